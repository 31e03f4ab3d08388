"""Sums of the visibility log: no unit is ever added to another, and what nobody counted is in no sum."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caminemos.knowledge.visibility_rules import UNITS, Counted, entries_by_state, reach_by_unit, without_number

pytestmark = pytest.mark.ledger("G75")
years = st.integers(2018, 2026)
states = st.lists(st.sampled_from(["HND", "GTM", "MEX"]), unique=True).map(tuple)
counted = st.builds(Counted, years, states, st.integers(0, 10**9), st.sampled_from(UNITS))
uncounted = st.builds(Counted, years, states)
rows_of_both = st.lists(st.one_of(counted, uncounted), max_size=40)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(rows_of_both)
def test_each_sum_is_of_one_unit_and_one_year_and_of_what_was_counted(rows: list[Counted]) -> None:
    found = reach_by_unit(rows)
    for (unit, year), one in found.items():
        own = [row.reach for row in rows if (row.unit, row.year) == (unit, year) and row.reach is not None]
        assert (one.total, one.entries) == (sum(own), len(own))
    assert sum(one.entries for one in found.values()) + sum(without_number(rows).values()) == len(rows)


@patient
@given(rows_of_both)
def test_an_entry_stands_under_each_of_its_states_or_under_the_region(rows: list[Counted]) -> None:
    assert sum(entries_by_state(rows).values()) == sum(max(1, len(row.states)) for row in rows)


def test_nobody_reached_is_a_number_and_nobody_counted_is_none() -> None:
    assert reach_by_unit([Counted(2024, (), 0, "views")])["views", 2024].total == 0
    assert reach_by_unit([Counted(2024, ())]) == {}
