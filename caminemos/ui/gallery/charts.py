"""Invented charts for the gallery."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.ui.charts import (
    BarChart,
    Chart,
    Choropleth,
    LineChart,
    Mark,
    Series,
    Shape,
    Sparkline,
    StackedBarChart,
    Timeline,
    TimelineRow,
)
from caminemos.ui.numbers import months

YEARS = tuple(str(year) for year in range(2018, 2026))
COAST = {
    "N": ("Norte", ((0, 9), (3, 10), (6, 9.4), (9, 9.6), (9.4, 7.2), (7, 5.8), (5.6, 6.2), (4, 5.2), (2.2, 6.4), (0.4, 7))),
    "L": ("Laguna", ((4, 5.2), (5.6, 6.2), (7, 5.8), (7.3, 4.4), (6.2, 3.4), (4.6, 3.8))),
    "E": ("Estero", ((7, 5.8), (9.4, 7.2), (10, 6.2), (9.2, 5), (7.3, 4.4))),
    "C": ("Cabo", ((7.3, 4.4), (9.2, 5), (9.7, 4.4), (9, 3.9), (7.7, 3.7))),
    "S": ("Sur", ((6.2, 3.4), (7.3, 4.4), (7.7, 3.7), (9, 3.9), (10.6, 2.6), (12, 2.9), (11.4, 1.4), (9.6, 1.9), (8, 2.2))),
    "O": ("Oriente", ((12, 2.9), (14.4, 2.4), (16, 3), (15.4, 1.2), (13.4, 0.6), (11.4, 1.4))),
}


def charts() -> list[Chart]:
    """Return one chart of each kind, some with what is missing."""
    return [lines(), bars(), shares(), stacked(), residuals(), geography()]


def lines() -> LineChart:
    """Return two lines, one with a gap."""
    waiting, new = (
        (73_000, 177_000, 189_000, 269_000, 462_000, 463_000, 498_000, 362_000),
        (69, 140, 63, None, 250, 177, 110, 103),
    )
    series = (
        Series(_("Pending"), waiting),
        Series(pgettext("applications", "New"), tuple(None if value is None else value * 1000 for value in new)),
    )
    sentence = _("Pending applications fell in 2025; new ones have fallen since 2022. A gap is a missing year, not a zero.")
    return LineChart(_("Lines"), YEARS, series, sentence, _source(), _("persons"))


def bars() -> BarChart:
    """Return bars with a missing one."""
    names = ("Belice", "Costa Rica", "El Salvador", "Guatemala", "Honduras", "México", "Panamá")
    values = (217, 29_559, 172, 1_373, 716, 40_482, None)
    return BarChart(_("Bars"), names, values, _("In alphabetical order; what is missing is hatched."), _source(), _("persons"))


def shares() -> StackedBarChart:
    """Return bars of parts in per cent; one lacks a part."""
    parts = (
        Series(_("Recognised"), (40, 20, 12)),
        Series(_("Other protection"), (14, 8, 3)),
        Series(_("Rejected"), (22, 30, None)),
        Series(_("Closed without a decision"), (44, 149, 90)),
    )
    sentence = _("Parts of a whole. Where a part is missing no share is drawn.")
    return StackedBarChart(_("Shares"), ("2023", "2024", "2025"), parts, sentence, _source(), share=True)


def stacked() -> StackedBarChart:
    """Return stacked bars coloured by status."""
    parts = (
        Series(_("Done"), (3, 5, 1), "path"),
        Series(_("On track"), (6, 2, 4), "leaf"),
        Series(_("Delayed"), (1, 2, 3), "sun"),
        Series(_("No news yet"), (2, None, 1), "slate"),
    )
    names = (_("Protection"), _("Livelihoods"), _("Cooperation"))
    return StackedBarChart(_("Stacked bars"), names, parts, _("Colours that mean a status keep their meaning."), _source())


def residuals() -> BarChart:
    """Return bars on both sides of zero."""
    names = (_("Stock grew more than flows explain"), _("Agrees"), _("Stock shrank more than flows explain"))
    return BarChart(
        _("Both sides of zero"), names, (60_267, 12, -18_430), _("What flows do not explain."), _source(), _("persons")
    )


def geography() -> Choropleth:
    """Return a map of an invented coast."""
    shapes = tuple(Shape(code, name, (ring,)) for code, (name, ring) in COAST.items())
    values = {"N": 173_532, "L": 4_088, "E": 328, "C": None, "S": 441, "O": 178_212}
    labels = {code: name for code, (name, _ring) in COAST.items()}
    return Choropleth(
        _("A map"),
        shapes,
        values,
        _("The stronger the colour, the more people; hatched is unknown."),
        _source(),
        _("persons"),
        labels,
    )


def year() -> Timeline:
    """Return a year with days, months, spans, and what is still to be confirmed."""
    rows = (
        TimelineRow(_("Technical meetings"), is_heading=True),
        TimelineRow(
            _("Plenary of national technical teams"),
            tuple(Mark(month, month, day) for month, day in ((1, 24), (4, 20), (7, 20), (10, 19))),
        ),
        TimelineRow(_("Working group on protection"), (Mark(3, 4, label=_("two months")), Mark(9, 9))),
        TimelineRow(_("Politics"), is_heading=True),
        TimelineRow(
            _("Annual meeting of the region, with a name so long that it needs a second line"),
            (Mark(1, 12, label=_("to be confirmed"), confirmed=False),),
        ),
        TimelineRow(_("Visits"), (Mark(5, 6, label=_("to be confirmed"), confirmed=False), Mark(11, 11, 28))),
    )
    return Timeline(_("A year"), months(), rows, _("Days, months, and what is still to be confirmed."), _source(), today=(8, 12))


def sparkline() -> Sparkline:
    """Return a sparkline with a gap."""
    return Sparkline(_("A small line: 3, 4, no data, 6, 5, 8"), (3, 4, None, 6, 5, 8))


def _source() -> str:
    return _("Invented for this page")
