"""One country's figures: the strip, the lines, where exits come from, what does not reconcile."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.engines.rates import change
from caminemos.kernel.api import LinkedPart, Sheet, registries
from caminemos.places.api import country as place
from caminemos.statistics.figures import Figure, country_name, member_codes, values
from caminemos.statistics.pages.overview import FIRST_YEAR, Index, big_figure, cell
from caminemos.statistics.pages.sheets import figures_sheet
from caminemos.ui.api import BigFigure, Cell, LineChart, Series, StackedBarChart, Table

CODES = (
    "asylum-pending",
    "asylum-applications",
    "asylum-decisions-merits",
    "asylum-recognised",
    "asylum-complementary",
    "asylum-rejected",
    "asylum-closed",
    "asylum-closure-share",
    "asylum-protection-rate",
    "asylum-residual",
    "refugees",
    "idps",
    "refugees-from",
)
STRIP = ("asylum-pending", "asylum-applications", "asylum-closure-share", "asylum-protection-rate")


@dataclass(frozen=True)
class CountryPage:
    """What a country's page shows."""

    iso3: str
    name: str
    year: int | None
    strip: list[BigFigure]
    lines: LineChart | None
    exits: StackedBarChart | None
    table: Table | None
    residuals: list[Figure]
    figures: list[Figure]
    parts: list[LinkedPart]

    def sheet(self) -> Sheet:
        """Return the figures shown since the first year shown."""
        return figures_sheet(self.name, self.figures)


def parts_of(iso3: str) -> list[LinkedPart]:
    """Return what the areas have about a State; a part with nothing to show is left out."""
    parts = (provider(iso3) for provider in registries.country_parts.items())
    return [part for part in parts if part is not None and part.lines]


def country_page(iso3: str) -> CountryPage:
    """Return the page of a member; any other country is not found."""
    if iso3 not in member_codes():
        raise Http404
    found = values(CODES, country=iso3)
    name = str(place(iso3).name)
    if not found:
        return CountryPage(iso3, name, None, [], None, None, None, [], [], parts_of(iso3))
    index: Index = {(one.series.code, one.country, one.year): one for one in found}
    year = max(one.year for one in found)
    residuals = [one for one in found if one.series.code == "asylum-residual" and one.year >= FIRST_YEAR]
    return CountryPage(
        iso3,
        name,
        year,
        _strip(index, iso3, year),
        _lines(index, iso3, year),
        _exits(index, iso3, year),
        _table(found, year),
        residuals,
        [one for one in found if one.year >= FIRST_YEAR],
        parts_of(iso3),
    )


def _strip(index: Index, iso3: str, year: int) -> list[BigFigure]:
    shown = []
    for code in STRIP:
        one, before = index.get((code, iso3, year)), index.get((code, iso3, year - 1))
        like = one is not None and before is not None and one.unit == before.unit != "percent"
        growth = change(before.value, one.value) if like and before and one else None
        label = str(one.series.name) if one else code
        shown.append(big_figure(one, label, growth))
    return shown


def _run(index: Index, code: str, iso3: str, years: range) -> tuple[float | None, ...]:
    return tuple(one.value if (one := index.get((code, iso3, each))) and one.unit != "mixed" else None for each in years)


def _lines(index: Index, iso3: str, year: int) -> LineChart:
    years = range(FIRST_YEAR, year + 1)
    series = tuple(
        Series(name, _run(index, code, iso3, years))
        for code, name in (
            ("asylum-pending", _("Pending")),
            ("asylum-applications", pgettext("applications", "New")),
            ("refugees", _("Refugees")),
        )
    )
    cases = [str(each) for each in years if (one := index.get(("asylum-applications", iso3, each))) and one.unit == "cases"]
    warning = _("New applications are in cases, not persons, in %(years)s.") % {"years": ", ".join(cases)} if cases else ""
    return LineChart(
        _("Applications and refugees, %(name)s") % {"name": country_name(iso3)},
        tuple(map(str, years)),
        series,
        warning,
        _source(index),
    )


def _exits(index: Index, iso3: str, year: int) -> StackedBarChart:
    years = range(FIRST_YEAR, year + 1)
    parts = (
        ("asylum-recognised", _("Recognised")),
        ("asylum-complementary", _("Other protection")),
        ("asylum-rejected", _("Rejected")),
        ("asylum-closed", _("Closed")),
    )
    series = tuple(Series(name, _run(index, code, iso3, years)) for code, name in parts)
    sentence = _("Decisions on the merits and closures are different things: a falling backlog may come from either.")
    return StackedBarChart(
        _("How files left the procedure"), tuple(map(str, years)), series, sentence, _source(index), share=True
    )


def _source(index: Index) -> str:
    one = next(iter(index.values()))
    return _("Source: %(source)s, edition %(edition)s.") % {"source": one.source, "edition": one.vintage}


def _table(found: list[Figure], year: int) -> Table:
    index = {(one.series.code, one.year): one for one in found}
    years = range(max(FIRST_YEAR, year - 5), year + 1)
    names = {one.series.code: str(one.series.name) for one in found}
    rows = [[Cell(names[code]), *(cell(index.get((code, each))) for each in years)] for code in CODES if code in names]
    headings = [(pgettext("one", "Series"), "text"), *((str(each), "integer") for each in years)]
    return Table(_("The last years, each figure opens"), headings, rows)
