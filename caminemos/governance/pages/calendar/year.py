"""A year of the calendar on one sheet: twelve months by kind of activity, each date as exact as it is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from caminemos.governance.calendar_links import calendar_links
from caminemos.governance.calendar_rules import days_of, precision_of
from caminemos.governance.calendar_words import KINDS, look_of
from caminemos.governance.pages.calendar.frame import Frame, frame_of, query_of, region
from caminemos.governance.pages.calendar.reading import Filters, entries_of, need_year
from caminemos.kernel.api import Actor, CalendarEntry, Precision, today
from caminemos.ui.api import Mark, Timeline, TimelineRow, months

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_ROWS, MOST_DOTS = 12, 2
"""Rows of a kind that one sheet holds, and days of a month that a row shows one by one."""


@dataclass(frozen=True)
class Paper:
    """The same year in another form: what it is called, its address, its icon."""

    label: StrOrPromise
    url: str
    icon: str


@dataclass(frozen=True)
class YearPage:
    """A year: the drawing, and the ways to have it on paper."""

    frame: Frame
    timeline: Timeline
    count: int
    has_members_only: bool
    papers: list[Paper]


def year_page(year: int, filters: Filters, *, by: Actor) -> YearPage:
    """Return a year as the reader may see it."""
    first, last = date(need_year(year), 1, 1), date(year, 12, 31)
    entries = entries_of(first, last, filters, by=by)
    frame = frame_of(first, "year", filters, by=by, whole_year=True, states=region())
    hidden = any(not one.is_public for one in entries)
    return YearPage(frame, year_timeline(entries, year), len(entries), hidden, _papers(year, filters))


def _papers(year: int, filters: Filters) -> list[Paper]:
    query = query_of(filters)
    links = calendar_links.items()
    return [Paper(one.label, f"{reverse(one.url_name, args=[year])}{query}", one.icon) for one in links]


def year_timeline(entries: Sequence[CalendarEntry], year: int) -> Timeline:
    """Draw a year by kind; entries of the same name stand on one row, and a kind with many rows says how many more there are."""
    by_kind: dict[str, list[CalendarEntry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    ordered = [kind for kind in KINDS if kind in by_kind] + sorted(set(by_kind) - set(KINDS))
    rows = [row for kind in ordered for row in _rows_of_kind(kind, by_kind[kind], year)]
    day = today()
    now = (day.month, day.day) if day.year == year else None
    return Timeline(_("Calendar %(year)s") % {"year": year}, months(), tuple(rows), _sentence(entries), "", now)


def _rows_of_kind(kind: str, entries: Iterable[CalendarEntry], year: int) -> Iterator[TimelineRow]:
    yield TimelineRow(str(look_of(kind).many), is_heading=True)
    language = get_language()
    by_name: dict[str, list[CalendarEntry]] = defaultdict(list)
    for entry in entries:
        by_name[entry.title.read(language).text].append(entry)
    names = sorted(by_name, key=lambda name: all(map(_is_open, by_name[name])))  # what has a date comes before what waits for one
    for name in names[:MOST_ROWS]:
        yield TimelineRow(name, tuple(marks_of(by_name[name], year)))
    if rest := [entry for name in names[MOST_ROWS:] for entry in by_name[name]]:
        words = ngettext("and %(n)s more, by month", "and %(n)s more, by month", len(rest)) % {"n": len(rest)}
        yield TimelineRow(words, tuple(_counted(rest, year)))


def marks_of(entries: Iterable[CalendarEntry], year: int) -> list[Mark]:
    """Return the marks of one row: days as dots, work that lasts as a bar, the rest as wide as it is unsure."""
    entries = list(entries)
    days = Counter(days_of(one)[0].month for one in entries if _is_day(one, year))
    crowded = {month for month, count in days.items() if count > MOST_DOTS}
    loose = [_mark(one, year) for one in entries if not (_is_day(one, year) and days_of(one)[0].month in crowded)]
    many = [Mark(month, month, label=f"×{days[month]}") for month in sorted(crowded)]
    return list(dict.fromkeys([*loose, *many]))


def _is_day(entry: CalendarEntry, year: int) -> bool:
    first, last = days_of(entry)
    return first == last and first.year == year and precision_of(entry) is Precision.DAY


def _mark(entry: CalendarEntry, year: int) -> Mark:
    first, last = days_of(entry)
    begins, ends = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
    precision, struck = precision_of(entry), entry.status == "cancelled"
    if precision is Precision.TO_BE_CONFIRMED:
        return Mark(begins.month, ends.month, label=_("to be confirmed"), confirmed=False)
    if precision is not Precision.DAY:
        return Mark(begins.month, ends.month, struck=struck)
    lasts = ends.day if ends > begins else None
    return Mark(begins.month, ends.month, begins.day, ends_on=lasts, struck=struck)


def _is_open(entry: CalendarEntry) -> bool:
    return precision_of(entry) is Precision.TO_BE_CONFIRMED


def _counted(entries: Sequence[CalendarEntry], year: int) -> Iterator[Mark]:
    counts = Counter(max(days_of(one)[0], date(year, 1, 1)).month for one in entries if not _is_open(one))
    if any(map(_is_open, entries)) and not counts:
        yield Mark(1, 12, label=_("to be confirmed"), confirmed=False)
    yield from (Mark(month, month, label=f"×{counts[month]}") for month in sorted(counts))


def _sentence(entries: Sequence[CalendarEntry]) -> str:
    waiting = sum(precision_of(one) is Precision.TO_BE_CONFIRMED for one in entries)
    said = [ngettext("%(n)s entry.", "%(n)s entries.", len(entries)) % {"n": len(entries)}]
    if waiting:
        said.append(ngettext("%(n)s waits for its date.", "%(n)s wait for their date.", waiting) % {"n": waiting})
    return " ".join(said)
