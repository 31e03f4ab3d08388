"""Where the names on a map go: none over another, none outside, on the sea rather than on a neighbour."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caminemos.ui.charts.geometry import Ring

CELL = 6.0


class Land:
    """A coarse picture of what is land: cells that an outline crosses or holds."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._rows: dict[int, list[tuple[float, float]]] = {}

    def add(self, rings: Iterable[Ring]) -> None:
        """Note the stretches of land of one territory on each line of the grid."""
        crossings: dict[int, list[float]] = {}
        for ring in rings:
            for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
                for row in range(math.ceil(min(y1, y2) / CELL), math.ceil(max(y1, y2) / CELL)):
                    crossings.setdefault(row, []).append(x1 + (row * CELL - y1) * (x2 - x1) / (y2 - y1))
        for row, found in crossings.items():
            found.sort()
            self._rows.setdefault(row, []).extend(zip(found[::2], found[1::2], strict=False))

    def covered(self, x: float, y: float, width: float, height: float) -> float:
        """Return how much of a box lies on land, 0 to 1."""
        rows = range(math.ceil(y / CELL), math.floor((y + height) / CELL) + 1)
        length = sum(max(0.0, min(end, x + width) - max(start, x)) for row in rows for start, end in self._rows.get(row, ()))
        return length / (width * max(1, len(rows)))


@dataclass(frozen=True)
class Label:
    """What is to be written for a territory whose middle is (x, y) and whose land is `land` wide."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    land: float


@dataclass(frozen=True)
class Placed:
    """A label with its upper left corner."""

    label: Label
    x: float
    y: float
    has_leader: bool

    def leader(self) -> str:
        """Return the line from the territory to the nearest edge of its label."""
        x = min(max(self.label.x, self.x), self.x + self.label.width)
        y = min(max(self.label.y, self.y + 2), self.y + self.label.height)
        return f"{self.label.x:.1f},{self.label.y:.1f} {x:.1f},{y:.1f}"

    def hits(self, other: Placed) -> bool:
        """Say whether two labels touch."""
        return (
            abs((self.x + self.label.width / 2) - (other.x + other.label.width / 2))
            < (self.label.width + other.label.width) / 2 + 3
            and abs((self.y + self.label.height / 2) - (other.y + other.label.height / 2))
            < (self.label.height + other.label.height) / 2 + 1
        )

    def covers(self, x: float, y: float) -> bool:
        """Say whether the label would hide this point."""
        return self.x - 3 < x < self.x + self.label.width + 3 and self.y - 3 < y < self.y + self.label.height + 3


def place(labels: list[Label], land: Land) -> list[Placed]:
    """Return a place for every label, the largest territory first."""
    done: list[Placed] = []
    for label in labels:
        others = [(one.x, one.y) for one in labels if one is not label]
        done.append(min(_candidates(label, land), key=lambda found: _cost(found, done, others, land)))
    return done


def _candidates(label: Label, land: Land) -> Iterator[Placed]:
    def kept(x: float, y: float, *, has_leader: bool) -> Placed:
        inside_x = min(max(1.0, x), max(1.0, land.width - label.width - 1))
        inside_y = min(max(1.0, y), max(1.0, land.height - label.height - 1))
        return Placed(label, inside_x, inside_y, has_leader)

    on_itself = kept(label.x - label.width / 2, label.y - label.height / 2, has_leader=False)
    if label.land > label.width + 8 and land.covered(on_itself.x, on_itself.y, label.width, label.height) > 0.9:
        yield on_itself
    for distance in range(16, 150, 12):
        for turn in range(0, 360, 24):
            x, y = label.x + distance * math.cos(math.radians(turn)), label.y + distance * math.sin(math.radians(turn))
            left = (
                x - label.width
                if math.cos(math.radians(turn)) < -0.3
                else x
                if math.cos(math.radians(turn)) > 0.3
                else x - label.width / 2
            )
            yield kept(left, y - label.height / 2, has_leader=True)


def _cost(found: Placed, done: list[Placed], others: list[tuple[float, float]], land: Land) -> float:
    cost = sum(1000.0 for other in done if found.hits(other)) + sum(60.0 for x, y in others if found.covers(x, y))
    if not found.has_leader:
        return cost
    end = (min(max(found.label.x, found.x), found.x + found.label.width), found.y + found.label.height / 2)
    reach = math.dist((found.label.x, found.label.y), end)
    on_land = land.covered(found.x, found.y, found.label.width, found.label.height)
    own = 40.0 if found.covers(found.label.x, found.label.y) else 0.0
    return cost + reach + 90 * on_land + own + (30 if on_land else 0)
