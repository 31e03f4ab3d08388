"""Stacked bars: the parts of each whole, named once, each with its colour, its texture and, where there is room, its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caminemos.ui.charts.bar import BAR, LEAST, SIZE, Rows
from caminemos.ui.charts.base import WIDE, Row, Series, Told, no_data, spoken
from caminemos.ui.charts.measure import fit, text_width
from caminemos.ui.charts.pen import Pen

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNKNOWN = "unknown"
"""The tone of what nobody knows: hatched, in no colour of its own."""
INSIDE = {"sun": "inside-sun", UNKNOWN: "strong"}
"""How a number is written inside a part, where it is not light on dark."""


@dataclass(frozen=True)
class StackedBarChart(Told):
    """Several parts per category; `share` draws each bar to 100 %."""

    title: StrOrPromise
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    sentence: StrOrPromise = ""
    source: StrOrPromise = ""
    unit: StrOrPromise = ""
    share: bool = False
    decimals: int = 0

    def svg(self, width: int = WIDE, *, standalone: bool = False) -> str:
        """Draw the stacked bars under the names of their parts."""
        key = self._key(width)
        rows = Rows(self.categories, width, top=20.0 * len(key) + 8)
        pen = Pen(width, rows.end() + 4, standalone=standalone, seed=f"{self.title}{self.categories}")
        for line, entries in enumerate(key):
            for index, x in entries:
                self._area(pen, index, x, 4 + 20 * line, 13, 13)
                pen.text(x + 19, 15 + 20 * line, fit(str(self.series[index].name), width - x - 19, SIZE), size=SIZE)
        totals = [sum(max(0, one.values[index] or 0) for one in self.series) for index in range(len(self.categories))]
        beside = (
            0
            if self.share
            else max((text_width(self._total(index, totals), SIZE, strong=True) for index in range(len(totals))), default=0) + 21
        )
        room = width - rows.left - beside
        for index in range(len(self.categories)):
            rows.name(pen, index)
            whole = totals[index] if self.share else max(totals)
            self._row(pen, index, rows, room / (whole if whole > LEAST else 1), totals)
        return pen.svg(str(self.title), str(self.sentence))

    def _key(self, width: int) -> list[list[tuple[int, float]]]:
        """Set the names of the parts in lines: (series, x)."""
        lines: list[list[tuple[int, float]]] = [[]]
        x = 0.0
        for index, one in enumerate(self.series):
            size = 19 + text_width(str(one.name), SIZE) + 20
            if x and x + size - 20 > width:
                lines.append([])
                x = 0
            lines[-1].append((index, x))
            x += size
        return lines

    def _row(self, pen: Pen, index: int, rows: Rows, scale: float, totals: list[float]) -> None:
        y, x = rows.bar_top(index), rows.left
        lacking = any(one.values[index] is None for one in self.series)
        if not totals[index] or (lacking and self.share):
            words = no_data() if not totals[index] and lacking else self._incomplete() if lacking else spoken(0)
            if lacking:
                pen.hatch(x, y, 22, BAR)
            pen.text(x + (30 if lacking else 0), y + BAR / 2 + 4.5, words, size=SIZE)
            return
        for number, one in enumerate(self.series):
            size = max(0, one.values[index] or 0) * scale
            self._part(
                pen, number, x, y, size, 100 * (one.values[index] or 0) / totals[index] if self.share else one.values[index]
            )
            x += size
        if lacking:
            pen.hatch(x + 1, y, 10, BAR)
        if not self.share:
            pen.text(x + (17 if lacking else 8), y + BAR / 2 + 4.5, self._total(index, totals), kind="strong", size=SIZE)

    def _total(self, index: int, totals: list[float]) -> str:
        lacking = any(one.values[index] is None for one in self.series)
        return f"{spoken(totals[index], self.decimals)} + ?" if lacking else spoken(totals[index], self.decimals)

    def _part(self, pen: Pen, number: int, x: float, y: float, size: float, told: float | None) -> None:
        if size <= 0 or told is None:
            return
        self._area(pen, number, x, y, max(0.5, size - 1), BAR)
        words = self._percent(told) if self.share else spoken(told, self.decimals)
        wide = text_width(words, 11.5, strong=True)
        if size > wide + 10:
            pen.draw("rect", kind=self._look(number), x=x + size / 2 - wide / 2 - 2, y=y + 2, width=wide + 4, height=BAR - 4)
            kind = INSIDE.get(self.series[number].tone, "inside")
            pen.text(x + size / 2, y + BAR / 2 + 4, words, kind=kind, anchor="middle", size=11.5)

    def _area(self, pen: Pen, number: int, x: float, y: float, width: float, height: float) -> None:
        if self.series[number].tone == UNKNOWN:
            pen.hatch(x, y, width, height)
            return
        pen.draw("rect", kind=self._look(number), x=x, y=y, width=width, height=height)
        if texture := pen.stripes(number):
            pen.draw("rect", x=x, y=y, width=width, height=height, fill=texture)

    def _look(self, number: int) -> str:
        tone = self.series[number].tone
        if tone == UNKNOWN:
            return "hatch-ground"
        return f"t-{tone}" if tone else f"f{number % 5}"

    @staticmethod
    def _percent(value: float) -> str:
        from caminemos.ui.numbers import percent

        return percent(value)

    @staticmethod
    def _incomplete() -> str:
        from django.utils.translation import gettext as _

        return _("a part is missing")

    def heading(self) -> list[str]:
        """Return the headings of the table."""
        return ["", *(str(one.name) for one in self.series)]

    def rows(self) -> list[Row]:
        """Return the rows of the table."""
        return [[name, *(one.values[index] for one in self.series)] for index, name in enumerate(self.categories)]
