"""One figure, opened: definition, method, unit, source, date, edition, earlier editions, and the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Column, Sheet
from caminemos.statistics.compute import REGION
from caminemos.statistics.disaggregate import label, source_rows
from caminemos.statistics.figures import Figure, country_name, member_codes, values
from caminemos.statistics.models import EditionFile, Value
from caminemos.statistics.pages.explorer import dimension_names
from caminemos.statistics.pages.quoting import quoted
from caminemos.statistics.reading import TABLES
from caminemos.statistics.series import SERIES
from caminemos.ui.api import Cell, Table

SHOWN = 60
PARTS = {
    "asylum-closure-share": ("asylum-closed", "asylum-decisions"),
    "asylum-protection-rate": ("asylum-recognised", "asylum-complementary", "asylum-rejected"),
    "asylum-residual": ("asylum-pending", "asylum-applications-all", "asylum-decisions"),
}


@dataclass(frozen=True)
class FigurePage:
    """What a figure's page shows."""

    figure: Figure
    place: str
    parts: list[Figure]
    editions: list[tuple[str, Any, float | None]]
    rows: Table | None
    row_count: int
    codes: list[str]
    sheet: Sheet | None
    quote: str
    country_url: str
    explore_url: str


def figure_page(code: str, country: str, year: int, address: str = "") -> FigurePage:
    """Return the page of a figure, whose whole address goes into its quotation; what the edition in force lacks is not found."""
    if code not in SERIES or country not in {*member_codes(), REGION}:
        raise Http404
    found = values([code, *PARTS.get(code, ())], country=country)
    one = next((each for each in found if each.series.code == code and each.year == year), None)
    if one is None:
        raise Http404
    years = {year, year - 1} if code == "asylum-residual" else {year}
    parts = [each for each in found if each.series.code in PARTS.get(code, ()) and each.year in years]
    parts = [each for each in parts if each.year == year or each.series.code == "asylum-pending"]
    rows, count, codes, sheet = (None, 0, [], None) if code in PARTS else _rows(one)
    place = country_name(country)
    return FigurePage(one, place, parts, _editions(one), rows, count, codes, sheet, quoted(one, place, address), *_onward(one))


def _onward(one: Figure) -> tuple[str, str]:
    """Return where somebody goes on to: the figures of the State, or of the region, and this series over the years."""
    home = reverse("statistics:countries") if one.country == REGION else reverse("statistics:country", args=[one.country])
    return home, f"{reverse('statistics:explore')}?{urlencode({'series': one.series.code, 'place': one.country})}"


def _editions(one: Figure) -> list[tuple[str, Any, float | None]]:
    kept = Value.objects.filter(
        series=one.series.code, country=one.country, year=one.year, edition__state__in=["current", "superseded"]
    )
    return [
        (v.edition.label, v.edition.as_of, v.value)
        for v in kept.select_related("edition").order_by("-edition__as_of", "-edition_id")
    ]


def _rows(one: Figure) -> tuple[Table | None, int, list[str], Sheet | None]:
    if one.series.code == "idps-conflict-idmc":
        return None, 0, [], None
    behind, columns = source_rows(one.series, country="" if one.country == REGION else one.country, year=one.year)
    behind = behind.order_by("line")
    file = (
        EditionFile.objects.filter(edition__state="current", table=_table_name(behind.model))
        .values_list("name", flat=True)
        .first()
    )
    codes = [name for name in ("kind", "procedure", "level", "unit") if hasattr(behind.model, name)]
    held = list(behind)
    shown = [_as_published(row, f"{file}:{row.line}", codes, columns) for row in held[:SHOWN]]
    names = dimension_names()
    words = [_("File and line"), _("Origin"), _("Asylum"), *(names[code].capitalize() for code in codes)]
    headings = [*((word, "text") for word in words), *((word, "integer") for word in _counted(one, columns))]
    export = [Column("line", _("Line"), kind="integer"), *(Column(c, c) for c in ("year", "origin", "asylum", *codes)),
              *(Column(c, c, kind="integer") for c in columns)]  # fmt: skip
    sheet = Sheet(str(one.series.name), export, held, [f"{file}", str(one.source), one.vintage])
    return Table(_("The rows behind it, as published"), headings, shown), len(held), _meanings(held, codes), sheet


def _counted(one: Figure, columns: tuple[str, ...]) -> list[str]:
    """Return what the published columns count, in words."""
    if len(columns) == 1:
        return [str(one.series.name)]
    names = {"recognised": _("Recognised"), "complementary": _("Other protection"), "rejected": _("Rejected")}
    return [names.get(column, column) for column in columns]


def _as_published(row: Any, where: str, codes: list[str], columns: tuple[str, ...]) -> list[Cell]:
    head = [Cell(where), Cell(country_name(row.origin)), Cell(country_name(row.asylum))]
    return [*head, *(Cell(getattr(row, name)) for name in codes), *(Cell(getattr(row, name), "integer") for name in columns)]


def _meanings(held: list[Any], codes: list[str]) -> list[str]:
    """Return what each published code among the rows means."""
    met = dict.fromkeys((name, getattr(row, name)) for name in codes for row in held)
    return [f"{code}: {words}" for name, code in met if (words := label(name, code)) != code]


def _table_name(model: Any) -> str:
    return next(table.name for table in TABLES if table.model is model)
