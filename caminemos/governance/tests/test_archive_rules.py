"""Whether an achievement can be true where it is written down: without a database."""

from __future__ import annotations

from datetime import date

import pytest

from caminemos.governance.archive_rules import figure_gaps, is_to_come, next_code, reach_of, same_title
from caminemos.kernel.api import LooseDate

STARTS, ENDS = LooseDate.parse("2022-12"), LooseDate.parse("2024-01-24")


@pytest.mark.parametrize(
    ("happened", "holds"),
    [
        ("2022-06-01", True),
        ("2022-05-31", False),
        ("2022-05", False),
        ("2022-TBC", True),
        ("2024-01-24", True),
        ("2024-07-25", True),
        ("2024-07-26", False),
        ("2024-07", True),
        ("2021-TBC", False),
    ],
)
def test_a_date_lies_near_its_term_or_it_does_not(happened: str, holds: bool) -> None:
    assert reach_of(STARTS, ENDS).holds(LooseDate.parse(happened)) is holds


def test_a_term_that_runs_still_has_no_last_day() -> None:
    reach = reach_of(STARTS, None)
    assert reach.last is None
    assert reach.holds(LooseDate.parse("2030-01"))


@pytest.mark.parametrize(
    ("happened", "ahead"), [("2026-11-26", True), ("2026-11", False), ("2026-TBC", False), ("2027-Q1", True)]
)
def test_only_what_certainly_lies_ahead_is_to_come(happened: str, ahead: bool) -> None:
    assert is_to_come(LooseDate.parse(happened), date(2026, 11, 25)) is ahead


def test_titles_are_the_same_whatever_their_case_and_spaces() -> None:
    assert same_title(["Carta  Aprobada", "x"], ["carta aprobada"])
    assert not same_title(["Carta aprobada"], ["Carta rechazada"])
    assert not same_title([], [])


@pytest.mark.parametrize(
    ("told", "gaps"),
    [
        ((False, False, False), []),
        ((True, True, True), []),
        ((True, False, False), ["figure_unit", "figure_as_of"]),
        ((False, True, True), ["figure"]),
        ((True, True, False), ["figure_as_of"]),
    ],
)
def test_a_figure_is_whole_or_absent(told: tuple[bool, bool, bool], gaps: list[str]) -> None:
    assert figure_gaps(*told) == gaps


def test_the_next_code_is_the_first_that_is_free() -> None:
    assert next_code("2023", set()) == "2023-1"
    assert next_code("hnd", {"hnd-1", "hnd-2", "hnd-4"}) == "hnd-3"
