"""Writes SVG: with classes for a page that has our style sheets, with colours of its own for Word and PDF."""

from __future__ import annotations

import math
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from caminemos.ui.charts.ink import INK_2, STANDALONE

FONT = "Noto Sans, Libertinus Sans, sans-serif"


class Pen:
    """Collects SVG elements; `standalone` gives each its colours as attributes."""

    def __init__(self, width: float, height: float, *, standalone: bool = False, seed: str = "") -> None:
        self.width, self.height, self.standalone = width, height, standalone
        self.parts: list[str] = []
        self._defs: dict[str, str] = {}
        self._prefix = f"p{crc32(f'{seed}{width}{standalone}'.encode()):x}"

    def draw(self, name: str, *, kind: str = "", **attributes: object) -> None:
        """Add an element; `kind` names its classes."""
        self.parts.append(self._element(name, kind, attributes))

    def text(self, x: float, y: float, words: str, *, kind: str = "", anchor: str = "start", size: float = 12) -> None:
        """Add words at a place (y is their base line)."""
        if not words:
            return
        look: dict[str, object] = {"x": x, "y": y, "text-anchor": anchor, "font-size": size}
        if self.standalone:
            look["font-family"] = FONT
            if not any("fill" in STANDALONE.get(name, {}) for name in kind.split()):
                look["fill"] = INK_2
        self.parts.append(f"<text{self._attributes(kind, look)}>{escape(words)}</text>")

    def lines(
        self, x: float, y: float, lines: list[str], *, kind: str = "", anchor: str = "start", size: float = 12, step: float = 15
    ) -> None:
        """Add several lines of words, the first at y."""
        for number_, words in enumerate(lines):
            self.text(x, y + number_ * step, words, kind=kind, anchor=anchor, size=size)

    def path(self, points: Iterable[tuple[float, float]], *, kind: str, **attributes: object) -> None:
        """Add a line through points."""
        placed = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self.draw("polyline", kind=kind, points=placed, fill="none", **attributes)

    def hatch(self, x: float, y: float, width: float, height: float, *, rx: float = 2, outline: bool = True) -> None:
        """Add an area that says: not known."""
        dashes: dict[str, object] = {"stroke_dasharray": "3 2.5"} if outline else {"stroke": "none"}
        kind = "hatch" if outline else ""
        self.draw("rect", kind=kind, x=x, y=y, width=max(0.0, width), height=height, rx=rx, fill=self.unknown(), **dashes)

    def unknown(self) -> str:
        """Return the fill that says: not known."""
        ground = self._element("rect", "hatch-ground", {"width": 6, "height": 6})
        stroke = self._element("path", "hatch", {"d": "M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3", "stroke-width": 1, "fill": "none"})
        return self._pattern("unknown", ground + stroke, 6)

    def stripes(self, index: int) -> str:
        """Return the texture laid over the colour of a part, or nothing for the first."""
        drawn = ("", "M-2 2l4-4M0 8l8-8M6 10l4-4", "M0 2h8M0 6h8", "M2 0v8M6 0v8", "M-2 6l4 4M0 0l8 8M6-2l4 4")[index % 5]
        if not drawn:
            return ""
        stroke = self._element("path", "stripe", {"d": drawn, "stroke-width": 1, "stroke-opacity": 0.4, "fill": "none"})
        return self._pattern(f"s{index % 5}", stroke, 8)

    def slants(self) -> str:
        """Return slanted lines in the colour of the series in focus, laid over a bar that says: somewhere in here."""
        stroke = self._element("path", "c0", {"d": "M-2 2l4-4M0 8l8-8M6 10l4-4", "stroke-width": 1.6, "fill": "none"})
        return self._pattern("slants", stroke, 8)

    def _pattern(self, name: str, content: str, size: int) -> str:
        identity = f"{self._prefix}-{name}"
        attributes = f'id="{identity}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"'
        self._defs[name] = f"<pattern {attributes}>{content}</pattern>"
        return f"url(#{identity})"

    def _element(self, name: str, kind: str, attributes: dict[str, object]) -> str:
        return f"<{name}{self._attributes(kind, attributes)}/>"

    def _attributes(self, kind: str, attributes: dict[str, object]) -> str:
        found: dict[str, object] = {}
        if kind and self.standalone:
            for name in kind.split():
                found |= STANDALONE.get(name, {})
        elif kind:
            found["class"] = kind
        found |= {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return "".join(f" {name}={quoteattr(_said(value))}" for name, value in found.items())

    def svg(self, title: str, sentence: str, told: str = "") -> str:
        """Return the whole drawing. A page says the sentence beside it, so that a voice would say it twice; paper says it here.

        `told`: what the drawing shows, for whoever does not see it.
        """
        description = told if not self.standalone else " ".join(part for part in (sentence, told) if part)
        size = f' width="{number(self.width)}" height="{number(self.height)}"' if self.standalone else ""
        box = f'viewBox="0 0 {number(self.width)} {number(self.height)}"{size}'
        label = quoteattr(". ".join(part.rstrip(".") for part in (title, sentence if self.standalone else "") if part))
        told = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        defs = f"<defs>{''.join(self._defs.values())}</defs>" if self._defs else ""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label={label}>'
        return f"{head}{told}{defs}{''.join(self.parts)}</svg>"


def _said(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)


def number(value: float) -> str:
    """Write a coordinate shortly; a drawing holds no coordinate that is not a number."""
    if not math.isfinite(value):
        raise ValueError("a drawing holds finite coordinates only")
    written = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written
