"""The region at a glance: four figures, two lines, a table by country, a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.engines.rates import change
from caminemos.kernel.api import Sheet
from caminemos.places.api import outlines
from caminemos.statistics.compute import REGION
from caminemos.statistics.figures import Figure, country_name, edition_in_force, member_codes, values
from caminemos.statistics.pages.sheets import figures_sheet
from caminemos.ui.api import BigFigure, Cell, Choropleth, LineChart, Series, Shape, Table

FIRST_YEAR = 2018
HEADLINES = ("asylum-pending", "asylum-applications", "asylum-closure-share")
STRIP = ("asylum-pending", "asylum-applications", "asylum-closure-share", "asylum-residual", "asylum-protection-rate")


@dataclass(frozen=True)
class RegionPage:
    """What the first page shows of the figures; `year` is None when there are none yet."""

    year: int | None
    strip: list[BigFigure]
    lines: LineChart | None
    table: Table | None
    map: Choropleth | None
    remarks: list[Figure]
    figures: list[Figure]

    def sheet(self) -> Sheet:
        """Return the figures shown, of the region and of each member, since the first year shown."""
        return figures_sheet(_("The region at a glance"), self.figures)


def region_page() -> RegionPage:
    """Return the region's page for the newest year of the edition in force."""
    found = values(STRIP)
    if not found:
        return RegionPage(None, [], None, None, None, [], [])
    index = {(one.series.code, one.country, one.year): one for one in found}
    year = max(one.year for one in found)
    return RegionPage(
        year,
        [_big(index, code, year) for code in HEADLINES],
        _lines(index, year),
        _table(index, year),
        _map(index, year),
        largest_residuals(found),
        [one for one in found if one.year >= FIRST_YEAR],
    )


def headlines() -> tuple[int | None, list[BigFigure]]:
    """Return the newest year of the edition in force and the region's three figures of it; no year where there are none."""
    found = values(HEADLINES)
    if not found:
        return None, []
    year = max(one.year for one in found)
    index = {(one.series.code, one.country, one.year): one for one in found if one.year >= year - 1}
    return year, [_big(index, code, year) for code in HEADLINES]


def largest_residuals(found: list[Figure], count: int = 2) -> list[Figure]:
    """Return the largest residuals between stock and flow since the first year shown."""
    known = [one for one in found if one.series.code == "asylum-residual" and one.country != REGION and one.value is not None]
    recent = [one for one in known if one.year >= FIRST_YEAR and one.status == "derived"]
    return sorted(recent, key=lambda one: -abs(one.value or 0))[:count]


Index = dict[tuple[str, str, int], Figure]


def like_with_like(index: Index, code: str, year: int) -> float | None:
    """Return the change on the year before over the members that report persons in both years."""
    if not index.get((code, REGION, year)):
        return None
    pairs = [(index.get((code, iso3, year - 1)), index.get((code, iso3, year))) for iso3 in member_codes()]
    both = [(b.value, a.value) for b, a in pairs if b and a and b.unit == a.unit == "persons" and None not in (a.value, b.value)]
    return change(sum(b or 0 for b, _a in both), sum(a or 0 for _b, a in both)) if both else None


def big_figure(one: Figure | None, label: str, growth: float | None = None) -> BigFigure:
    """Return a figure as the strip shows it."""
    if one is None:
        return BigFigure(label, None)
    source = _("%(source)s, edition %(edition)s") % {"source": _("UNHCR"), "edition": one.vintage}
    return BigFigure(
        label,
        one.value,
        unit=one.unit_name if one.series.unit != "percent" else "",
        kind=one.series.kind,
        decimals=one.series.decimals,
        change=growth,
        source=source,
        note=one.explanation,
        url=one.url,
    )


def _big(index: Index, code: str, year: int) -> BigFigure:
    one = index.get((code, REGION, year))
    labels = {
        "asylum-pending": _("asylum applications pending at year end"),
        "asylum-applications": _("new applications in the year"),
        "asylum-closure-share": _("of exits are closures without a decision on the merits"),
    }
    growth = like_with_like(index, code, year) if code != "asylum-closure-share" else None
    return big_figure(one, labels[code], growth)


def _lines(index: Index, year: int) -> LineChart:
    years = range(FIRST_YEAR, year + 1)

    def run(code: str) -> tuple[float | None, ...]:
        return tuple(one.value if (one := index.get((code, REGION, each))) else None for each in years)

    series = (Series(_("Pending"), run("asylum-pending")), Series(pgettext("applications", "New"), run("asylum-applications")))
    sentence = _("Applications pending at year end and new ones in the year, members that report persons.")
    return LineChart(
        _("Pending and new applications"), tuple(str(each) for each in years), series, sentence, _source(index, year)
    )


def _source(index: Index, year: int) -> str:
    one = index.get(("asylum-pending", REGION, year)) or next(iter(index.values()))
    return _("Source: %(source)s, edition %(edition)s.") % {"source": one.source, "edition": one.vintage}


def cell(one: Figure | None, **look: Any) -> Cell:
    """Return a figure as a cell that opens it."""
    if one is None:
        return Cell(None, "integer")
    note = _("in cases") if one.unit == "cases" else (_("units mixed") if one.status == "mixed" and one.value is None else "")
    return Cell(one.value, one.series.kind, one.series.decimals, url=one.url, note=note, **look)


def _table(index: Index, year: int) -> Table:
    rows = []
    for iso3 in member_codes():
        new, pending = index.get(("asylum-applications", iso3, year)), index.get(("asylum-pending", iso3, year))
        before = index.get(("asylum-pending", iso3, year - 1))
        new_cell = Cell(_("in cases"), "words", url=new.url) if new and new.unit == "cases" else cell(new)
        moved = change(before.value if before else None, pending.value if pending else None)
        rows.append(
            [
                Cell(country_name(iso3), url=reverse("statistics:country", args=[iso3])),
                new_cell,
                cell(pending),
                Cell(moved, "change", 0),
            ]
        )
    headings = [
        (_("Country"), "text"),
        (_("New %(year)s") % {"year": year}, "integer"),
        (_("Pending"), "integer"),
        (_("Change"), "change"),
    ]
    return Table(_("By country, alphabetically"), headings, rows)


def member_shapes() -> tuple[Shape, ...]:
    """Return the outlines of the members among their neighbours."""
    codes = member_codes()
    around = outlines(0, with_neighbours=True)
    return tuple(Shape(one.code, str(one.name), one.rings, one.quiet) for one in around if one.quiet or one.code in codes)


def _map(index: Index, year: int) -> Choropleth:
    codes = member_codes()
    shapes = member_shapes()
    known = {code: one.value if (one := index.get(("asylum-pending", code, year))) else None for code in codes}
    labels = {code: country_name(code) for code in codes}
    sentence = _("The stronger the colour, the more people wait. The map does not rank States.")
    return Choropleth(_("Where people wait"), shapes, known, sentence, _source(index, year), labels=labels)


def has_figures() -> bool:
    """Say whether an edition is in force."""
    return edition_in_force() is not None
