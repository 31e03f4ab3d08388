"""Working days, decided from plain values: which days count, and where a term of n working days ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import Refused

ONE_DAY = timedelta(days=1)
LONGEST_TERM = 5_000


@dataclass(frozen=True)
class Span:
    """Days from first to last, both included; without a last day it is still open."""

    first: date
    last: date | None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class WorkingCalendar:
    """All that decides whether a day counts: weekly rest, holidays of a year, days an act made free or working, suspended spans.

    `doubtful` are spans in which a suspension may still have run: their days count, and are counted apart.
    """

    weekly_rest: frozenset[int]
    holidays: Callable[[int], Mapping[date, object]]
    free: tuple[Span, ...] = ()
    working: tuple[Span, ...] = ()
    suspended: tuple[Span, ...] = ()
    doubtful: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Term:
    """Where a term ends, how many working days of it a suspension took out, and how many counted days are in doubt."""

    ends_on: date
    suspended_days: int = 0
    doubtful_days: int = 0


def is_working_day(calendar: WorkingCalendar, day: date) -> bool:
    """Say whether offices work on this day, suspensions apart; an act that makes a day working wins over all else."""
    if any(day in span for span in calendar.working):
        return True
    free = day.isoweekday() in calendar.weekly_rest or any(day in span for span in calendar.free)
    return not free and day not in calendar.holidays(day.year)


def counts(calendar: WorkingCalendar, day: date) -> bool:
    """Say whether a term runs on this day: a working day outside every suspension."""
    return is_working_day(calendar, day) and not any(day in span for span in calendar.suspended)


def run_term(calendar: WorkingCalendar, start: date, days: int) -> Term:
    """Return where a term of so many working days ends; the day of the start itself never counts."""
    if not 0 <= days <= LONGEST_TERM:
        raise Refused("term_length", _("A term has between 0 and 5,000 working days."), status=422)
    day, left, suspended, doubtful = start, days, 0, 0
    while left:
        day += ONE_DAY
        if any(span.last is None and day in span for span in calendar.suspended):
            raise Refused("terms_suspended", _("Terms are suspended and no end is known: the last day cannot be computed yet."))
        if counts(calendar, day):
            left -= 1
            doubtful += any(day in span for span in calendar.doubtful)
        else:
            suspended += is_working_day(calendar, day)
    return Term(day, suspended, doubtful)


def add_working_days(calendar: WorkingCalendar, start: date, days: int) -> date:
    """Return the last day of a term of so many working days."""
    return run_term(calendar, start, days).ends_on


def working_days_between(calendar: WorkingCalendar, start: date, end: date) -> int:
    """Count the days on which a term runs, after the start and up to the end; negative when the end comes first."""
    if end < start:
        return -working_days_between(calendar, end, start)
    return sum(counts(calendar, day) for day in _days_after(start, end))


def _days_after(start: date, end: date) -> Iterator[date]:
    for step in range(1, (end - start).days + 1):
        yield start + timedelta(days=step)
