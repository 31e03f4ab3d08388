"""Runs of values that are there, and of those that are missing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from caminemos.ui.charts.base import Number


def runs(values: Sequence[Number]) -> list[list[tuple[int, float]]]:
    """Return the unbroken runs of values with their places; a gap parts two runs."""
    found = []
    for there, group in groupby(enumerate(values), key=lambda pair: pair[1] is not None):
        if there:
            found.append([(index, float(value)) for index, value in group if value is not None])
    return found


def missing_runs(columns: Sequence[Sequence[Number]], size: int) -> list[tuple[int, int]]:
    """Return first and last place of each run where every series lacks a value."""
    lacking = [all(values[index] is None for values in columns) for index in range(size)]
    found = []
    for missing, group in groupby(range(size), key=lambda index: lacking[index]):
        places = list(group)
        if missing:
            found.append((places[0], places[-1]))
    return found
