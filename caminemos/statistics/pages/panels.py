"""The answer of the explorer, a panel per series: drawings in one unit each, and the table whose numbers open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from caminemos.statistics.exploring import BARS, LINE, MAP, Question
from caminemos.statistics.figures import Figure, country_name
from caminemos.statistics.pages.overview import cell, member_shapes
from caminemos.statistics.series import SERIES, UNITS, SeriesDefinition
from caminemos.ui.api import BarChart, Cell, Chart, Choropleth, LineChart, Series, Table

ADDED_APART = ("persons", "cases", "percent")
MOST_LINES = 5
By = Mapping[tuple[str, str, int], Figure]


@dataclass(frozen=True)
class Panel:
    """A series as it was asked: its drawings, its table, what must be known about it."""

    series: SeriesDefinition
    title: str
    charts: list[Chart]
    table: Table
    remarks: list[str]
    whole: Figure | None = None


def panel(code: str, question: Question, index: By) -> Panel:
    """Return the panel of a series that is shown whole."""
    series = SERIES[code]
    charts = [one for unit, places in _by_unit(code, question, index) for one in _drawn(series, unit, places, question, index)]
    return Panel(series, str(series.name), charts, _table(code, question, index), _remarks(code, question, index))


def _by_unit(code: str, question: Question, index: By) -> list[tuple[str, list[str]]]:
    """Return each unit that occurs with the places that have it; who has no value at all stands with the first."""
    years = [question.until] if question.display in {BARS, MAP} else range(question.since, question.until + 1)
    found = {place: {_unit(index.get((code, place, year))) for year in years} - {""} for place in question.places}
    units = [unit for unit in ADDED_APART if any(unit in held for held in found.values())]
    return [(unit, [place for place, held in found.items() if unit in held or (not held and unit == units[0])]) for unit in units]


def _unit(one: Figure | None) -> str:
    return one.unit if one is not None and one.value is not None else ""


def _in(one: Figure | None, unit: str) -> float | None:
    """Return a value where it is in that unit; in another one it is not there for this drawing."""
    return one.value if one is not None and one.unit == unit else None


def _drawn(series: SeriesDefinition, unit: str, places: list[str], question: Question, index: By) -> list[Chart]:
    if question.display == LINE:
        parts = -(-len(places) // MOST_LINES)
        size = -(-len(places) // parts)
        return [_lines(series, unit, places[at : at + size], question, index) for at in range(0, len(places), size)]
    values = {place: _in(index.get((series.code, place, question.until)), unit) for place in places}
    title, source = (
        _title(series, unit, str(question.until)),
        source_line(one for one in index.values() if one.series.code == series.code),
    )
    names = {place: country_name(place) for place in places}
    told = _("%(name)s in %(year)s, in %(unit)s. States in alphabetical order; hatched where nothing was published.")
    if question.display == MAP:
        told = _("%(name)s in %(year)s, in %(unit)s. The map does not rank States; hatched where nothing was published.")
    sentence = told % {"name": series.name, "year": question.until, "unit": UNITS[unit]}
    if question.display == BARS:
        return [
            BarChart(title, tuple(names.values()), tuple(values.values()), sentence, source, str(UNITS[unit]), series.decimals)
        ]
    if question.display == MAP:
        return [Choropleth(title, member_shapes(), values, sentence, source, labels=names, decimals=series.decimals)]
    return []


def _title(series: SeriesDefinition, unit: str, when: str) -> str:
    return f"{series.name}, {when} ({UNITS[unit]})"


def _lines(series: SeriesDefinition, unit: str, places: Sequence[str], question: Question, index: By) -> Chart:
    years = range(question.since, question.until + 1)
    runs = {place: [_in(index.get((series.code, place, year)), unit) for year in years] for place in places}
    lines = tuple(Series(country_name(place), tuple(run)) for place, run in runs.items())
    told = _("%(name)s from %(since)s to %(until)s, in %(unit)s: %(places)s. Hatched where nothing was published in that unit.")
    names = ", ".join(country_name(place) for place in places)
    words = {"name": series.name, "since": question.since, "until": question.until, "unit": UNITS[unit], "places": names}
    title = _title(series, unit, f"{question.since}–{question.until}")
    source = source_line(one for one in index.values() if one.series.code == series.code)
    return LineChart(title, tuple(map(str, years)), lines, told % words, source, str(UNITS[unit]), series.decimals)


def _table(code: str, question: Question, index: By) -> Table:
    years = range(question.until, question.since - 1, -1)
    rows = [[Cell(str(year)), *(cell(index.get((code, place, year))) for place in question.places)] for year in years]
    headings = [(_("Year"), "text"), *((country_name(place), "integer") for place in question.places)]
    caption = _("%(name)s by year; each number opens its definition, source and rows") % {"name": SERIES[code].name}
    return Table(caption, headings, rows)


def _remarks(code: str, question: Question, index: By) -> list[str]:
    """Return what must be known about the last year shown, each thing once."""
    shown = [one for place in question.places if (one := index.get((code, place, question.until)))]
    told = [f"{country_name(one.country)}, {one.year}: {one.explanation}" for one in shown if one.explanation]
    if question.display == LINE and len(question.places) > MOST_LINES:
        told.append(_("More than five lines are drawn apart: each drawing has its own scale."))
    absent = [country_name(p) for p in question.places if (code, p, question.until) not in index]
    if absent:
        told.append(_("%(year)s: nothing published for %(names)s.") % {"year": question.until, "names": ", ".join(absent)})
    return told


def source_line(figures: Iterable[Figure]) -> str:
    """Return where figures come from, each source and edition once."""
    pairs = dict.fromkeys((one.source, one.vintage) for one in figures)
    return " ".join(_("Source: %(source)s, edition %(edition)s.") % {"source": s, "edition": e} for s, e in pairs)
