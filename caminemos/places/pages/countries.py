"""The list of countries: members, neighbours, or every code the platform knows; and a search over all units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Column, Sheet, today
from caminemos.places.api import all_countries, members, neighbours
from caminemos.places.models import Country, Division, Reform
from caminemos.places.pages.notes import SOURCES
from caminemos.places.pages.units import unit_cells, unit_headings
from caminemos.places.plain import plain
from caminemos.ui.api import Cell, Table

MOST_FOUND = 50


@dataclass(frozen=True)
class ReformLine:
    """A change of the map by law, as the page tells it."""

    reform: Reform
    country: str
    url: str


@dataclass(frozen=True)
class PlacesPage:
    """Countries with their codes, what a search found, and the reforms on record."""

    query: str
    shows_all: bool
    table: Table
    found: Table | None
    reforms: tuple[ReformLine, ...]


def places_page(asked: Mapping[str, str]) -> PlacesPage:
    """Return the list, with what the query found."""
    query, shows_all = asked.get("q", "").strip(), bool(asked.get("all"))
    return PlacesPage(query, shows_all, _table(listed(shows_all=shows_all)), _found(query) if query else None, _reforms())


def listed(*, shows_all: bool) -> list[Country]:
    """Return the members, then their neighbours; or every country and group."""
    return all_countries() if shows_all else [*members(), *neighbours()]


def countries_sheet(asked: Mapping[str, str]) -> Sheet:
    """Return the list for a file, with the names in both languages."""
    columns = [
        Column("iso3", "ISO 3166-1 alpha-3"),
        Column("iso2", "ISO 3166-1 alpha-2"),
        Column("m49", "M49"),
        Column("unhcr_code", _("UNHCR code")),
        Column("name_es", _("Name in Spanish"), lambda row: row.called("es")),
        Column("name_en", _("Name in English"), lambda row: row.called("en")),
        Column("member_since", _("Member since"), lambda row: str(row.member_since or ""), kind="date"),
    ]
    return Sheet(_("Countries"), columns, listed(shows_all=bool(asked.get("all"))), list(SOURCES))


def _table(countries: list[Country]) -> Table:
    units = _units_today()
    headings = [
        (_("Country"), "text"), ("ISO", "text"), ("M49", "text"), (_("UNHCR code"), "text"), (_("In the region"), "text"),
        (_("First level"), "integer"), (_("Second level"), "integer"), (_("Calendar"), "text"),
    ]  # fmt: skip
    rows = [_row(country, units) for country in countries]
    return Table(_("Countries and their codes"), headings, rows, source=SOURCES[0])


def _units_today() -> Counter[tuple[str, int]]:
    dry = Division.objects.valid(on=today()).filter(is_water=False)
    counted = dry.order_by().values_list("country_id", "level").annotate(units=Count("code"))
    return Counter({(iso3, level): units for iso3, level, units in counted})


def _row(country: Country, units: Counter[tuple[str, int]]) -> list[Cell]:
    first, second = units[country.iso3, 1], units[country.iso3, 2]
    url = reverse("places:divisions", args=[country.iso3]) if first else ""
    calendar = reverse("places:calendar", args=[country.iso3, today().year]) if country.is_member else ""
    return [
        Cell(country.name, url=url),
        Cell(country.iso3),
        Cell(country.m49 or "–"),
        Cell(country.unhcr_code or "–"),
        _standing(country),
        Cell(first, "integer") if first else Cell("–"),
        Cell(second, "integer", url=f"{url}?level=2") if second else Cell("–"),
        Cell(str(today().year), url=calendar) if calendar else Cell("–"),
    ]


def _standing(country: Country) -> Cell:
    if country.is_member:
        return Cell(country.member_since, "date")
    return Cell(_("neighbour") if country.is_neighbour else "–")


def _found(query: str) -> Table:
    units = Division.objects.filter(sought__contains=plain(query)).select_related("country", "parent")
    best = units.order_by("level", "country", "code")[:MOST_FOUND]
    caption = _("Administrative units that match “%(query)s”") % {"query": query}
    headings = [(_("Country"), "text"), *unit_headings()]
    return Table(caption, headings, [[Cell(unit.country.name), *unit_cells(unit, linked=True)] for unit in best])


def _reforms() -> tuple[ReformLine, ...]:
    found = Reform.objects.select_related("country").order_by("-on")
    return tuple(
        ReformLine(
            reform, reform.country.called(), f"{reverse('places:divisions', args=[reform.country_id])}?level={reform.level}"
        )
        for reform in found
    )
