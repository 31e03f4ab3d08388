"""The clock of a meeting, said without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from caminemos.governance.live_rules import Timed, clock_words, length_words, outlook
from caminemos.governance.minutes_rules import Block, blocks, corrected, tidy

NOW = datetime(2026, 11, 26, 16, tzinfo=UTC)


def ends(*points: Timed) -> int:
    return round((outlook(points, NOW).ends_at - NOW) / timedelta(minutes=1))


@pytest.mark.ledger("G32")
def test_before_anything_is_over_the_meeting_ends_as_planned() -> None:
    assert ends(Timed(10, 0), Timed(20, 0)) == 30
    assert ends(Timed(10, 240, runs=True), Timed(20, 0)) == 26


@pytest.mark.ledger("G32")
def test_points_that_took_twice_their_time_double_what_is_left() -> None:
    assert ends(Timed(10, 1200, is_over=True), Timed(20, 0)) == 40
    assert ends(Timed(10, 1200, runs=True), Timed(20, 0)) == 40


@pytest.mark.ledger("G32")
def test_postponed_points_take_no_time_and_the_pace_has_bounds() -> None:
    assert ends(Timed(10, 0, is_out=True), Timed(20, 0)) == 20
    assert ends(Timed(1, 36_000, is_over=True), Timed(20, 0)) == 60
    assert ends(Timed(60, 1, is_over=True), Timed(20, 0)) == 10
    assert ends() == 0


def test_a_clock_shows_hours_only_where_there_are_any() -> None:
    assert [clock_words(one) for one in (0, 65, 3725, -4)] == ["0:00", "1:05", "1:02:05", "0:00"]


def test_minutes_are_said_in_hours_where_there_are_any() -> None:
    assert [length_words(one) for one in (0, 45, 60, 125)] == ["0 min", "45 min", "1 h 00 min", "2 h 05 min"]


def test_plain_words_are_paragraphs_and_lists() -> None:
    read = blocks("Se pidió:\n- la matriz\n- los plazos\n\nFin.\nDos líneas")
    assert read == [
        Block(False, ("Se pidió:",)),
        Block(True, ("la matriz", "los plazos")),
        Block(False, ("Fin.", "Dos líneas")),
    ]
    assert blocks("  \n\n") == []
    assert tidy(" a \r\nb\r ") == "a\nb"


def test_a_passage_is_replaced_only_where_it_stands_once() -> None:
    assert corrected("uno dos", "dos", "tres") == "uno tres"
    assert corrected("uno uno", "uno", "tres") is None
    assert corrected("uno", "", "dos") == "uno\n\ndos"
