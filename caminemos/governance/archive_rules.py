"""Whether an achievement can be true where it is written down: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caminemos.kernel.api import LooseDate

SLACK = timedelta(days=183)
"""Half a year: what a presidency prepared may bear fruit after its handover, and what it received may have begun before."""


@dataclass(frozen=True)
class Reach:
    """The first and the last day near a term; without a last one it runs still."""

    first: date
    last: date | None

    def holds(self, happened: LooseDate) -> bool:
        """Say whether a date may lie in it, as exactly as the date is known."""
        return happened.last >= self.first and (self.last is None or happened.first <= self.last)


def reach_of(starts: LooseDate, ends: LooseDate | None) -> Reach:
    """Return the days near a term: half a year before its handover to half a year after the next one."""
    return Reach(starts.first - SLACK, ends.last + SLACK if ends else None)


def is_to_come(happened: LooseDate, today: date) -> bool:
    """Say whether a date certainly lies ahead: nothing has been achieved then."""
    return happened.first > today


def same_title(new: Iterable[str], old: Iterable[str]) -> bool:
    """Say whether two titles are the same in one of their languages, however they are cased and spaced."""
    return bool({_bare(words) for words in new} & {_bare(words) for words in old})


def _bare(words: str) -> str:
    return " ".join(words.casefold().split())


def next_code(stem: str, taken: Collection[str]) -> str:
    """Return the first free code after a stem: `2023-1`, `hnd-4`."""
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def figure_gaps(figure: bool, unit: bool, as_of: bool) -> list[str]:
    """Return what a figure lacks to be honest: without its unit and its date nobody knows what it says."""
    told = {"figure": figure, "figure_unit": unit, "figure_as_of": as_of}
    return [name for name, there in told.items() if not there] if any(told.values()) else []
