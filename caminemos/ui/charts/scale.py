"""Axes: rounded steps, and the words beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from caminemos.ui.charts.base import Number

LARGEST = 1e15


def known(values: Iterable[Number]) -> list[float]:
    """Return the values that are there: not missing, finite."""
    return [float(value) for value in values if value is not None and math.isfinite(value)]


def steps(values: Iterable[Number], count: int = 4) -> list[float]:
    """Return rounded steps, about `count` of them, from zero or below to at least the largest value."""
    there = [max(-LARGEST, min(LARGEST, value)) for value in known(values)]
    low, high = min([0.0, *there]), max([0.0, *there])
    if high - low < 1e-9:
        high = low + 1
    size = _rounded((high - low) / count)
    first, last = math.floor(low / size + 1e-9), math.ceil(high / size - 1e-9)
    return [index * size for index in range(first, last + 1)]


def _rounded(raw: float) -> float:
    scale = 10.0 ** math.floor(math.log10(raw))
    return next((factor * scale for factor in (1, 2, 2.5, 5) if factor * scale >= raw * 0.999), 10 * scale)


def roundest(low: float, high: float) -> float:
    """Return the roundest number above `low` and not above `high`."""
    for power in range(15, -4, -1):
        for factor in (5, 1):
            step = factor * 10.0**power
            found = math.floor(high / step + 1e-9) * step
            if low < found <= high:
                return found
    return high
