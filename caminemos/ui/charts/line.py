"""Lines over time, named and valued at their end; and the same without words, as a sparkline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from caminemos.ui.charts.base import ROOMY, WIDE, Row, Series, Told, no_data, short, spoken
from caminemos.ui.charts.ink import DASHES
from caminemos.ui.charts.measure import fit, text_width, wrap
from caminemos.ui.charts.pen import Pen
from caminemos.ui.charts.runs import missing_runs, runs
from caminemos.ui.charts.scale import known, steps

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class LineChart(Told):
    """One or several series over the same categories (years)."""

    title: StrOrPromise
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    sentence: StrOrPromise = ""
    source: StrOrPromise = ""
    unit: StrOrPromise = ""
    decimals: int = 0
    stretches: ClassVar[bool] = True

    def svg(self, width: int = WIDE, *, standalone: bool = False) -> str:
        """Draw the chart at a width."""
        pen = Pen(
            width,
            300 if width > WIDE else 280 if width >= ROOMY else 250,
            standalone=standalone,
            seed=f"{self.title}{self.categories}",
        )
        plot = _Plot(self, pen)
        plot.frame()
        plot.gaps()
        ends = [plot.line(index, one) for index, one in enumerate(self.series)]
        plot.names([end for end in ends if end])
        return pen.svg(str(self.title), str(self.sentence), self.told())

    def told(self) -> str:
        """Say where each line begins and ends."""
        return "; ".join(filter(None, (self._told(one) for one in self.series)))

    def _told(self, one: Series) -> str:
        from django.utils.translation import gettext as _

        there = [(when, value) for when, value in zip(self.categories, one.values, strict=True) if value is not None]
        if not there:
            return f"{one.name}: {no_data()}"
        (since, first), (until, last) = there[0], there[-1]
        ends = {"name": one.name, "since": since, "until": until}
        values = {"first": spoken(first, self.decimals), "last": spoken(last, self.decimals)}
        return _("%(name)s: %(first)s in %(since)s, %(last)s in %(until)s") % (ends | values)

    def heading(self) -> list[str]:
        """Return the headings of the table."""
        return ["", *(str(one.name) for one in self.series)]

    def rows(self) -> list[Row]:
        """Return the rows of the table, one per category."""
        return [[name, *(one.values[index] for one in self.series)] for index, name in enumerate(self.categories)]


class _Plot:
    """Where everything of one drawing goes."""

    def __init__(self, chart: LineChart, pen: Pen) -> None:
        self.chart, self.pen = chart, pen
        self.size = 13.0 if pen.width >= ROOMY else 12
        self.ticks = steps(value for one in chart.series for value in one.values)
        marks = [short(tick) for tick in self.ticks]
        names = [text_width(str(one.name), self.size, strong=True) for one in chart.series]
        longest = max([*names, *(text_width(self._last(one), self.size) for one in chart.series)], default=0)
        self.left = max(text_width(mark, self.size) for mark in marks) + 10
        self.right = pen.width - 14 - min(max(longest, 52), pen.width * (0.24 if pen.width >= ROOMY else 0.29))
        self.top, self.bottom = (26.0 if chart.unit else 12.0), pen.height - 26
        self.across = (self.right - self.left - 8) / max(1, len(chart.categories) - 1)
        self.up = (self.bottom - self.top) / (self.ticks[-1] - self.ticks[0])

    def _last(self, one: Series) -> str:
        there = known(one.values)
        return spoken(there[-1], self.chart.decimals) if there else ""

    def x(self, index: int) -> float:
        return self.left + 4 + index * self.across

    def y(self, value: float) -> float:
        held = max(self.ticks[0], min(self.ticks[-1], value))
        return self.bottom - (held - self.ticks[0]) * self.up

    def frame(self) -> None:
        if self.chart.unit:
            self.pen.text(1, 13, str(self.chart.unit), kind="quiet", size=self.size)
        for tick in self.ticks:
            y = self.y(tick)
            self.pen.draw("line", kind="axis" if tick == 0 else "grid", x1=self.left, x2=self.right, y1=y, y2=y)
            self.pen.text(self.left - 8, y + 4, short(tick), anchor="end", size=self.size)
        self._categories()

    def _categories(self) -> None:
        names, last = self.chart.categories, len(self.chart.categories) - 1
        widest = max((text_width(name, self.size) for name in names), default=0)
        every = max(1, -(-(widest + 10) // self.across)) if self.across else 1
        for index, name in enumerate(names):
            half = text_width(name, self.size) / 2
            if (last - index) % every == 0 and self.x(index) - half >= 0:
                self.pen.text(self.x(index), self.pen.height - 7, name, anchor="middle", size=self.size)

    def gaps(self) -> None:
        """Show where nobody has a value as a hatched band; where only some lack one, as a hatched foot in their order."""
        size = len(self.chart.categories)
        for first, last in missing_runs([one.values for one in self.chart.series], size):
            start, end = max(self.left, self.x(first) - self.across / 2), min(self.right, self.x(last) + self.across / 2)
            self.pen.hatch(start, self.top, end - start, self.bottom - self.top, outline=False)
            if end - start > text_width(no_data(), self.size) + 4:
                self.pen.text((start + end) / 2, self.top + 16, no_data(), anchor="middle", size=self.size)
        for index in range(size):
            lacking = [number for number, one in enumerate(self.chart.series) if one.values[index] is None]
            for level, _number in enumerate(lacking if 0 < len(lacking) < len(self.chart.series) else []):
                self.pen.hatch(self.x(index) - 4, self.bottom - 9 - 11 * level, 8, 8)

    def line(self, index: int, one: Series) -> tuple[float, float, int] | None:
        """Draw a series and return where it ends."""
        dash = {"stroke_dasharray": DASHES[index % 5]} if DASHES[index % 5] else {}
        width = 2.8 if index == 0 else 2.3
        for run in runs(one.values):
            placed = [(self.x(number), self.y(value)) for number, value in run]
            if len(placed) > 1:
                self.pen.path(
                    placed, kind=f"c{index % 5}", stroke_width=width, stroke_linejoin="round", stroke_linecap="round", **dash
                )
            for x, y in placed if len(placed) == 1 else placed[-1:]:
                self.pen.draw("circle", kind=f"f{index % 5}", cx=x, cy=y, r=3.6)
        there = [(number, value) for number, value in enumerate(one.values) if value is not None]
        return (self.x(there[-1][0]), self.y(there[-1][1]), index) if there else None

    def names(self, ends: list[tuple[float, float, int]]) -> None:
        """Name each line where it ends, with its last value while there is room for it."""
        with_value = len(ends) <= 3
        room = self.pen.width - self.right - 10
        texts = {index: wrap(str(self.chart.series[index].name), room, self.size, strong=True) for _x, _y, index in ends}
        heights = {index: 15.0 * (len(texts[index]) + with_value) for index in texts}
        wanted = sorted((y, index) for _x, y, index in ends)
        for (_y, index), top in zip(wanted, spread(wanted, heights, 2, self.bottom + 6), strict=True):
            self.pen.lines(self.right + 10, top + 12, texts[index], kind=f"name f{index % 5}", size=self.size)
            if with_value:
                last = fit(self._last(self.chart.series[index]), room, self.size)
                below = top + 12 + 15 * len(texts[index])
                self.pen.text(self.right + 10, below, last, size=self.size)


def spread(wanted: list[tuple[float, int]], heights: dict[int, float], top: float, bottom: float) -> list[float]:
    """Return the upper edges of labels near the height each wants, none over another, all between top and bottom."""
    edges, free = [], top
    for middle, index in wanted:
        free = max(free, middle - heights[index] / 2)
        edges.append(free)
        free += heights[index] + 2
    limit = bottom
    for place in range(len(edges) - 1, -1, -1):
        edges[place] = max(0.0, min(edges[place], limit - heights[wanted[place][1]]))
        limit = edges[place] - 2
    return edges


@dataclass(frozen=True)
class Sparkline:
    """A small line without words; its numbers stand beside it."""

    title: StrOrPromise
    values: tuple[float | int | None, ...]

    def svg(self, width: int = 96, *, standalone: bool = False) -> str:
        """Draw the line; gaps stay gaps."""
        pen = Pen(width, 24, standalone=standalone)
        there = known(self.values)
        low, high = min(there, default=0.0), max(there, default=1.0)
        across = (width - 8) / max(1, len(self.values) - 1)

        def place(index: int, value: float) -> tuple[float, float]:
            return 4 + index * across, 20 - 16 * (value - low) / ((high - low) or 1)

        for run in runs(self.values):
            placed = [place(index, value) for index, value in run]
            if len(placed) > 1:
                pen.path(placed, kind="c0", stroke_width=1.8, stroke_linejoin="round")
            for x, y in placed if len(placed) == 1 else placed[-1:]:
                pen.draw("circle", kind="f0", cx=x, cy=y, r=2.6 if run[-1][0] == len(self.values) - 1 else 1.6)
        return pen.svg(self._told(), "")

    def _told(self) -> str:
        from django.utils.translation import gettext as _

        there = known(self.values)
        if not there:
            return f"{self.title}: {no_data()}"
        first, last = (spoken(value, 0 if value == int(value) else 1) for value in (there[0], there[-1]))
        return _("%(name)s: from %(first)s to %(last)s") % {"name": self.title, "first": first, "last": last}
