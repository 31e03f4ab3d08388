"""A year of twelve months: a day is a dot, days are a bar, a month a pale bar, a quarter a striped one; what is to be confirmed stays open."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from caminemos.ui.charts.base import ROOMY, WIDE, Row, Told
from caminemos.ui.charts.measure import fit, text_width, wrap
from caminemos.ui.charts.pen import Pen

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SIZE, HEAD, DOT = 13, 26, 10.5


@dataclass(frozen=True)
class Mark:
    """Something in the year: from a month (1–12) to a month, and a day when it is known to the day.

    `ends_on`: the day of the last month on which work that lasts ends. `struck`: it was called off.
    """

    first: int
    last: int
    day: int | None = None
    label: str = ""
    confirmed: bool = True
    ends_on: int | None = None
    struck: bool = False

    @property
    def told(self) -> str:
        """Return what stands under a month of the table."""
        if self.day and self.ends_on:
            return f"{self.day}–{self.ends_on}"
        return str(self.day) if self.day else ("•" if self.confirmed else "?")


@dataclass(frozen=True)
class TimelineRow:
    """A row of the year: a name, its marks; a heading row has none and is strong."""

    name: str
    marks: tuple[Mark, ...] = ()
    is_heading: bool = False


@dataclass(frozen=True)
class Timeline(Told):
    """Rows over the months of one year; `today` is (month, day) while the year runs."""

    title: StrOrPromise
    months: tuple[str, ...]
    lines: tuple[TimelineRow, ...]
    sentence: StrOrPromise = ""
    source: StrOrPromise = ""
    today: tuple[int, int] | None = None
    decimals: int = 0
    stretches: ClassVar[bool] = True

    def svg(self, width: int = WIDE, *, standalone: bool = False) -> str:
        """Draw the year; on a narrow page each name stands above its row."""
        grid = _Grid(self, width)
        pen = Pen(width, grid.bottom() + 2, standalone=standalone, seed=f"{self.title}{self.months}")
        grid.draw(pen)
        for line, names, top, height in zip(self.lines, grid.names, grid.tops(), grid.sizes, strict=True):
            grid.row(pen, line, names, top, height)
        if self.today:
            grid.today(pen, *self.today)
        return pen.svg(str(self.title), str(self.sentence))

    def heading(self) -> list[str]:
        """Return the headings of the table."""
        return ["", *self.months]

    def rows(self) -> list[Row]:
        """Return a row per line with the day, a dot or a question mark under each month."""
        return [[line.name, *(self._cell(line, month) for month in range(1, 13))] for line in self.lines if not line.is_heading]

    @staticmethod
    def _cell(line: TimelineRow, month: int) -> str:
        held = [mark for mark in line.marks if mark.first <= month <= mark.last]
        return ", ".join(mark.told for mark in held)


class _Grid:
    """Where the months and the rows go."""

    def __init__(self, chart: Timeline, width: int) -> None:
        self.chart, self.width = chart, width
        self.is_roomy = width >= ROOMY
        self.left = 0.36 * width if self.is_roomy else 0.0
        self.month = (width - self.left) / 12
        room = self.left - 14 if self.is_roomy else width - 4
        self.names = [wrap(line.name, room, SIZE, lines=2, strong=line.is_heading) for line in chart.lines]
        self.sizes = [self._height(line, names) for line, names in zip(chart.lines, self.names, strict=True)]

    def _height(self, line: TimelineRow, names: list[str]) -> float:
        if line.is_heading:
            return 32.0
        if self.is_roomy:
            return 34.0 if len(names) < 2 else 42.0
        return 15.0 * len(names) + 34

    def tops(self) -> list[float]:
        return list(accumulate(self.sizes, initial=HEAD))[:-1]

    def bottom(self) -> float:
        return HEAD + sum(self.sizes)

    def x(self, month: int, day: float = 1) -> float:
        return self.left + (month - 1) * self.month + self.month * (day - 1) / 31

    def draw(self, pen: Pen) -> None:
        """Draw the months; every second quarter lies on a band."""
        for quarter in (0, 2):
            pen.draw("rect", kind="band", x=self.x(1 + 3 * quarter), y=HEAD, width=3 * self.month, height=self.bottom() - HEAD)
        for index, name in enumerate(self.chart.months):
            words = next((said for said in (name, name[:3]) if text_width(said, 12) < self.month), name[:1].upper())
            pen.text(self.x(index + 1) + self.month / 2, 16, words, anchor="middle", size=12)
            pen.draw("line", kind="grid", x1=self.x(index + 1), x2=self.x(index + 1), y1=HEAD, y2=self.bottom())

    def row(self, pen: Pen, line: TimelineRow, names: list[str], top: float, height: float) -> None:
        """Draw a name and its marks."""
        pen.draw("line", kind="axis" if line.is_heading else "grid", x1=0, x2=self.width, y1=top + height, y2=top + height)
        look = "strong" if line.is_heading else ""
        if line.is_heading:
            pen.text(0, top + 22, fit(line.name, self.width, SIZE, strong=True), kind=f"{look} halo", size=SIZE)
            return
        first = top + height / 2 + 4.5 - 7 * (len(names) - 1) if self.is_roomy else top + 16
        pen.lines(0, first, names, kind="halo", size=SIZE, step=14)
        centre = top + height / 2 if self.is_roomy else top + height - 17
        taken: list[float] = []
        for mark in sorted(line.marks, key=lambda one: (one.first, one.day or 0)):
            self._mark(pen, mark, centre, taken)

    def _mark(self, pen: Pen, mark: Mark, y: float, taken: list[float]) -> None:
        start, size = self.x(mark.first), (mark.last - mark.first + 1) * self.month
        if mark.day and mark.ends_on:
            self._days(pen, mark, y)
        elif mark.day:
            self._day(pen, mark, mark.day, y, taken)
        elif not mark.confirmed:
            pen.hatch(start + 2, y - 8, size - 4, 16, rx=0, outline=False)
            for edge in (y - 8, y + 8):  # no end at either side: nobody knows when
                pen.draw("line", kind="hatch", x1=start + 2, x2=start + size - 2, y1=edge, y2=edge, stroke_dasharray="3 2.5")
            self._label(pen, mark, start, size, y)
        else:
            pen.draw("rect", kind="t-path", x=start + 2, y=y - 7, width=size - 4, height=14, rx=7, fill_opacity=0.28)
            if mark.last > mark.first:
                pen.draw("rect", x=start + 2, y=y - 7, width=size - 4, height=14, rx=7, fill=pen.slants())
            self._label(pen, mark, start, size, y)

    def _day(self, pen: Pen, mark: Mark, day: int, y: float, taken: list[float]) -> None:
        x = min(max(self.x(mark.first, day), self.left + DOT), self.width - DOT - 0.5)
        x = max(x, taken[-1] + 2 * DOT + 1) if taken else x
        taken.append(min(x, self.width - DOT))
        look = {"kind": "hole axis", "stroke_width": 1.5} if mark.struck else {"kind": "f0"}
        pen.draw("circle", cx=taken[-1], cy=y, r=DOT - mark.struck * 0.8, **look)  # type: ignore[arg-type]
        pen.text(taken[-1], y + 4, str(day), anchor="middle", kind="quiet" if mark.struck else "inside", size=11)
        if mark.struck:
            pen.draw("line", kind="axis", x1=taken[-1] - 7, x2=taken[-1] + 7, y1=y + 5, y2=y - 5, stroke_width=1.5)

    def _days(self, pen: Pen, mark: Mark, y: float) -> None:
        begins, ends = self.x(mark.first, mark.day or 1), self.x(mark.last, (mark.ends_on or 31) + 1)
        size = max(ends - begins, 2 * DOT)
        begins = min(begins, self.width - size)
        pen.draw("rect", kind="f0", x=begins, y=y - 8, width=size, height=16, rx=8, fill_opacity=0.35 if mark.struck else 1)
        said = (mark.told if mark.first == mark.last else "", str(mark.day))
        if words := next((each for each in said if each and text_width(each, 11, strong=True) < size - 4), ""):
            pen.text(begins + size / 2, y + 4, words, anchor="middle", kind="inside", size=11)

    def _label(self, pen: Pen, mark: Mark, start: float, size: float, y: float) -> None:
        words = (
            mark.label
            if text_width(mark.label, 11.5, strong=True) < size - 16
            else ("?" if not mark.confirmed and mark.label else "")
        )
        if words:
            pen.text(start + size / 2, y + 4, words, anchor="middle", kind="strong halo", size=11.5)

    def today(self, pen: Pen, month: int, day: int) -> None:
        """Draw where the year stands."""
        x = self.x(month, day)
        pen.draw("line", kind="c1", x1=x, x2=x, y1=HEAD - 4, y2=self.bottom(), stroke_width=1.5, stroke_dasharray="3 3")
        pen.draw("path", kind="f1", d=f"M{x - 4:.1f} {HEAD - 6}h8l-4 6z")
