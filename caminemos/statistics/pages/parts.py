"""The explorer's answer told apart: for each series and place the parts of the last year asked for, each in its unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.kernel.api import Column, Sheet
from caminemos.statistics.compute import REGION
from caminemos.statistics.disaggregate import SHOWN, Breakdown, breakdown
from caminemos.statistics.exploring import BARS, Question
from caminemos.statistics.figures import Figure, country_name
from caminemos.statistics.pages.panels import By, Panel
from caminemos.statistics.series import dimensions_of
from caminemos.ui.api import BarChart, Cell, Chart

MOST_PARTS = 8


@dataclass(frozen=True)
class Part:
    """One part of a figure: which whole it belongs to, its name, its count, its unit."""

    whole: Figure
    name: str
    count: float | None
    unit: str


@dataclass(frozen=True)
class Parts:
    """The figures told apart: a panel for each, and every part for who takes them along."""

    panels: list[Panel]
    held: list[Part]
    problems: list[str]

    def sheet(self, title: str, by: str, notes: list[str]) -> Sheet:
        """Return each part with all that makes it honest."""
        columns = [
            Column("series", pgettext("one", "Series"), lambda one: one.whole.series.code),
            Column("country", _("Country"), lambda one: one.whole.country),
            Column("name", _("Name"), lambda one: country_name(one.whole.country)),
            Column("year", _("Year"), lambda one: one.whole.year, kind="year"),
            Column("part", by.capitalize(), lambda one: one.name),
            Column("count", _("Value"), kind="number"),
            Column("unit", _("Unit")),
            Column("source", _("Source"), lambda one: one.whole.source),
            Column("vintage", _("Edition"), lambda one: one.whole.vintage),
            Column("as_of", _("As of"), lambda one: one.whole.as_of, kind="date"),
        ]
        return Sheet(title, columns, self.held, list(notes))


def parts(question: Question, index: By) -> Parts:
    """Return the parts of each figure asked for, of eight figures at most."""
    told = [code for code in question.series if question.by in dimensions_of(code)]
    wholes = [index.get((code, place, question.until)) for code in told for place in question.places]
    problems = []
    if len(wholes) > MOST_PARTS:
        problems.append(_("At most eight figures are told apart at a time: ask for fewer series or States."))
    panels, held = [], []
    for whole in [one for one in wholes[:MOST_PARTS] if one is not None]:
        place = "" if whole.country == REGION else whole.country
        found = breakdown(whole.series, question.by, country=place, year=whole.year)
        panels.append(_panel(whole, found, question))
        held += [Part(whole, str(row[0].value), row[1].value, _unit(row)) for row in found.cells]
    return Parts(panels, held, problems)


def _unit(row: list[Cell]) -> str:
    return str(row[2].value) if len(row) > 2 else _("persons")


def _panel(whole: Figure, found: Breakdown, question: Question) -> Panel:
    remarks = [found.remark] if found.remark and found.cells else []
    if not found.cells:
        remarks.append(_("Nothing was published told apart in that way for %(year)s.") % {"year": whole.year})
    charts = _charts(whole, found) if question.display == BARS else []
    return Panel(whole.series, found.title, charts, found.table, remarks, whole)


def _charts(whole: Figure, found: Breakdown) -> list[Chart]:
    charts: list[Chart] = []
    shown = found.cells[:SHOWN]
    for unit in dict.fromkeys(_unit(row) for row in shown):
        rows = [row for row in shown if _unit(row) == unit]
        sentence = _("The parts of %(name)s, in %(unit)s.") % {"name": found.title, "unit": unit}
        source = _("Source: %(source)s, edition %(edition)s.") % {"source": whole.source, "edition": whole.vintage}
        names, counts = tuple(str(row[0].value) for row in rows), tuple(row[1].value for row in rows)
        charts.append(BarChart(f"{found.title} ({unit})", names, counts, sentence, source, unit))
    return charts
