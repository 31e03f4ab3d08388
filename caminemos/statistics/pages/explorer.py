"""The explorer: every series, its values by country and year, and what its rows allow to tell apart."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Sheet, Text
from caminemos.statistics.compute import REGION
from caminemos.statistics.disaggregate import Breakdown, breakdown
from caminemos.statistics.figures import Figure, country_name, member_codes, values
from caminemos.statistics.pages.overview import FIRST_YEAR, cell
from caminemos.statistics.pages.sheets import figures_sheet
from caminemos.statistics.series import GROUPS, SERIES, SeriesDefinition, dimensions_of
from caminemos.ui.api import Cell, LineChart, Series, Sparkline, Table


@dataclass(frozen=True)
class SeriesRow:
    """A series in the list: its newest regional figure and a small line."""

    series: SeriesDefinition
    newest: Figure | None
    spark: Sparkline
    url: str


@dataclass(frozen=True)
class SeriesListPage:
    """All series by group."""

    groups: list[tuple[Text, list[SeriesRow]]]


def series_list_page() -> SeriesListPage:
    """Return every series with its regional run."""
    found = values(SERIES, country=REGION)
    runs: dict[str, list[Figure]] = {}
    for one in found:
        runs.setdefault(one.series.code, []).append(one)
    rows = [_row(series, runs.get(series.code, [])) for series in SERIES.values()]
    return SeriesListPage([(name, [row for row in rows if row.series.group == group]) for group, name in GROUPS.items()])


def _row(series: SeriesDefinition, run: list[Figure]) -> SeriesRow:
    recent = tuple(one.value for one in run if one.year >= FIRST_YEAR)
    return SeriesRow(
        series, run[-1] if run else None, Sparkline(str(series.name), recent), reverse("statistics:series", args=[series.code])
    )


@dataclass(frozen=True)
class SeriesPage:
    """One series: definition, table by country and year, line, breakdown when asked."""

    series: SeriesDefinition
    country: str
    by: str
    year: int | None
    years: list[int]
    countries: list[tuple[str, str]]
    dimensions: list[tuple[str, str]]
    table: Table | None
    lines: LineChart | None
    breakdown: Breakdown | None
    figures: list[Figure]

    def sheet(self) -> Sheet:
        """Return what the page exports: its parts when it tells them apart, else one row per country and year."""
        if self.breakdown is not None:
            return self.breakdown.sheet()
        return figures_sheet(str(self.series.name), self.figures, [str(self.series.definition), str(self.series.method)])


def dimension_names() -> dict[str, str]:
    """Return the ways of telling rows apart, in the page's language."""
    return {
        "origin": _("country of origin"),
        "kind": _("kind of application"),
        "procedure": _("procedure"),
        "level": _("level"),
        "unit": _("unit"),
        "sex": _("sex"),
        "age": _("age"),
        "location": _("place"),
    }


def series_page(code: str, country: str = "", by: str = "", year: str = "") -> SeriesPage:
    """Return a series' page; an unknown series, country or dimension is not found."""
    series = SERIES.get(code)
    names = dimension_names()
    if series is None or (country and country not in {*member_codes(), REGION}):
        raise Http404
    dimensions = dimensions_of(code)
    if by and by not in dimensions:
        raise Http404
    found = values([code])
    shown = [one for one in found if not country or one.country == country]
    years = sorted({one.year for one in found}, reverse=True)
    chosen = int(year) if year.isdecimal() else (years[0] if years else None)
    return SeriesPage(
        series,
        country,
        by,
        chosen,
        years,
        [(code, country_name(code)) for code in member_codes()],
        [(name, names[name]) for name in dimensions],
        _table(shown, country) if shown else None,
        _lines(series, shown, country) if shown else None,
        breakdown(series, by, country=country, year=chosen) if by and chosen else None,
        shown,
    )


def _table(found: list[Figure], country: str) -> Table:
    index = {(one.country, one.year): one for one in found}
    years = sorted({one.year for one in found if one.year >= (2000 if country else FIRST_YEAR)}, reverse=bool(country))
    if country:
        rows = [
            [
                Cell(str(year)),
                cell(index.get((country, year))),
                Cell(one.unit_name if (one := index.get((country, year))) else None),
            ]
            for year in years
        ]
        return Table(country_name(country), [(_("Year"), "text"), (_("Value"), "integer"), (_("Unit"), "text")], rows)
    rows = [[Cell(country_name(code)), *(cell(index.get((code, year))) for year in years)] for code in [*member_codes(), REGION]]
    return Table(
        _("By country and year"), [(_("Country"), "text"), *((str(year), "integer") for year in years)], rows, total=True
    )


def _lines(series: SeriesDefinition, found: list[Figure], country: str) -> LineChart:
    asked = country or REGION
    run = {one.year: one for one in found if one.country == asked and one.year >= 2000}
    span = range(min(run), max(run) + 1) if run else range(0)
    points = tuple(run[year].value if year in run and run[year].unit != "mixed" else None for year in span)
    remark = next((one.explanation for one in reversed(list(run.values())) if one.explanation), "")
    source = next(
        (_("Source: %(source)s, edition %(edition)s.") % {"source": one.source, "edition": one.vintage} for one in found), ""
    )
    return LineChart(
        f"{series.name}: {country_name(asked)}", tuple(map(str, span)), (Series(country_name(asked), points),), remark, source
    )
