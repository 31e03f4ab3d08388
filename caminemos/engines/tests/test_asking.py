from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caminemos.engines.asking import MOST_TERMS, Piece, Term, asked, excerpt, tokens
from caminemos.engines.spelling import nearest, steps_apart

LINES = st.text(max_size=400) | st.text(alphabet='"-*():^&|!<>áñ ab“”\x00\u202e😀', max_size=60)
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_words_lose_accents_capitals_and_endings():
    assert asked("Protección").terms == (Term(("proteccion",), "proteccion"),)
    assert asked("personas refugiadas").terms[1].stem == asked("refugiados").terms[0].stem


def test_a_phrase_stays_together_and_minus_leaves_out():
    found = asked('«ventanilla única» -México "asilo')
    assert found.wanted[0].tokens == ("ventanilla", "unica")
    assert [term.tokens for term in found.unwanted] == [("mexico",)]


def test_common_words_count_only_where_there_is_nothing_else():
    assert [term.tokens for term in asked("de la ley").terms] == [("ley",)]
    assert [term.tokens for term in asked("de la").terms] == [("de",), ("la",)]


def test_a_code_is_a_phrase_and_the_last_word_may_be_open():
    assert asked("PR-12").terms[0].tokens == ("pr", "12")
    assert asked("personas educaci", is_typing=True).terms[-1] == Term(("educaci",), asked("educaci").terms[0].stem, is_open=True)
    assert not asked("educaci ", is_typing=True).terms[-1].is_open


@QUIET
@given(LINES)
def test_every_line_is_read_as_harmless_tokens(line):
    found = asked(line, is_typing=True)
    assert len(found.terms) <= MOST_TERMS
    assert all(one.isascii() and one.isalnum() for term in found.terms for one in term.tokens)
    assert all(term.stem.isascii() for term in found.terms)


@QUIET
@given(LINES, LINES)
def test_an_excerpt_is_a_stretch_of_the_text(line, text):
    pieces = excerpt(text, asked(line))
    shown = "".join(piece.words for piece in pieces).removeprefix("… ").removesuffix(" …")
    assert shown in text


def test_an_excerpt_goes_where_the_words_are_and_marks_them():
    text = "Nada que ver. " * 40 + "Las niñas llegaron a la educación inicial. " + "Otra cosa. " * 40
    pieces = excerpt(text, asked("educaciones"))
    assert Piece("educación", is_match=True) in pieces
    assert pieces[0].words == "… "
    assert len("".join(piece.words for piece in pieces)) < 260


def test_tokens_of_other_scripts_are_kept_apart():
    assert tokens("ley 5 щит") == ["ley", "5", "zz" + "щит".replace("й", "и").encode().hex()]


def test_swapped_missing_and_wrong_letters_are_one_step():
    assert [steps_apart("asilo", other, 2) for other in ("aislo", "asil", "asila", "asilo")] == [1, 1, 1, 0]
    assert steps_apart("asilo", "refugio", 2) == 3


def test_the_nearest_known_word_is_offered_and_short_ones_are_left():
    assert nearest("refujio", [("refugio", 3), ("refugios", 9)]) == "refugio"
    assert nearest("ley", [("leo", 3)]) == ""
    assert nearest("xilofono", [("asilo", 3)]) == ""
