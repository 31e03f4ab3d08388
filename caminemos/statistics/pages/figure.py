"""One figure, opened: definition, method, unit, source, date, edition, earlier editions, and the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from caminemos.kernel.api import Column, Sheet
from caminemos.statistics.compute import REGION
from caminemos.statistics.disaggregate import source_rows
from caminemos.statistics.figures import Figure, country_name, member_codes, values
from caminemos.statistics.models import EditionFile, Value
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
    sheet: Sheet | None


def figure_page(code: str, country: str, year: int) -> FigurePage:
    """Return the page of a figure; what the edition in force does not hold is not found."""
    if code not in SERIES or country not in {*member_codes(), REGION}:
        raise Http404
    found = values([code, *PARTS.get(code, ())], country=country)
    one = next((each for each in found if each.series.code == code and each.year == year), None)
    if one is None:
        raise Http404
    years = {year, year - 1} if code == "asylum-residual" else {year}
    parts = [each for each in found if each.series.code in PARTS.get(code, ()) and each.year in years]
    parts = [each for each in parts if each.year == year or each.series.code == "asylum-pending"]
    rows, count, sheet = (None, 0, None) if code in PARTS else _rows(one)
    return FigurePage(one, country_name(country), parts, _editions(one), rows, count, sheet)


def _editions(one: Figure) -> list[tuple[str, Any, float | None]]:
    kept = Value.objects.filter(
        series=one.series.code, country=one.country, year=one.year, edition__state__in=["current", "superseded"]
    )
    return [
        (v.edition.label, v.edition.as_of, v.value)
        for v in kept.select_related("edition").order_by("-edition__as_of", "-edition_id")
    ]


def _rows(one: Figure) -> tuple[Table | None, int, Sheet | None]:
    if one.series.code == "idps-conflict-idmc":
        return None, 0, None
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
    words = [_("File and line"), _("Origin"), _("Asylum"), *codes]
    headings = [*((word, "text") for word in words), *((name, "integer") for name in columns)]
    export = [Column("line", _("Line"), kind="integer"), *(Column(c, c) for c in ("year", "origin", "asylum", *codes)),
              *(Column(c, c, kind="integer") for c in columns)]  # fmt: skip
    sheet = Sheet(str(one.series.name), export, held, [f"{file}", str(one.source), one.vintage])
    return Table(_("The rows behind it, as published"), headings, shown), len(held), sheet


def _as_published(row: Any, where: str, codes: list[str], columns: tuple[str, ...]) -> list[Cell]:
    head = [Cell(where), Cell(country_name(row.origin)), Cell(country_name(row.asylum))]
    return [*head, *(Cell(getattr(row, name)) for name in codes), *(Cell(getattr(row, name), "integer") for name in columns)]


def _table_name(model: Any) -> str:
    return next(table.name for table in TABLES if table.model is model)
