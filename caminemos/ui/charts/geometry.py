"""Outlines on a flat page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]
MARGIN = 4.0


@dataclass(frozen=True)
class Frame:
    """A window on the map: equirectangular, true at its middle latitude."""

    west: float
    north: float
    across: float
    up: float
    height: float

    @classmethod
    def around(cls, rings: Iterable[Sequence[tuple[float, float]]], width: float) -> Frame:
        """Return the frame of this width that holds all rings."""
        points = [point for ring in rings for point in ring]
        if not points:
            return cls(0, 0, 1, 1, 2 * MARGIN)
        west, east = min(x for x, _y in points), max(x for x, _y in points)
        south, north = min(y for _x, y in points), max(y for _x, y in points)
        squeeze = max(0.05, math.cos(math.radians((south + north) / 2)))
        span = max((east - west) * squeeze, (north - south) / 1.4, 1e-6)
        up = (width - 2 * MARGIN) / span
        spare = (span - (east - west) * squeeze) / squeeze / 2
        return cls(west - spare, north, up * squeeze, up, (north - south) * up + 2 * MARGIN)

    def placed(self, ring: Sequence[tuple[float, float]]) -> Ring:
        """Return the ring on the page."""
        return tuple((MARGIN + (x - self.west) * self.across, MARGIN + (self.north - y) * self.up) for x, y in ring)


def thinned(ring: Ring, least: float) -> Ring:
    """Leave out points that lie closer than `least` to the one kept before."""
    kept: list[tuple[float, float]] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return tuple(kept)


def area(ring: Sequence[tuple[float, float]]) -> float:
    """Return the signed area of a ring (shoelace formula)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)) / 2 if ring else 0.0


def middle(ring: Ring) -> tuple[float, float]:
    """Return the centre of the widest stretch of land near the ring's own centre, so that a label stands on land."""
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    low, high = min(ys), max(ys)
    best = (0.0, (min(xs) + max(xs)) / 2, (low + high) / 2)
    for share in (0.5, 0.42, 0.58, 0.35, 0.65):
        y = low + (high - low) * share
        crossings = sorted(_crossings(ring, y))
        for start, end in zip(crossings[::2], crossings[1::2], strict=False):
            if (end - start) > best[0] * 1.15:
                best = (end - start, (start + end) / 2, y)
    return best[1], best[2]


def _crossings(ring: Ring, y: float) -> Iterable[float]:
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y):
            yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)
