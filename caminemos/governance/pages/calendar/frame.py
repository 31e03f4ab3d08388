"""What every view of the calendar has around it: the ways to the others, the filters, who reads, which holidays there are."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.access.api import UserActor
from caminemos.governance.calendar_words import KINDS
from caminemos.governance.models import Body
from caminemos.governance.pages.calendar.reading import EARLIEST, LATEST, Filters
from caminemos.kernel.api import Actor, Text, today
from caminemos.places.api import Country, holidays_of_countries, members
from caminemos.ui.api import Tab

Holidays = dict[date, dict[str, Text]]
"""Day → State → what is celebrated."""


@dataclass(frozen=True)
class Frame:
    """The frame of a view: `at` is the first day shown, `before` and `after` the addresses around it ('' at the ends)."""

    at: date
    view: str
    tabs: list[Tab]
    before: str
    after: str
    now_url: str
    filters: Filters
    kinds: list[tuple[str, str]]
    bodies: list[tuple[str, str]]
    countries: list[tuple[str, str]]
    has_mine: bool
    year_url: str
    is_filtered: bool


def frame_of(at: date, view: str, filters: Filters, *, by: Actor, whole_year: bool, states: Iterable[Country]) -> Frame:
    """Return the frame around a month or a whole year."""
    bodies = sorted(((one.code, str(one.name)) for one in Body.objects.all()), key=lambda pair: pair[1])
    day = today()
    steps = _steps(at, whole_year=whole_year)
    return Frame(
        at=at,
        view=view,
        tabs=_tabs(at, view, filters, whole_year=whole_year),
        before=address(steps[0], filters, view=view, whole_year=whole_year) if steps[0].year >= EARLIEST else "",
        after=address(steps[1], filters, view=view, whole_year=whole_year) if steps[1].year <= LATEST else "",
        now_url=address(day, filters, view=view, whole_year=whole_year),
        filters=filters,
        kinds=[(kind, str(look.many)) for kind, look in KINDS.items()],
        bodies=bodies,
        countries=[(one.iso3, one.called()) for one in states],
        has_mine=isinstance(by, UserActor),
        year_url=reverse("governance:calendar-year", args=[at.year]),
        is_filtered=filters != Filters(),
    )


def address(at: date, filters: Filters, *, view: str = "", whole_year: bool = False) -> str:
    """Return the address of a view with its filters."""
    place = (
        reverse("governance:calendar-year", args=[at.year])
        if whole_year
        else reverse("governance:calendar-month", args=[at.year, at.month])
    )
    return place + query_of(filters, view=view)


def query_of(filters: Filters, *, view: str = "") -> str:
    """Return the filters as an address says them, with its question mark; nothing where nothing is filtered."""
    asked = {"view": "list" if view == "list" else "", "kind": filters.kind, "body": filters.body, "country": filters.country}
    asked |= {"mine": "1" if filters.mine else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"?{query}" if query else ""


def _steps(at: date, *, whole_year: bool) -> tuple[date, date]:
    if whole_year:
        return date(at.year - 1, 1, 1), date(at.year + 1, 1, 1)
    return (at - timedelta(days=1)).replace(day=1), last_of_month(at) + timedelta(days=1)


def last_of_month(day: date) -> date:
    """Return the last day of a month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _tabs(at: date, view: str, filters: Filters, *, whole_year: bool) -> list[Tab]:
    month = today() if whole_year and today().year == at.year else at
    return [
        Tab(_("Month"), address(month, filters), view == "month"),
        Tab(_("List"), address(at, filters, view="list", whole_year=whole_year), view == "list"),
        Tab(_("Year"), address(at, filters, whole_year=True), view == "year"),
    ]


def holidays_between(first: date, last: date, states: Iterable[Country]) -> Holidays:
    """Return the public holidays of States within some days, by day."""
    found: Holidays = defaultdict(dict)
    codes = [one.iso3 for one in states]
    for year in range(first.year, last.year + 1):
        for iso3, days in holidays_of_countries(codes, year).items():
            for one in days:
                if first <= one.day <= last:
                    found[one.day][iso3] = one.name
    return found


def told_holidays(named: Mapping[str, Text], states: Mapping[str, str]) -> list[tuple[str, Text]]:
    """Return the holidays of a day: of which States, and what they celebrate; those that celebrate the same in one line."""
    by_name: dict[Text, list[str]] = defaultdict(list)
    for iso3, name in named.items():
        by_name[name].append(states.get(iso3, iso3))
    return [(", ".join(sorted(those)), name) for name, those in by_name.items()]


def region() -> list[Country]:
    """Return the States whose holidays the calendar marks."""
    return members()
