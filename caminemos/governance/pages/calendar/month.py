"""A month of the calendar: its days in weeks, and what is known to the month or less."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from caminemos.governance.calendar_rules import clashes
from caminemos.governance.pages.calendar.clash_lines import ClashLine, clash_lines
from caminemos.governance.pages.calendar.frame import (
    Frame,
    Holidays,
    frame_of,
    holidays_between,
    last_of_month,
    region,
    told_holidays,
)
from caminemos.governance.pages.calendar.lines import EntryLine, Names, line_of
from caminemos.governance.pages.calendar.reading import Filters, entries_of, need_year
from caminemos.kernel.api import Actor, Text, today

WEEK = 7


@dataclass(frozen=True)
class DayCell:
    """A day with its entries and the holidays on it."""

    day: date
    is_today: bool
    is_outside: bool
    holidays: list[tuple[str, Text]]
    lines: list[EntryLine]


@dataclass(frozen=True)
class MonthPage:
    """A month in whole weeks, Monday first; `loose` is known to the month or the quarter, `open` to the year alone."""

    frame: Frame
    days: list[DayCell]
    loose: list[EntryLine]
    open: list[EntryLine]
    lines: list[EntryLine]
    clashes: list[ClashLine]


def month_page(year: int, month: int, filters: Filters, *, by: Actor, view: str = "month") -> MonthPage:
    """Return a month as the reader may see it."""
    at = date(need_year(year), month, 1)
    begins = at - timedelta(days=at.weekday())
    ends = last_of_month(at)
    ends += timedelta(days=WEEK - 1 - ends.weekday())
    states, names = region(), Names.read()
    entries = entries_of(at, last_of_month(at), filters, by=by)
    holidays = holidays_between(begins, ends, states)
    lines = [line_of(one, names) for one in entries]
    found = clashes(entries, _inside(holidays, at), [one.iso3 for one in states])
    frame = frame_of(at, view, filters, by=by, whole_year=False, states=states)
    days = [begins + timedelta(days=step) for step in range((ends - begins).days + 1)]
    return MonthPage(
        frame=frame,
        days=_cells(days, at, lines, holidays, names),
        loose=[one for one in lines if not one.is_exact and not one.is_open],
        open=[one for one in lines if one.is_open],
        lines=lines,
        clashes=clash_lines(found, names),
    )


def _inside(holidays: Holidays, at: date) -> Holidays:
    return {day: named for day, named in holidays.items() if (day.year, day.month) == (at.year, at.month)}


def _cells(days: list[date], at: date, lines: list[EntryLine], holidays: Holidays, names: Names) -> list[DayCell]:
    by_day: dict[date, list[EntryLine]] = defaultdict(list)
    for line in lines:
        if line.is_exact:
            for step in range((line.last - line.first).days + 1):
                by_day[line.first + timedelta(days=step)].append(line)
    now = today()
    return [
        DayCell(
            day=one,
            is_today=one == now,
            is_outside=one.month != at.month,
            holidays=told_holidays(holidays[one], names.states) if one in holidays else [],
            lines=by_day.get(one, []) if one.month == at.month else [],
        )
        for one in days
    ]
