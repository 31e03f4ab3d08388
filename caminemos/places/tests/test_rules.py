from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.kernel.api import Refused
from caminemos.places.rules import Span, WorkingCalendar, add_working_days, counts, is_working_day, run_term, working_days_between

DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
LENGTHS = st.integers(0, 90)


@st.composite
def spans(draw):
    first = draw(DAYS)
    return Span(first, first + timedelta(days=draw(st.integers(0, 40))))


@st.composite
def calendars(draw):
    free = draw(st.frozensets(DAYS, max_size=30))
    return WorkingCalendar(
        weekly_rest=frozenset(draw(st.sampled_from([(6, 7), (7,), (5, 6)]))),
        holidays=lambda year: {day: None for day in free if day.year == year},
        free=tuple(draw(st.lists(spans(), max_size=3))),
        working=tuple(Span(day, day) for day in draw(st.lists(DAYS, max_size=5))),
        suspended=tuple(draw(st.lists(spans(), max_size=3))),
    )


def plain_calendar(**changes):
    return WorkingCalendar(frozenset({6, 7}), lambda year: MappingProxyType({date(year, 5, 1): None}), **changes)


@given(calendars(), DAYS, LENGTHS)
def test_counting_back_gives_the_length_of_the_term(calendar, start, days):
    assert working_days_between(calendar, start, add_working_days(calendar, start, days)) == days


@given(calendars(), DAYS, LENGTHS, st.integers(1, 20))
def test_a_longer_term_ends_later(calendar, start, days, more):
    assert add_working_days(calendar, start, days) < add_working_days(calendar, start, days + more)


@given(calendars(), DAYS, st.integers(1, 30), LENGTHS)
def test_a_later_start_never_ends_earlier(calendar, start, later, days):
    assert add_working_days(calendar, start, days) <= add_working_days(calendar, start + timedelta(days=later), days)


@given(calendars(), DAYS, LENGTHS, LENGTHS)
def test_two_terms_in_a_row_end_where_their_sum_ends(calendar, start, first, second):
    between = add_working_days(calendar, start, first)
    assert add_working_days(calendar, between, second) == add_working_days(calendar, start, first + second)


@given(calendars(), DAYS, st.integers(1, 90))
def test_a_term_ends_on_a_day_that_counts(calendar, start, days):
    assert counts(calendar, add_working_days(calendar, start, days))


@given(calendars(), spans())
def test_suspended_days_never_count(calendar, span):
    halted = WorkingCalendar(
        calendar.weekly_rest, calendar.holidays, calendar.free, calendar.working, (*calendar.suspended, span)
    )
    assert working_days_between(halted, span.first - timedelta(days=1), span.last) == 0


@given(calendars(), DAYS, LENGTHS, spans())
def test_a_suspension_never_shortens_a_term(calendar, start, days, span):
    halted = WorkingCalendar(
        calendar.weekly_rest, calendar.holidays, calendar.free, calendar.working, (*calendar.suspended, span)
    )
    assert add_working_days(halted, start, days) >= add_working_days(calendar, start, days)


@given(calendars(), DAYS, DAYS)
def test_days_between_change_sign_with_direction(calendar, one, other):
    assert working_days_between(calendar, one, other) == -working_days_between(calendar, other, one)


def test_the_day_of_the_start_does_not_count():
    assert add_working_days(plain_calendar(), date(2026, 1, 5), 1) == date(2026, 1, 6)


def test_a_holiday_and_the_weekend_are_skipped():
    assert add_working_days(plain_calendar(), date(2026, 4, 30), 1) == date(2026, 5, 4)


def test_an_act_can_make_a_holiday_a_working_day():
    calendar = plain_calendar(working=(Span(date(2026, 5, 1), date(2026, 5, 1)),))
    assert is_working_day(calendar, date(2026, 5, 1))


def test_a_term_tells_which_days_a_suspension_took_out():
    term = run_term(plain_calendar(suspended=(Span(date(2026, 1, 7), date(2026, 1, 8)),)), date(2026, 1, 5), 2)
    assert (term.ends_on, term.suspended_days) == (date(2026, 1, 9), 2)


def test_a_term_tells_how_many_of_its_days_are_in_doubt():
    term = run_term(plain_calendar(doubtful=(Span(date(2026, 1, 8), date(2026, 1, 31)),)), date(2026, 1, 5), 5)
    assert (term.ends_on, term.doubtful_days) == (date(2026, 1, 12), 3)


def test_a_term_that_meets_an_open_suspension_has_no_end():
    calendar = plain_calendar(suspended=(Span(date(2026, 1, 7), None),))
    assert add_working_days(calendar, date(2026, 1, 5), 1) == date(2026, 1, 6)
    with pytest.raises(Refused, match="terms_suspended"):
        add_working_days(calendar, date(2026, 1, 5), 2)


@pytest.mark.parametrize("days", [-1, 5_001])
def test_a_term_of_impossible_length_is_refused(days):
    with pytest.raises(Refused, match="term_length"):
        add_working_days(plain_calendar(), date(2026, 1, 5), days)
