"""Telling apart what a series sums: by origin, procedure, level, unit, sex, age, place; straight from the rows as published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from caminemos.kernel.api import Column, Sheet
from caminemos.statistics.compute import BY_ASYLUM, DECISIONS, SOLUTIONS_BY_ASYLUM
from caminemos.statistics.figures import country_name, member_codes
from caminemos.statistics.models import Application, Decision, Demographic, Population, Solution
from caminemos.statistics.models.unhcr import AGES
from caminemos.statistics.series import SeriesDefinition
from caminemos.ui.api import Cell, Table

SHOWN = 25
POPULATIONS = {"asylum-pending": "ASY", "refugees": "REF", "idps": "IDP"}


@dataclass(frozen=True)
class Breakdown:
    """The parts of a series, each in its unit; the page shows the first of them, the download has them all."""

    by: str
    title: str
    headings: list[tuple[str, str]]
    cells: list[list[Cell]]
    remark: str

    @property
    def table(self) -> Table:
        return Table(self.title, self.headings, self.cells[:SHOWN])

    def sheet(self) -> Sheet:
        """Return every part as a table to take along."""
        names = ("part", "count", "unit")
        columns = [
            Column(name, label, _value_at(at), kind="integer" if kind == "integer" else "text")
            for at, (name, (label, kind)) in enumerate(zip(names, self.headings, strict=False))
        ]
        return Sheet(self.title, columns, self.cells, [self.remark] if self.remark else [])


def _value_at(at: int) -> Callable[[list[Cell]], Any]:
    return lambda row: row[at].value


def source_rows(series: SeriesDefinition, *, country: str = "", year: int | None = None) -> tuple[QuerySet[Any], tuple[str, ...]]:
    """Return the rows behind a series in the edition in force, and the columns that it sums."""
    code = series.code
    rows: QuerySet[Any]
    columns: tuple[str, ...]
    place = "origin" if code.endswith("-from") or code == "returned-refugees" else "asylum"
    if code.startswith("asylum-applications"):
        rows, columns = Application.objects.all(), ("applied",)
        rows = rows.filter(kind="N") if code == "asylum-applications" else rows
    elif code in DECISIONS:
        rows, columns = Decision.objects.all(), DECISIONS[code]
    elif code in {*SOLUTIONS_BY_ASYLUM.values(), "returned-refugees"}:
        rows, columns = Solution.objects.all(), (code.replace("-", "_"),)
    else:
        column = next((name for name, held in BY_ASYLUM.items() if held == code), code.removesuffix("-from").replace("-", "_"))
        rows, columns = Population.objects.all(), (column.replace("asylum_pending", "asylum_seekers"),)
    rows = rows.filter(edition__state="current", **{f"{place}__in": [country] if country else member_codes()})
    return (rows.filter(year=year) if year else rows), columns


def breakdown(series: SeriesDefinition, by: str, *, country: str, year: int) -> Breakdown:
    """Return the parts of a series in a year by one dimension, largest first; persons and cases stay apart."""
    if by in {"sex", "age", "location"}:
        return _demographic(series, by, country, year)
    rows, columns = source_rows(series, country=country, year=year)
    has_unit = hasattr(rows.model, "unit")
    keys = list(dict.fromkeys([by, *(["unit"] if has_unit else [])]))
    summed = rows.values(*keys).annotate(**{f"sum_{name}": Sum(name) for name in columns})
    parts = [(row[by], row.get("unit", "P"), sum(row[f"sum_{name}"] or 0 for name in columns)) for row in summed]
    parts = sorted((part for part in parts if part[2]), key=lambda part: (-part[2], str(part[0])))
    cells = [
        [Cell(label(by, key)), Cell(count, "integer"), Cell(_("cases") if unit == "C" else _("persons"))]
        for key, unit, count in parts
    ]
    more = len(cells) - SHOWN
    remark = _("%(count)s more, smaller ones are in the download.") % {"count": more} if more > 0 else ""
    headings = [(_label_of(by), "text"), (str(year), "integer"), (_("Unit"), "text")]
    return Breakdown(by, _title(series, country, year), headings, cells, remark)


def _title(series: SeriesDefinition, country: str, year: int) -> str:
    place = country_name(country) if country else _("all members")
    return f"{series.name}, {place}, {year}"


def label(by: str, key: str) -> str:
    """Return what a published code of a dimension means; an unknown one stands for itself."""
    if by == "origin":
        return country_name(key)
    if by == "unit":
        return _("cases") if key == "C" else _("persons")
    names = {
        "kind": {"N": _("new"), "A": _("appeal"), "R": _("repeated or reopened"), "V": _("various, not told apart")},
        "procedure": {"G": _("of the State"), "U": _("of UNHCR"), "J": _("joint")},
        "level": {
            "FI": _("first instance"),
            "AR": _("administrative review"),
            "FA": _("first instance and appeal together"),
            "RA": _("reopened"),
        },
    }
    return str(names.get(by, {}).get(key, key))


def _label_of(by: str) -> str:
    from caminemos.statistics.pages.explorer import dimension_names

    return dimension_names()[by].capitalize()


def _demographic(series: SeriesDefinition, by: str, country: str, year: int) -> Breakdown:
    rows = Demographic.objects.filter(edition__state="current", population=POPULATIONS[series.code], year=year)
    rows = rows.filter(asylum__in=[country] if country else member_codes())
    if by == "location":
        parts = rows.values("location").annotate(count=Sum("total")).order_by("-count")
        cells = [[Cell(row["location"]), Cell(row["count"], "integer")] for row in parts]
    else:
        cells = _sex_or_age(rows, by)
    headings = [(_label_of(by), "text"), (_("Persons"), "integer")]
    remark = _("Published for the last year only, and unevenly: some countries give neither sex nor age.")
    return Breakdown(by, _title(series, country, year), headings, cells, remark)


def _sex_or_age(rows: QuerySet[Demographic], by: str) -> list[list[Cell]]:
    columns = [f"{sex}_{age}" for sex in ("f", "m") for age in AGES]
    sums = rows.aggregate(**{name: Sum(name) for name in columns}, everybody=Sum("total"))
    whole = sums["everybody"]
    if whole is None:
        return []
    if by == "sex":
        parts = [(_("women and girls"), sums["f_total"]), (_("men and boys"), sums["m_total"])]
    else:
        names = {"0_4": "0–4", "5_11": "5–11", "12_17": "12–17", "18_59": "18–59", "60": "60+", "other": _("age not given")}
        parts = [(name, _both(sums[f"f_{age}"], sums[f"m_{age}"])) for age, name in names.items()]
    rest = whole - sum(count or 0 for _name, count in parts)
    parts.append((_("not published by sex") if by == "sex" else _("not published by age"), rest))
    return [[Cell(name), Cell(count, "integer")] for name, count in parts if count]


def _both(women: int | None, men: int | None) -> int | None:
    """Add the two counts; where neither was published there is none."""
    return None if women is None and men is None else (women or 0) + (men or 0)
