"""Two people's changes become one text, and no word of either is lost."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caminemos.engines.alignment import aligned
from caminemos.engines.merging import Clash, Piece, difference, merge

TEXTS = st.text(alphabet="ab \n.", max_size=40)
WORDS = st.lists(st.sampled_from(["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete"]), max_size=12).map(" ".join)
NOTES = st.lists(WORDS, max_size=8).map("\n".join)
SEQUENCES = st.lists(st.sampled_from("abcd"), max_size=30)


@settings(deadline=None)
@given(base=TEXTS, other=TEXTS)
def test_what_one_alone_changed_is_taken_as_it_is(base: str, other: str) -> None:
    assert (merge(base, base, other).text, merge(base, other, base).text) == (other, other)
    assert merge(base, other, other).text == other


@settings(deadline=None)
@given(base=NOTES, mine=NOTES, theirs=NOTES)
def test_a_merge_is_the_same_from_both_sides(base: str, mine: str, theirs: str) -> None:
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [(one.mine, one.theirs) for one in here.clashes] == [(one.theirs, one.mine) for one in there.clashes]
    if here.is_clean:
        assert here.text == there.text


@settings(deadline=None)
@given(base=NOTES, theirs=NOTES, data=st.data())
def test_a_line_that_one_added_is_in_the_outcome_whatever_the_other_did(base: str, theirs: str, data: st.DataObject) -> None:
    lines = base.split("\n")
    added = [f"añadido{n} palabra{n}" for n in range(data.draw(st.integers(1, 4)))]
    for one in added:
        lines.insert(data.draw(st.integers(0, len(lines))), one)
    merged = merge(base, "\n".join(lines), theirs)
    assert [one for one in added if one not in merged.text.split("\n")] == []


@settings(deadline=None)
@given(base=NOTES, mine=NOTES, theirs=NOTES)
def test_every_clash_stands_in_the_text_with_both_passages(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    assert [one for one in merged.clashes if one.mine not in merged.text or one.theirs not in merged.text] == []


@settings(deadline=None)
@given(before=NOTES, after=NOTES)
def test_a_difference_holds_both_texts(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(one.words for one in pieces if one.kind != "in") == before
    assert "".join(one.words for one in pieces if one.kind != "out") == after
    assert all(one.words for one in pieces)


@settings(deadline=None)
@given(first=SEQUENCES, second=SEQUENCES, most=st.integers(0, 60))
def test_an_alignment_pairs_equals_in_order(first: list[str], second: list[str], most: int) -> None:
    pairs = aligned(first, second, most)
    assert all(first[x] == second[y] for x, y in pairs)
    assert all(x < p and y < q for (x, y), (p, q) in pairwise(pairs))
    assert aligned(first, first, most) == [(n, n) for n in range(len(first))]


def test_words_of_one_line_are_merged_where_a_word_stands_between_the_changes() -> None:
    base = "El plazo vence el viernes en la sede."
    merged = merge(base, base.replace("plazo", "término"), base.replace("la sede", "la Cancillería"))
    assert (merged.text, merged.clashes) == ("El término vence el viernes en la Cancillería.", ())


def test_neighbouring_words_never_make_a_sentence_that_nobody_wrote() -> None:
    merged = merge("quince días", "veinte días", "quince meses")
    assert merged.clashes == (Clash("quince días", "veinte días", "quince meses"),)
    assert merged.text == "quince meses\nveinte días"


def test_lines_that_both_added_at_one_place_are_joined_where_that_is_asked_for() -> None:
    assert merge("uno", "uno\nmía", "uno\nsuya").clashes != ()
    joined = merge("uno", "uno\nmía", "uno\nsuya", joins=True)
    assert (joined.text, joined.clashes) == ("uno\nsuya\nmía", ())
    assert merge("", "mía", "suya", joins=True).text == "suya\nmía"
    assert merge("uno", "dos", "tres", joins=True).clashes == (Clash("uno", "dos", "tres"),)


def test_lines_added_beside_a_line_that_the_other_changed_are_no_clash() -> None:
    assert merge("uno\ndos", "uno\ndos sigue", "uno\ndos\ntres").text == "uno\ndos sigue\ntres"
    assert merge("uno\ndos", "uno\ndos\ntres", "uno\ndos sigue").text == "uno\ndos sigue\ntres"
    assert merge("dos.\nfin", "otra cosa.\nfin", "uno\ndos.\nfin").text == "uno\notra cosa.\nfin"


@settings(deadline=None)
@given(base=NOTES, mine=st.lists(WORDS, min_size=1, max_size=4), theirs=st.lists(WORDS, min_size=1, max_size=4))
def test_what_two_add_at_the_end_is_all_there(base: str, mine: list[str], theirs: list[str]) -> None:
    merged = merge(base, "\n".join([base, *mine]), "\n".join([base, *theirs]), joins=True)
    lines = merged.text.split("\n")
    assert merged.is_clean
    assert [one for one in (*mine, *theirs) if one not in lines] == []


def test_the_differing_words_are_named() -> None:
    assert difference("se aprueba hoy", "se aplaza hoy") == [
        Piece("same", "se "),
        Piece("out", "aprueba"),
        Piece("in", "aplaza"),
        Piece("same", " hoy"),
    ]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_where_git_merges_cleanly_the_outcome_is_the_same(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    draw = random.Random(seed)
    base = [f"línea {n}" for n in range(draw.randint(1, 30))]
    texts = ["\n".join(lines) + "\n" for lines in (base, _edited(base, draw, "mía"), _edited(base, draw, "suya"))]
    code, said = _git(texts, tmp_path_factory.mktemp("merge"))
    if code == 0:
        merged = merge(*texts)
        assert (merged.text, merged.clashes) == (said, ())


def _edited(base: list[str], draw: random.Random, mark: str) -> list[str]:
    lines = list(base)
    for n in range(draw.randint(0, 4)):
        at = draw.randrange(len(lines) + 1)
        lines[at : at + draw.randint(0, 1)] = [f"{mark} {n}"] * draw.randint(0, 1)
    return lines


def _git(texts: list[str], folder: Path) -> tuple[int, str]:
    names = ["base", "mine", "theirs"]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text)
    ran = subprocess.run(["git", "merge-file", "-p", "mine", "base", "theirs"], cwd=folder, capture_output=True, text=True)
    return ran.returncode, ran.stdout


def test_texts_without_anything_in_common_do_not_take_for_ever() -> None:
    began = time.monotonic()
    merged = merge("a\n" * 20_000, "b\n" * 20_000, "c\n" * 20_000)
    assert len(merged.clashes) == 1
    assert time.monotonic() - began < 30
