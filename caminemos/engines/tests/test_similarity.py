"""The likeness of texts: what it promises holds for any texts, and a problem in plain words finds its neighbour."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caminemos.engines.similarity import LENGTH, SATURATION, Likeness, stems

TEXTS = {
    "papers": "Registro de niñas y niños sin documentos en la frontera con unidades móviles",
    "jobs": "Bolsa de empleo para personas refugiadas con empresas del puerto",
    "school": "Clases de nivelación para que la niñez retornada vuelva a la escuela",
}
WORDS = st.text(alphabet="abcdeñó 123", max_size=60)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the code."""


def test_accents_capitals_and_endings_do_not_part_words():
    assert stems("Registraciones MÓVILES") == stems("registración móvil")
    assert stems("refugiadas") == stems("Refugiado")


def test_short_and_empty_words_tell_nothing():
    assert stems("de la con y por 12 ¿? —") == []


def test_a_problem_in_plain_words_finds_who_solved_it():
    found = Likeness(TEXTS).nearest("Llegan niños a la frontera y nadie los registra: no tienen documento")
    assert found[0].key == "papers"
    assert {"frontera", "documento"} <= set(found[0].shared)


def test_the_score_is_bm25():
    index = Likeness({"a": "puente puente camino", "b": "camino"})
    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    part = 2 * (SATURATION + 1) / (2 + SATURATION * (1 - LENGTH + LENGTH * 3 / 2))
    assert index.nearest("puente")[0].score == pytest.approx(idf * part)


def test_what_is_left_out_is_not_found():
    assert [one.key for one in Likeness(TEXTS).nearest("escuela empleo", apart_from=["jobs"])] == ["school"]


def test_nothing_in_common_finds_nothing():
    assert Likeness(TEXTS).nearest("zanahoria") == []
    assert Likeness({}).nearest("escuela") == []
    assert Likeness({"void": ""}).nearest("escuela") == []


@UNHURRIED
@given(st.dictionaries(st.integers(0, 30), WORDS, max_size=12), WORDS, st.integers(0, 8))
def test_neighbours_are_ordered_few_and_share_a_word(texts, asked, most):
    found = Likeness(texts).nearest(asked, most=most)
    assert len(found) <= most
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    wanted = set(stems(asked))
    shared = {one.key: set(stems(" ".join(one.shared))) for one in found}
    assert all(words and words <= wanted & set(stems(texts[key])) for key, words in shared.items())


@UNHURRIED
@given(st.dictionaries(st.integers(0, 30), WORDS, min_size=1, max_size=12))
def test_the_order_of_the_texts_does_not_matter(texts):
    asked = " ".join(texts.values())
    back = dict(reversed(list(texts.items())))
    here, there = Likeness(texts).nearest(asked, most=99), Likeness(back).nearest(asked, most=99)
    assert {one.key: round(one.score, 9) for one in here} == {one.key: round(one.score, 9) for one in there}
