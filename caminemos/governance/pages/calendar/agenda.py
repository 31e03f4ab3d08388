"""The calendar as a list: month by month and day by day, with the holidays, and what has no day yet before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from caminemos.governance.calendar_rules import clashes
from caminemos.governance.pages.calendar.clash_lines import ClashLine, clash_lines
from caminemos.governance.pages.calendar.frame import Frame, frame_of, holidays_between, last_of_month, region
from caminemos.governance.pages.calendar.lines import EntryLine, Names, line_of
from caminemos.governance.pages.calendar.reading import Filters, entries_of, need_year
from caminemos.kernel.api import Actor, Column, Sheet


@dataclass(frozen=True)
class AgendaMonth:
    """The entries that begin in a month."""

    first: date
    lines: list[EntryLine]


@dataclass(frozen=True)
class AgendaPage:
    """A month or a year as a list; `open` waits for its date."""

    frame: Frame
    months: list[AgendaMonth]
    open: list[EntryLine]
    lines: list[EntryLine]
    clashes: list[ClashLine]


def agenda_page(year: int, month: int | None, filters: Filters, *, by: Actor) -> AgendaPage:
    """Return a month, or without one a whole year, as a list."""
    first = date(need_year(year), month or 1, 1)
    last = last_of_month(first) if month else date(year, 12, 31)
    states, names = region(), Names.read()
    entries = entries_of(first, last, filters, by=by)
    lines = [line_of(one, names) for one in entries]
    found = clashes(entries, holidays_between(first, last, states), [one.iso3 for one in states])
    frame = frame_of(first, "list", filters, by=by, whole_year=month is None, states=states)
    dated = [one for one in lines if not one.is_open]
    still_open = [one for one in lines if one.is_open]
    return AgendaPage(frame, _months(dated, first), still_open, lines, clash_lines(found, names))


def _months(lines: Iterable[EntryLine], first: date) -> list[AgendaMonth]:
    def begins(line: EntryLine) -> date:
        return max(line.first, first).replace(day=1)

    return [AgendaMonth(month, list(those)) for month, those in groupby(sorted(lines, key=begins), key=begins)]


def calendar_sheet(lines: list[EntryLine]) -> Sheet:
    """Return entries as a table to download."""
    columns = [
        Column("first", _("First day"), lambda row: row.first.isoformat()),
        Column("last", _("Last day"), lambda row: row.last.isoformat()),
        Column("when", _("When")),
        Column("hours", _("Hours")),
        Column("kind_word", _("Kind")),
        Column("title", _("What")),
        Column("status_word", _("Standing")),
        Column("place", _("Place")),
        Column("bodies", _("Bodies"), lambda row: "; ".join(one.name for one in row.bodies)),
        Column("countries", _("States"), lambda row: "; ".join(one.name for one in row.countries)),
        Column("public", _("Public"), lambda row: _("yes") if row.is_public else _("no")),
        Column("url", _("Page")),
    ]
    note = _("First and last day are the days between which it lies; “When” says how exactly it is known.")
    return Sheet(_("Calendar"), columns, lines, [note])
