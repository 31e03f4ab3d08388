"""The parts of a map that do not depend on its values, drawn once and kept."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from caminemos.ui.charts.geometry import Frame, Ring, area, middle, thinned
from caminemos.ui.charts.pen import number
from caminemos.ui.charts.placing import Label, Land, Placed, place

FINEST = 0.5  # pixels between two points kept


@dataclass(frozen=True)
class Shape:
    """A territory: its code, its name, its rings of (longitude, latitude); `quiet` ones are drawn for orientation only."""

    code: str
    name: str
    rings: tuple[Ring, ...]
    quiet: bool = False


@dataclass(frozen=True)
class Outline:
    """A territory on the page: its path, where its name wants to stand, and how wide its land is there."""

    path: str
    x: float
    y: float
    land: float


@dataclass(frozen=True)
class Drawing:
    """All outlines in one frame, in the order of the shapes, with the picture of what is land."""

    frame: Frame
    outlines: tuple[Outline, ...]
    land: Land


@lru_cache(maxsize=24)
def drawn(shapes: tuple[Shape, ...], width: int) -> Drawing:
    """Draw the outlines at a width."""
    frame = Frame.around([ring for shape in shapes for ring in shape.rings], width)
    land, outlines = Land(width, frame.height), []
    for shape in shapes:
        rings = _worth_drawing([thinned(frame.placed(ring), FINEST) for ring in shape.rings])
        land.add(rings)
        outlines.append(_outline(rings))
    return Drawing(frame, tuple(outlines), land)


def _worth_drawing(rings: list[Ring]) -> list[Ring]:
    """Leave out specks and slivers thinner than a line; the largest ring always stays."""
    largest = max(rings, key=lambda ring: abs(area(ring)), default=())
    return [ring for ring in rings if ring is largest or (len(ring) > 2 and abs(area(ring)) > 0.4 * _length(ring))]


def _length(ring: Ring) -> float:
    return sum(math.dist(one, other) for one, other in zip(ring, (*ring[1:], *ring[:1]), strict=True))


def _outline(rings: list[Ring]) -> Outline:
    largest = max(rings, key=lambda ring: abs(area(ring)), default=())
    if len(largest) < 3:
        return Outline("", 0, 0, 0)
    x, y = middle(largest)
    path = "".join(f"M{'L'.join(f'{number(a)},{number(b)}' for a, b in ring)}Z" for ring in rings if len(ring) > 2)
    return Outline(path, x, y, max(a for a, _b in largest) - min(a for a, _b in largest))


@lru_cache(maxsize=64)
def named(shapes: tuple[Shape, ...], width: int, wanted: tuple[tuple[str, tuple[str, ...], float], ...]) -> tuple[Placed, ...]:
    """Place the names wanted: (code, lines, width of the words)."""
    drawing = drawn(shapes, width)
    widest: dict[str, Outline] = {}
    for shape, outline in zip(shapes, drawing.outlines, strict=True):
        if outline.path and (shape.code not in widest or outline.land > widest[shape.code].land):
            widest[shape.code] = outline
    labels = [
        Label(lines, widest[code].x, widest[code].y, size + 6, 14.0 * len(lines) + 3, widest[code].land)
        for code, lines, size in wanted
        if code in widest
    ]
    return tuple(place(sorted(labels, key=lambda label: -label.land), drawing.land))
