"""What the log of visibility knows: kinds, what a reach counts, and sums that never mix two units. Pure decisions over plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

KINDS = ("press_note", "interview", "press", "social", "event", "campaign", "publication", "video")
UNITS = ("readers", "listeners", "viewers", "attendance", "views", "copies")
LANGUAGES = ("es", "en", "fr", "pt", "ht", "other")
SUBJECTS = ("meeting", "activity", "practice")
REGION = ""


@dataclass(frozen=True)
class Counted:
    """An entry as far as sums ask: its year, its States (none: the region), and its reach with what that counts."""

    year: int
    states: tuple[str, ...]
    reach: int | None = None
    unit: str = ""


@dataclass(frozen=True)
class ReachSum:
    """What entries of one year say in one unit: their sum, and how many entries it stands on."""

    total: int
    entries: int


def entries_by_state(rows: Iterable[Counted]) -> dict[tuple[str, int], int]:
    """Return how many entries stand under each State (empty: the region as a whole) in each year; one of two States stands under both."""
    found: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        for state in row.states or (REGION,):
            found[state, row.year] += 1
    return dict(found)


def reach_by_unit(rows: Iterable[Counted]) -> dict[tuple[str, int], ReachSum]:
    """Return per unit and year what was reached. Units are never added, and an entry without a number is in no sum."""
    found: dict[tuple[str, int], ReachSum] = {}
    for row in rows:
        if row.reach is None:
            continue
        held = found.get((row.unit, row.year), ReachSum(0, 0))
        found[row.unit, row.year] = ReachSum(held.total + row.reach, held.entries + 1)
    return found


def without_number(rows: Iterable[Counted]) -> dict[int, int]:
    """Return per year how many entries have no number, which is not the same as nobody."""
    found: dict[int, int] = defaultdict(int)
    for row in rows:
        found[row.year] += row.reach is None
    return dict(found)
