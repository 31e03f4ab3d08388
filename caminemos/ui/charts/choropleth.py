"""A map in a few tones: darker is more, hatched is unknown; it does not rank States."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from caminemos.ui.charts.base import ROOMY, WIDE, Number, Row, Told, no_data, short, spoken
from caminemos.ui.charts.map_drawing import Shape, drawn, named
from caminemos.ui.charts.measure import text_width
from caminemos.ui.charts.pen import Pen
from caminemos.ui.charts.scale import roundest

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KEY = 34


@dataclass(frozen=True)
class Choropleth(Told):
    """Territories toned by value; `labels` says which ones are named on the map, with their value."""

    title: StrOrPromise
    shapes: tuple[Shape, ...]
    values: Mapping[str, Number]
    sentence: StrOrPromise = ""
    source: StrOrPromise = ""
    unit: StrOrPromise = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    decimals: int = 0
    is_heavy: ClassVar[bool] = True

    def svg(self, width: int = WIDE, *, standalone: bool = False) -> str:
        """Draw the map in an equirectangular projection true at its middle latitude."""
        drawing = drawn(self.shapes, width)
        pen = Pen(width, drawing.frame.height + KEY, standalone=standalone, seed=f"{self.title}{len(self.shapes)}")
        tones = self._tones()
        for shape, outline in zip(self.shapes, drawing.outlines, strict=True):
            self._area(pen, shape, outline.path, tones)
        if self.shapes:
            self._names(pen, width)
            self._key(pen, drawing.frame.height + 12, tones)
        return pen.svg(str(self.title), str(self.sentence), self.told())

    def told(self) -> str:
        """Say between which values the places lie; which is which stands in the table, so that a map ranks nobody."""
        from django.utils.translation import gettext as _

        there = sorted(value for value in self.values.values() if value is not None)
        if not there:
            return no_data()
        ends = {"low": spoken(there[0], self.decimals), "high": spoken(there[-1], self.decimals)}
        return _("From %(low)s to %(high)s; the table names each place") % ends

    def _area(self, pen: Pen, shape: Shape, path: str, tones: Mapping[str, str]) -> None:
        if not path:
            return
        kind = "band" if shape.quiet else tones.get(shape.code, "")
        unknown = {} if kind else {"fill": pen.unknown()}
        pen.draw("path", kind=f"{kind} border".strip(), d=path, fill_rule="evenodd", **unknown)

    def _cuts(self) -> list[float]:
        there = sorted(value for value in self.values.values() if value is not None)
        places = sorted({min(len(there) - 1, len(there) * part // 4) for part in (1, 2, 3)}) if there else []
        return sorted({roundest(there[place - 1], there[place]) for place in places if place and there[place - 1] < there[place]})

    def _tones(self) -> dict[str, str]:
        cuts = self._cuts()
        first = 4 - len(cuts)
        return {code: f"m{first + sum(value >= cut for cut in cuts)}" for code, value in self.values.items() if value is not None}

    def _names(self, pen: Pen, width: int) -> None:
        """Name each territory once: on itself where it is large enough, else beside it with a line to it."""
        wanted = tuple(self._wanted(code, name, width) for code, name in self.labels.items())
        for found in named(self.shapes, width, wanted):
            x, y, label = found.x + found.label.width / 2, found.y, found.label
            if found.has_leader:
                pen.draw("polyline", kind="leader", points=found.leader(), stroke_width=0.8)
                pen.draw("circle", kind="dot", cx=label.x, cy=label.y, r=2.2, stroke_width=1)
            pen.draw("rect", kind="plate", x=found.x, y=y, width=label.width, height=label.height, rx=3)
            pen.text(x, y + 12, label.lines[0], kind="strong", anchor="middle", size=12)
            pen.lines(x, y + 26, list(label.lines[1:]), anchor="middle", size=12)

    def _wanted(self, code: str, name: str, width: int) -> tuple[str, tuple[str, ...], float]:
        told = self.values.get(code)
        value = no_data() if told is None else spoken(told, self.decimals)
        lines = (name, value) if width >= ROOMY else (name,)
        return code, lines, max(text_width(name, 12, strong=True), *(text_width(line, 12) for line in lines))

    def _key(self, pen: Pen, y: float, tones: Mapping[str, str]) -> None:
        cuts, x = self._cuts(), 0.0
        first = 4 - len(cuts)
        entries = (
            [(f"m{first}", f"< {short(cuts[0])}"), *((f"m{first + i + 1}", f"≥ {short(cut)}") for i, cut in enumerate(cuts))]
            if cuts
            else []
        )
        entries = [(tone, words) for tone, words in entries if tone in tones.values()]
        if any(not shape.quiet and shape.code not in tones for shape in self.shapes):
            entries.append(("", no_data()))
        for tone, words in entries:
            size = text_width(words, 11.5) + 22
            if x + size > pen.width:
                break
            if tone:
                pen.draw("rect", kind=f"{tone}", x=x, y=y, width=13, height=13)
            else:
                pen.hatch(x, y, 13, 13)
            pen.text(x + 18, y + 11, words, size=11.5)
            x += size + 12

    def heading(self) -> list[str]:
        """Return the headings of the table."""
        return ["", str(self.unit or self.title)]

    def rows(self) -> list[Row]:
        """Return the territories in alphabetical order with their value."""
        named = sorted((shape.name, shape.code) for shape in self.shapes if not shape.quiet)
        return [[name, self.values.get(code)] for name, code in dict.fromkeys(named)]
