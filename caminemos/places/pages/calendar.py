"""The working calendar of one country and year: holidays, suspended terms, and who stands behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import Column, Sheet, Text
from caminemos.places import rules
from caminemos.places.api import country as country_of
from caminemos.places.calendars import Holiday, calendar_of, holidays
from caminemos.places.holiday_rules import VERSION
from caminemos.places.models import Calendar, Country, Suspension
from caminemos.ui.api import Cell, Table, day

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FIRST_YEAR, LAST_YEAR = 1990, 2050
SCOPES: dict[str, StrOrPromise] = {"all": gettext_lazy("all terms"), "asylum": gettext_lazy("asylum procedure")}


@dataclass(frozen=True)
class CalendarPage:
    """One year of a country's working calendar."""

    country: Country
    year: int
    earlier: int | None
    later: int | None
    working_days: int
    weekly_rest: str
    source: Text
    confirmed_by: str
    rule: str
    holidays: Table
    suspensions: Table | None


def calendar_page(iso3: str, year: int) -> CalendarPage:
    """Return the year; a country without a calendar, or a year no rule speaks of, is not found."""
    country, calendar = _calendar(iso3, year)
    days = WEEKDAYS
    return CalendarPage(
        country=country,
        year=year,
        earlier=year - 1 if year > FIRST_YEAR else None,
        later=year + 1 if year < LAST_YEAR else None,
        working_days=rules.working_days_between(calendar_of(country.iso3), date(year - 1, 12, 31), date(year, 12, 31)),
        weekly_rest=", ".join(str(days[number - 1]) for number in calendar.weekly_rest),
        source=calendar.source,
        confirmed_by=calendar.confirmed_by,
        rule=f"python-holidays {VERSION}, {calendar.rule}",
        holidays=_holidays(country, year),
        suspensions=_suspensions(country, year),
    )


def calendar_sheet(iso3: str, year: int) -> Sheet:
    """Return the year's holidays for a file; suspensions stand in the notes."""
    country, calendar = _calendar(iso3, year)
    columns = [
        Column("day", _("Day"), lambda one: one.day.isoformat(), kind="date"),
        Column("name_es", _("Name in Spanish"), lambda one: one.name.read("es").text),
        Column("name_en", _("Name in English"), lambda one: one.name.read("en").text),
        Column("basis", _("Basis"), _basis),
    ]
    notes: list[StrOrPromise] = [str(calendar.source)]
    notes += [f"{halt.name}: {halt.first_on} – {halt.last_on or '…'}. {halt.source}" for halt in _halts(country, year)]
    return Sheet(f"{country.iso3} {year}", columns, holidays(country.iso3, year), notes)


def _calendar(iso3: str, year: int) -> tuple[Country, Calendar]:
    country = country_of(iso3)
    calendar = Calendar.objects.filter(country=country).first()
    if calendar is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return country, calendar


def _holidays(country: Country, year: int) -> Table:
    headings = [(_("Day"), "date"), (_("Weekday"), "text"), (_("Holiday"), "text"), (_("Basis"), "text")]
    rows = [
        [Cell(one.day, "date"), Cell(str(WEEKDAYS[one.day.weekday()])), Cell(one.name), Cell(_basis(one))]
        for one in holidays(country.iso3, year)
    ]
    return Table(_("Public holidays %(year)s") % {"year": year}, headings, rows)


def _basis(holiday: Holiday) -> str:
    return _("by act") if holiday.is_by_act else _("by rule")


def _halts(country: Country, year: int) -> list[Suspension]:
    started = country.suspensions.filter(first_on__year__lte=year)
    return [halt for halt in started if max(halt.over_by or date.min, halt.last_on or date.max).year >= year]


def _suspensions(country: Country, year: int) -> Table | None:
    found = _halts(country, year)
    if not found:
        return None
    headings = [
        (_("Suspension"), "text"),
        (_("Applies to"), "text"),
        (_("From"), "date"),
        (_("Until"), "text"),
        (_("Source"), "text"),
    ]
    rows = [
        [
            Cell(halt.name),
            Cell(str(SCOPES.get(halt.scope, halt.scope))),
            Cell(halt.first_on, "date"),
            _until(halt),
            Cell(halt.source),
        ]
        for halt in found
    ]
    return Table(_("Suspended terms"), headings, rows, source=" ".join(str(halt.note) for halt in found if halt.note))


def _until(halt: Suspension) -> Cell:
    if halt.last_on is None:
        return Cell(_("still open"), attention=True)
    if halt.over_by is not None:
        words = _("to be confirmed: after %(last)s, before %(over)s") % {"last": day(halt.last_on), "over": day(halt.over_by)}
        return Cell(None, note=words)
    return Cell(halt.last_on, "date")
