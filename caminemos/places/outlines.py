"""Outlines from shared arcs: the shape of each unit, and of a country by leaving out the borders inside it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = list[Ring]  # outer ring, then holes


@dataclass(frozen=True)
class Topology:
    """Arcs, and for each unit its polygons as lists of arc numbers (`~n` is arc n walked backwards)."""

    arcs: tuple[tuple[Point, ...], ...]
    shapes: Mapping[str, list[list[list[int]]]]

    @classmethod
    def unpack(cls, stored: Mapping[str, Any]) -> Topology:
        """Read the stored form: arcs as steps on a grid."""
        grid = float(stored["grid"])
        return cls(tuple(_walk(steps, grid) for steps in stored["arcs"]), stored["shapes"])

    def polygons(self, code: str) -> list[Polygon]:
        """Return the polygons of one unit."""
        return [[self._joined(ring) for ring in polygon] for polygon in self.shapes[code]]

    def dissolved(self, codes: Iterable[str]) -> list[Polygon]:
        """Return the outline around several units: arcs that two of them share are inner borders and fall away."""
        used = Counter(number for code in codes for polygon in self.shapes[code] for ring in polygon for number in ring)
        left = [number for number, times in used.items() if times > used[~number]]
        rings = [self._joined(ring) for ring in self._chained(left)]
        return _nested(rings)

    def _points(self, number: int) -> tuple[Point, ...]:
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def _joined(self, numbers: Iterable[int]) -> Ring:
        ring: list[Point] = []
        for number in numbers:
            points = self._points(number)
            ring.extend(points[1:] if ring else points)
        return tuple(ring)

    def _chained(self, numbers: list[int]) -> list[list[int]]:
        """Chain arcs end to start into closed rings."""
        waiting: dict[Point, list[int]] = {}
        for number in numbers:
            waiting.setdefault(self._points(number)[0], []).append(number)
        rings = []
        while waiting:
            start = next(iter(waiting))
            ring, at = [], start
            while at in waiting:
                number = waiting[at].pop()
                if not waiting[at]:
                    del waiting[at]
                ring.append(number)
                at = self._points(number)[-1]
            rings.append(ring)
        return rings


def _walk(steps: list[int], grid: float) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((round(x * grid, 6), round(y * grid, 6)))
    return tuple(points)


def area(ring: Ring) -> float:
    """Return the signed area of a ring in square degrees (positive: counter-clockwise)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


def contains(ring: Ring, point: Point) -> bool:
    """Say whether the point lies inside the ring (even-odd rule)."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in itertools.pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _nested(rings: list[Ring]) -> list[Polygon]:
    """Put each hole into the polygon around it; the largest ring shows which way outer rings turn."""
    if not rings:
        return []
    ordered = sorted(rings, key=lambda ring: -abs(area(ring)))
    outward = area(ordered[0]) > 0
    outers: list[Polygon] = [[ring] for ring in ordered if (area(ring) > 0) == outward]
    for hole in (ring for ring in ordered if (area(ring) > 0) != outward):
        around = next((polygon for polygon in outers if contains(polygon[0], hole[0])), None)
        if around is not None:
            around.append(hole)
    return outers


def as_geojson(polygons: list[Polygon]) -> dict[str, Any]:
    """Return the polygons as a GeoJSON MultiPolygon."""
    return {
        "type": "MultiPolygon",
        "coordinates": [[[list(point) for point in ring] for ring in polygon] for polygon in polygons],
    }
