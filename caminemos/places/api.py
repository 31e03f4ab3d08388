"""The door to places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import Refused
from caminemos.places import rules
from caminemos.places.actions.load import load_places
from caminemos.places.calendars import Holiday, calendar_of, holidays, holidays_of_countries
from caminemos.places.data import published
from caminemos.places.kept import forget, kept
from caminemos.places.models import Country, Division, Outline
from caminemos.places.plain import plain
from caminemos.places.rules import Term, WorkingCalendar
from caminemos.places.shapes import OutlineShape, outlines

__all__ = [
    "Country",
    "Division",
    "Holiday",
    "OutlineShape",
    "Term",
    "WorkingCalendar",
    "all_countries",
    "by_iso2",
    "by_unhcr_code",
    "calendar_of",
    "countries",
    "country",
    "division_by_geonames",
    "division_by_iso",
    "division_by_pcode",
    "divisions",
    "forget",
    "holidays",
    "holidays_of_countries",
    "is_working_day",
    "load_places",
    "members",
    "membership_source",
    "neighbours",
    "outline",
    "outlines",
    "plain",
    "run_term",
    "working_days",
    "working_days_between",
]


@kept
def _all() -> dict[str, Country]:
    return {country.iso3: country for country in Country.objects.all()}


def _named(found: Iterable[Country], language: str | None) -> list[Country]:
    return sorted(found, key=lambda country: plain(country.called(language)))


def country(iso3: str) -> Country:
    """Return the country; refuse a code that is none."""
    found = _all().get(iso3.upper())
    if found is None:
        raise Refused("no_such_country", _("There is no country with this code."), status=404)
    return found


def all_countries(language: str | None = None) -> list[Country]:
    """List every country and group, alphabetically in the language given (the active one by default)."""
    return _named(_all().values(), language)


def members(language: str | None = None) -> list[Country]:
    """List the members of the region, alphabetically in the language given (the active one by default)."""
    return _named((found for found in _all().values() if found.is_member), language)


def membership_source(iso3: str) -> str:
    """Return what the region's file names as the source for a country's membership; nothing where it names none."""
    member: dict[str, str] = published("region")["members"].get(iso3, {})
    return member.get("source", "")


def neighbours(language: str | None = None) -> list[Country]:
    """List the countries that share a land border with a member and are not members."""
    return _named((found for found in _all().values() if found.is_neighbour), language)


def countries(iso3s: Iterable[str], language: str | None = None) -> list[Country]:
    """List these countries, alphabetically; refuse a code that is none."""
    return _named([country(iso3) for iso3 in set(iso3s)], language)


def by_unhcr_code(code: str) -> Country | None:
    """Return the country or group that UNHCR writes so (`GUA`, `STA`, …), or None."""
    return next((found for found in _all().values() if code and found.unhcr_code == code), None)


def by_iso2(code: str) -> Country | None:
    """Return the country with this two-letter code, or None."""
    return next((found for found in _all().values() if code and found.iso2 == code.upper()), None)


def divisions(iso3: str, level: int = 1, on: date | None = None) -> list[Division]:
    """List the units of a country and level that exist on a day (every unit on record when no day is given), by code."""
    found = Division.objects.filter(country_id=iso3, level=level)
    return list(found.valid(on=on) if on else found)


def division_by_pcode(pcode: str) -> Division | None:
    """Return the unit with this P-code, or None."""
    return Division.objects.filter(pcode=pcode).exclude(pcode="").first()


def division_by_iso(iso: str) -> Division | None:
    """Return the unit with this ISO 3166-2 code, or None."""
    return Division.objects.filter(iso=iso).exclude(iso="").first()


def division_by_geonames(code: str) -> Division | None:
    """Return the unit with this GeoNames code (`HN.07.0701`), or None."""
    return Division.objects.filter(geonames=code).exclude(geonames="").first()


def outline(code: str) -> dict[str, Any] | None:
    """Return the outline of a country (ISO3) or first-level unit (its code) as a GeoJSON MultiPolygon, or None."""
    found: dict[str, Any] | None = Outline.objects.filter(code=code).values_list("geometry", flat=True).first()
    return found


def is_working_day(iso3: str, day: date) -> bool:
    """Say whether a country's offices work on this day, suspensions apart."""
    return rules.is_working_day(calendar_of(iso3), day)


def run_term(iso3: str, start: date, days: int, scope: str = "") -> Term:
    """Return where a term of working days ends, with the days that suspensions took out and the days in doubt."""
    return rules.run_term(calendar_of(iso3, scope), start, days)


def working_days(iso3: str, start: date, n: int, scope: str = "") -> date:
    """Return the last day of a term of n working days; `scope` names the procedure whose suspensions apply (asylum, …)."""
    return run_term(iso3, start, n, scope).ends_on


def working_days_between(iso3: str, start: date, end: date, scope: str = "") -> int:
    """Count the working days after the start and up to the end."""
    return rules.working_days_between(calendar_of(iso3, scope), start, end)
