"""Stretches of time as exactly as they are known: who sits on a day, what excludes what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.governance.body_rules import Stretch, after_the_one_before, clash, counts, held_by_another, held_twice
from caminemos.kernel.api import LooseDate

SEVEN = frozenset({"BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN"})


def stretch(starts: str = "", ends: str = "") -> Stretch:
    return Stretch(LooseDate.parse(starts) if starts else None, LooseDate.parse(ends) if ends else None)


@pytest.mark.parametrize(
    ("when", "day", "standing"),
    [
        (("2024-01-24", "2024-12-05"), date(2024, 1, 23), "to_come"),
        (("2024-01-24", "2024-12-05"), date(2024, 1, 24), "holds"),
        (("2024-01-24", "2024-12-05"), date(2024, 12, 4), "holds"),
        (("2024-01-24", "2024-12-05"), date(2024, 12, 5), "ended"),
        (("2024-01", ""), date(2024, 1, 15), "perhaps"),
        (("2024-01", ""), date(2024, 1, 31), "holds"),
        (("", "2024-12"), date(2024, 11, 30), "holds"),
        (("", "2024-12"), date(2024, 12, 1), "perhaps"),
        (("", "2024-12"), date(2025, 1, 1), "ended"),
        (("2023-TBC", "2023-TBC"), date(2023, 6, 1), "perhaps"),
        (("", ""), date(1990, 1, 1), "holds"),
    ],
)
def test_how_a_stretch_stands_on_a_day(when: tuple[str, str], day: date, standing: str) -> None:
    assert stretch(*when).standing_on(day) == standing


@pytest.mark.parametrize(
    ("one", "other", "is_clash"),
    [
        (("2020-TBC", "2021-06"), ("2021-07", "2022-TBC"), False),
        (("2021-01", "2021-06"), ("2021-06", "2022-01"), False),
        (("2021-01-01", "2021-06-01"), ("2021-06-01", ""), False),
        (("2021-01-01", "2021-06-02"), ("2021-06-01", ""), True),
        (("2021-01-01", ""), ("2022-01-01", ""), True),
        (("", ""), ("", ""), True),
        (("", "2024-12"), ("2023-01-01", ""), True),
        (("", "2024-12"), ("2024-12", ""), False),
    ],
)
def test_only_what_certainly_shares_a_day_clashes(one: tuple[str, str], other: tuple[str, str], is_clash: bool) -> None:
    assert clash(stretch(*one), stretch(*other)) is is_clash
    assert clash(stretch(*other), stretch(*one)) is is_clash


DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@given(DAYS, DAYS, DAYS, DAYS)
def test_exact_stretches_clash_exactly_when_some_day_holds_both(first: date, second: date, third: date, fourth: date) -> None:
    pairs = [sorted(pair) for pair in ((first, second), (third, fourth))]
    one, other = (Stretch(LooseDate.on(begin), LooseDate.on(end)) for begin, end in pairs)
    shared = [day for day in (pairs[0][0], pairs[1][0]) if one.standing_on(day) == other.standing_on(day) == "holds"]
    assert clash(one, other) is bool(shared)


@pytest.mark.parametrize(
    ("starts", "ends", "is_in_order"),
    [
        ("2024-01-02", "2024-01-01", False),
        ("2024-01-01", "2024-01-01", False),
        ("2024-01-01", "2024-01-02", True),
        ("2024-02", "2024-01", False),
        ("2024-TBC", "2024-03", True),
        ("", "2024-03", True),
    ],
)
def test_an_end_comes_after_its_beginning(starts: str, ends: str, is_in_order: bool) -> None:
    assert stretch(starts, ends).is_in_order is is_in_order


def test_a_chair_since_nobody_knows_when_begins_no_earlier_than_the_one_before_ended() -> None:
    unknown, canada, later = stretch("", "2024-12"), stretch("2021-07", "2022-TBC"), stretch("2025-01-01", "2026-01-01")
    assert after_the_one_before(unknown, [canada, later]) == stretch("2022-TBC", "2024-12")
    assert after_the_one_before(unknown, []) == unknown
    assert after_the_one_before(canada, [unknown]) == canada


@dataclass(frozen=True)
class Held:
    key: str
    stretch: Stretch


def test_the_same_party_twice_and_another_at_once_are_told_apart() -> None:
    mexico, panama = Held("MEX", stretch("2023-01-01")), Held("PAN", stretch("2024-01-01"))
    assert held_twice(mexico, [panama]) is None
    assert held_by_another(mexico, [panama]) is panama
    assert held_twice(Held("PAN", stretch("2025-01-01")), [mexico, panama]) is panama


@pytest.mark.parametrize(
    ("kind", "role", "country", "does"),
    [
        ("working_group", "member", "PAN", False),
        ("working_group", "lead", "PAN", False),
        ("working_group", "observer", "PAN", True),
        ("working_group", "member", "ESP", True),
        ("working_group", "member", None, True),
        ("platform", "member", "PAN", True),
        ("working_group", "member", "HND", True),
    ],
)
def test_a_state_that_left_does_not_count_where_states_decide(kind: str, role: str, country: str | None, does: bool) -> None:
    assert counts(kind, role, country, SEVEN, SEVEN - {"PAN"}) is does
