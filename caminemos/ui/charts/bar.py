"""Bars, horizontal: names are read, not turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caminemos.ui.charts.base import ROOMY, WIDE, Number, Row, Told, no_data, spoken
from caminemos.ui.charts.measure import fit, text_width, wrap
from caminemos.ui.charts.pen import Pen
from caminemos.ui.charts.scale import known

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

BAR, SIZE, LEAST = 19, 13, 1e-9


@dataclass(frozen=True)
class Rows:
    """Where the rows of a bar chart go: names beside the bars when there is room, above them on a phone."""

    names: tuple[str, ...]
    width: int
    top: float = 4

    @property
    def is_roomy(self) -> bool:
        return self.width >= ROOMY or self._longest + 14 <= 0.2 * self.width

    @property
    def left(self) -> float:
        if not self.is_roomy:
            return 0
        return min(self._longest, 0.32 * self.width) + 14

    @property
    def _longest(self) -> float:
        return max((text_width(name, SIZE) for name in self.names), default=40)

    @property
    def height(self) -> float:
        return 32 if self.is_roomy else 46

    def end(self) -> float:
        """Return the lower edge of the last row."""
        return self.top + self.height * len(self.names)

    def bar_top(self, index: int) -> float:
        """Return the upper edge of a bar."""
        return self.top + index * self.height + (7 if self.is_roomy else 20)

    def name(self, pen: Pen, index: int) -> None:
        """Write the name of a row, on two lines when one is too short."""
        if not self.is_roomy:
            pen.text(0, self.bar_top(index) - 6, fit(self.names[index], self.width, SIZE), size=SIZE)
            return
        lines = wrap(self.names[index], self.left - 14, SIZE)
        first = self.bar_top(index) + BAR / 2 + 4.5 - 7 * (len(lines) - 1)
        pen.lines(0, first, lines, size=SIZE, step=14)


@dataclass(frozen=True)
class BarChart(Told):
    """One value per category; below zero a bar goes to the left."""

    title: StrOrPromise
    categories: tuple[str, ...]
    values: tuple[Number, ...]
    sentence: StrOrPromise = ""
    source: StrOrPromise = ""
    unit: StrOrPromise = ""
    decimals: int = 0

    def svg(self, width: int = WIDE, *, standalone: bool = False) -> str:
        """Draw the bars with their values; a missing one is a hatched stub and the words for it."""
        rows = Rows(self.categories, width)
        pen = Pen(width, rows.end() + 4, standalone=standalone, seed=f"{self.title}{self.categories}")
        there = known(self.values)
        low, high = min([0.0, *there]), max([0.0, *there])
        beside = max((self._beside(value) for value in self.values), default=0)
        room = width - rows.left - beside * (2 if low < 0 else 1)
        spread = high - low
        scale = room / (spread if spread > LEAST else 1)
        zero = rows.left + (beside if low < 0 else 0) - low * scale
        for index, value in enumerate(self.values):
            rows.name(pen, index)
            self._bar(pen, value, rows.bar_top(index), zero, scale)
            pen.draw("line", kind="axis", x1=zero, x2=zero, y1=rows.bar_top(index) - 3, y2=rows.bar_top(index) + BAR + 3)
        return pen.svg(str(self.title), str(self.sentence))

    def _bar(self, pen: Pen, value: Number, y: float, zero: float, scale: float) -> None:
        base = y + BAR / 2 + 4.5
        if value is None:
            pen.hatch(zero, y, 22, BAR)
            pen.text(zero + 30, base, self._written(None), size=SIZE)
            return
        size = abs(value) * scale
        pen.draw("rect", kind="f0", x=zero - size if value < 0 else zero, y=y, width=max(1.0, size), height=BAR, rx=2)
        place, anchor = (zero - size - 8, "end") if value < 0 else (zero + size + 8, "start")
        pen.text(place, base, self._written(value), kind="strong", anchor=anchor, size=SIZE)

    def _beside(self, value: Number) -> float:
        """Return the room that a value needs beside its bar; a missing one also needs its stub."""
        return (
            30 + text_width(self._written(None), SIZE)
            if value is None
            else 10 + text_width(self._written(value), SIZE, strong=True)
        )

    def _written(self, value: Number) -> str:
        return no_data() if value is None else spoken(value, self.decimals)

    def heading(self) -> list[str]:
        """Return the headings of the table."""
        return ["", str(self.unit or self.title)]

    def rows(self) -> list[Row]:
        """Return the rows of the table."""
        return [[name, value] for name, value in zip(self.categories, self.values, strict=True)]
