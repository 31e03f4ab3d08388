"""Codes, dates and differences of a cronograma, and the table of an activity's states."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

import pytest

from caminemos.governance.cronograma_rules import Standing, added_code, dates_problem, differences, first_codes, later_by
from caminemos.governance.states import ACTIVITY
from caminemos.governance.tests.calendar.keeping import when
from caminemos.kernel.api import ANONYMOUS, Refused, Service

WRITER = Service.named("writer", ["governance.cronograma.write"])


def stands(starts: str = "2023-05-03", until: str = "", state: str = "planned") -> Standing:
    return Standing(when(starts), when(until) if until else None, state)


def test_a_row_of_one_date_keeps_its_code_and_several_are_numbered() -> None:
    assert (first_codes("denver", 1), first_codes("plenaries", 3)) == (["denver"], ["plenaries-1", "plenaries-2", "plenaries-3"])
    assert added_code({"denver", "added-1", "added-3"}) == "added-2"


@pytest.mark.parametrize(
    ("starts", "until", "problem"),
    [
        ("2023-05-03", "2023-05-05", None),
        ("2023-05-03", "2023-05-03", None),
        ("2023-TBC", "", None),
        ("2023-05-03", "2023-05-02", "ends_before"),
        ("2023-05", "2023-06-01", "span_open"),
        ("2023-05-03", "2023-06", "span_open"),
        ("0001-01-01", "", "year_out_of_reach"),
        ("9999-12-31", "", "year_out_of_reach"),
        ("2023-05-03", "9999-12-31", "year_out_of_reach"),
    ],
)
def test_dates_that_cannot_be_are_named(starts: str, until: str, problem: str | None) -> None:
    found = dates_problem(when(starts), when(until) if until else None)
    assert (found[0] if found else None) == problem


@pytest.mark.ledger("G48")
def test_a_difference_says_what_moved_what_was_added_and_what_is_gone() -> None:
    before = {"a": stands(), "b": stands(), "c": stands(), "d": stands(), "e": stands()}
    after = {"a": stands(), "b": stands("2023-06"), "c": stands(state="done"), "d": stands(until="2023-05-04"), "f": stands()}
    told = [(one.code, one.what) for one in differences(before, after)]
    assert told == [("b", "moved"), ("c", "state"), ("d", "moved"), ("f", "added"), ("e", "gone")]
    assert differences(after, after) == []


def test_a_version_keeps_what_it_can_be_read_back_from() -> None:
    for one in (stands(), stands("2023-Q3"), stands("2023-TBC", state="cancelled"), stands(until="2023-05-09")):
        assert Standing.of(one.as_json()) == one


def test_by_how_much_is_said_of_days_alone() -> None:
    assert later_by(when("2023-04-20"), when("2023-04-27")) == 7
    assert later_by(when("2023-04-27"), when("2023-04-20")) == -7
    assert later_by(when("2023-TBC"), when("2023-04-20")) is None


def test_each_step_of_an_activity_goes_where_the_table_says_and_nowhere_else() -> None:
    allowed = {(source, row.verb): row.target for row in ACTIVITY.transitions for source in row.sources}
    verbs = {row.verb for row in ACTIVITY.transitions}
    assert len(allowed) == 7
    for state, verb in itertools.product(ACTIVITY.states, verbs):
        subject = SimpleNamespace(state=state)
        if (state, verb) in allowed:
            ACTIVITY.take(verb, subject, WRITER)
            assert subject.state == allowed[state, verb]
            with pytest.raises(Refused, match="not_allowed"):
                ACTIVITY.take(verb, SimpleNamespace(state=state), ANONYMOUS)
        else:
            with pytest.raises(Refused, match="wrong_state"):
                ACTIVITY.take(verb, subject, WRITER)
