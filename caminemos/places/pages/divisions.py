"""The administrative units of one country: as they stood on a day, by level, part and name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caminemos.kernel.api import Column, Refused, Sheet, today
from caminemos.places.api import country as country_of
from caminemos.places.models import Country, Division, Reform
from caminemos.places.models.divisions import DivisionSet
from caminemos.places.pages.notes import OUTLINE_NOTE, SOURCES
from caminemos.places.pages.units import unit_cells, unit_headings
from caminemos.places.plain import plain
from caminemos.places.shapes import outlines
from caminemos.ui.api import Choropleth, Table, day

PER_PAGE = 100


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    level: int
    on: date
    part: str
    query: str
    page: int

    @classmethod
    def read(cls, asked: Mapping[str, str], zone: str) -> Asked:
        """Read the filters; refuse a day that is none."""
        level = 2 if asked.get("level") == "2" else 1
        page = asked.get("page", "")
        return cls(
            level,
            _day(asked.get("on", ""), zone),
            asked.get("part", ""),
            asked.get("q", "").strip(),
            int(page) if page.isdecimal() else 1,
        )


@dataclass(frozen=True)
class DivisionsPage:
    """One country's units on a day, with the map of the first level and the reforms that changed it."""

    country: Country
    asked: Asked
    table: Table
    count: int
    pages: tuple[int, ...]
    parts: tuple[tuple[str, str], ...]
    map: Choropleth | None
    reforms: tuple[Reform, ...]
    has_second_level: bool


def divisions_page(iso3: str, filters: Mapping[str, str]) -> DivisionsPage:
    """Return the units that the filters select."""
    country = country_of(iso3)
    asked = Asked.read(filters, country.zone or "UTC")
    found = _selected(country, asked)
    sheets = Paginator(found, PER_PAGE)
    tops = list(country.divisions.filter(level=1).order_by("code"))
    caption = ngettext("%(count)s unit on %(day)s", "%(count)s units on %(day)s", sheets.count) % {
        "count": sheets.count,
        "day": day(asked.on),
    }
    return DivisionsPage(
        country=country,
        asked=asked,
        table=Table(caption, unit_headings(), [unit_cells(unit) for unit in sheets.get_page(asked.page)], source=SOURCES[1]),
        count=sheets.count,
        pages=tuple(sheets.page_range) if sheets.num_pages > 1 else (),
        parts=tuple((unit.code, unit.name.read().text) for unit in tops),
        map=_map(country, asked.on) if asked.level == 1 else None,
        reforms=tuple(country.reforms.order_by("-on")),
        has_second_level=country.divisions.filter(level=2).exists(),
    )


def divisions_sheet(iso3: str, filters: Mapping[str, str]) -> Sheet:
    """Return what the filters select for a file, all pages of it."""
    country = country_of(iso3)
    asked = Asked.read(filters, country.zone or "UTC")
    columns = [
        Column("code", _("Code")),
        Column("pcode", _("P-code")),
        Column("level", _("Level"), kind="integer"),
        Column("parent", _("Part of"), "parent_id"),
        Column("iso", "ISO 3166-2"),
        Column("geonames", "GeoNames"),
        Column("name_es", _("Name in Spanish"), lambda unit: unit.name.read("es").text),
        Column("name_en", _("Name in English"), lambda unit: unit.name.read("en").text),
        Column("is_water", _("Water body"), lambda unit: _("yes") if unit.is_water else ""),
        Column("valid_from", _("Valid from"), kind="date"),
        Column("valid_to", _("Valid until"), kind="date"),
    ]
    return Sheet(f"{country.iso3} {asked.level}", columns, list(_selected(country, asked)), list(SOURCES))


def _selected(country: Country, asked: Asked) -> DivisionSet:
    found: DivisionSet = Division.objects.filter(country=country, level=asked.level).valid(on=asked.on)
    if asked.part and asked.level == 2:
        found = found.filter(parent_id=asked.part)
    if asked.query:
        found = found.filter(sought__contains=plain(asked.query))
    return found.select_related("parent").order_by("code")


def _map(country: Country, on: date) -> Choropleth | None:
    """Return how many second-level units each unit has; one without an outline counts with the one that stands for it."""
    shapes = tuple(outlines(1, country.iso3))
    lower = Division.objects.filter(country=country, level=2, is_water=False, parent__isnull=False).valid(on=on)
    counted: Counter[str] = Counter()
    for parent, drawn_as in lower.values_list("parent_id", "parent__drawn_as_id"):
        counted[drawn_as or str(parent)] += 1
    if not shapes or not counted:
        return None
    title = _("Second-level units in each first-level unit: %(country)s") % {"country": country.called()}
    return Choropleth(title, shapes, dict(counted), _merged(country, on), OUTLINE_NOTE, unit=_("units"))


def _merged(country: Country, on: date) -> str:
    absent = Division.objects.filter(country=country, drawn_as__isnull=False).valid(on=on).select_related("drawn_as")
    said = [
        _("%(unit)s is drawn as part of %(whole)s.") % {"unit": unit.name, "whole": unit.drawn_as.name}
        for unit in absent
        if unit.drawn_as
    ]
    return " ".join(said)


def _day(written: str, zone: str) -> date:
    if not written:
        return today(zone)
    try:
        return date.fromisoformat(written)
    except ValueError as problem:
        raise Refused("not_a_day", _("Write the day as 2026-01-31."), status=422) from problem
