"""Marks, ages, due dates and periods, over plain values."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.plan.standing import (
    MONTHS,
    STALE_AFTER,
    Said,
    day_of_reference,
    freshness,
    obligation_state,
    regular_periods,
    standing,
)
from caminemos.plan.telling import STATUSES

SEVEN = ("BLZ", "CRI", "GTM", "HND", "MEX", "PAN", "SLV")
DAY = date(2023, 12, 31)
said = st.builds(Said, st.sampled_from(STATUSES), st.dates(date(2023, 1, 1), DAY))
spoken = st.dictionaries(st.sampled_from(SEVEN), said)


@pytest.mark.ledger("G71")
def test_nobody_said_anything_is_unknown_and_never_zero_or_green() -> None:
    found = standing({}, SEVEN, DAY)
    assert (found.mark, found.silent, found.age, found.newest) == ("unknown", 7, None, None)


@given(spoken)
def test_a_mark_is_never_better_than_the_most_worrying_thing_said(all_said: dict[str, Said]) -> None:
    found = standing(all_said, SEVEN, DAY)
    shown = {freshness(one, DAY) for one in all_said.values()}
    if "delayed" in shown:
        assert found.mark == "delayed"
    elif "on_hold" in shown:
        assert found.mark == "on_hold"
    elif shown <= {"stale"}:
        assert found.mark == ("stale" if shown else "unknown")
    assert found.reported + found.silent == len(SEVEN)


@given(spoken)
def test_done_means_that_every_state_asked_says_so(all_said: dict[str, Said]) -> None:
    everybody_done = set(all_said) == set(SEVEN) and all(one.status == "done" for one in all_said.values())
    assert (standing(all_said, SEVEN, DAY).mark == "done") == everybody_done


@pytest.mark.ledger("G71")
def test_what_was_said_grows_stale_but_what_is_done_stays_done() -> None:
    old = DAY - timedelta(days=STALE_AFTER + 1)
    assert freshness(Said("on_track", old), DAY) == "stale"
    assert freshness(Said("on_track", old + timedelta(days=1)), DAY) == "on_track"
    assert freshness(Said("done", old), DAY) == "done"


def test_the_year_that_is_over_is_seen_from_its_last_day() -> None:
    assert day_of_reference(date(2026, 1, 5), DAY) == DAY
    assert day_of_reference(date(2023, 5, 1), DAY) == date(2023, 5, 1)


@pytest.mark.ledger("G7")
@pytest.mark.parametrize(
    ("update", "waived", "closed", "today", "state"),
    [
        (None, False, True, date(2023, 5, 1), "missed"),
        ("draft", False, True, date(2023, 5, 1), "overdue"),
        (None, False, False, date(2023, 3, 1), "open"),
        (None, False, False, date(2023, 4, 8), "soon"),
        ("draft", False, False, date(2023, 4, 20), "soon"),
        ("draft", False, False, date(2023, 4, 21), "overdue"),
        ("returned", False, False, date(2023, 5, 1), "returned"),
        ("submitted", False, False, date(2023, 5, 1), "met"),
        ("signed_off", False, False, date(2024, 5, 1), "met"),
        (None, True, False, date(2024, 5, 1), "waived"),
    ],
)
def test_an_obligation_stands_where_its_date_and_its_answer_put_it(
    update: str | None, waived: bool, closed: bool, today: date, state: str
) -> None:
    assert obligation_state(date(2023, 4, 20), update, waived=waived, closed=closed, today=today) == state


@pytest.mark.ledger("G7")
@pytest.mark.parametrize("frequency", sorted(MONTHS))
def test_regular_periods_cover_the_year_without_gap_and_are_due_after_they_end(frequency: str) -> None:
    periods = regular_periods(2024, frequency, 20)
    assert periods[0].starts_on == date(2024, 1, 1)
    assert periods[-1].ends_on == date(2024, 12, 31)
    for one, following in pairwise(periods):
        assert following.starts_on - one.ends_on == timedelta(days=1)
    assert all(one.due_on - one.ends_on == timedelta(days=20) for one in periods)
    assert len({one.code for one in periods}) == len(periods) == 12 // MONTHS[frequency]
