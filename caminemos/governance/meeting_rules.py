"""When meetings collide, when a quorum is there, how an agenda runs: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

SHORTEST, LONGEST = timedelta(minutes=10), timedelta(days=7)


class Span(Protocol):
    """Something with a beginning and an end."""

    @property
    def starts_at(self) -> datetime | None: ...

    @property
    def ends_at(self) -> datetime | None: ...


S = TypeVar("S", bound=Span)


def overlapping(starts: datetime, ends: datetime, others: Iterable[S]) -> list[S]:
    """Return what shares a moment with a span; what ends when the span begins does not."""
    return [one for one in others if one.starts_at and one.ends_at and one.starts_at < ends and starts < one.ends_at]


@dataclass(frozen=True)
class Count:
    """How many of the members of the day are present, and how many the rule asks for; `needed` None: no rule is on record."""

    present: int
    members: int
    needed: int | None

    @property
    def is_reached(self) -> bool | None:
        """Say whether there is a quorum; None where no rule tells."""
        return None if self.needed is None else self.present >= self.needed


def count_quorum(rule: str, members: frozenset[str], present: frozenset[str]) -> Count:
    """Return the count of members present; whoever is no member of the day does not count."""
    total = len(members)
    needed = {"majority": total // 2 + 1, "two_thirds": -(-2 * total // 3), "all": total}.get(rule)
    return Count(len(members & present), total, needed)


def run(starts: datetime | None, minutes: Sequence[int]) -> list[datetime | None]:
    """Return when each point begins if every one takes its time; nothing where the meeting has no hour yet."""
    if starts is None:
        return [None] * len(minutes)
    found: list[datetime | None] = []
    at = starts
    for one in minutes:
        found.append(at)
        at += timedelta(minutes=one)
    return found


def too_long(starts: datetime | None, ends: datetime | None, minutes: Sequence[int]) -> int:
    """Return by how many minutes an agenda is longer than its meeting; 0: it fits, or nobody knows yet."""
    if starts is None or ends is None:
        return 0
    return max(0, sum(minutes) - int((ends - starts).total_seconds() // 60))


def order_after(positions: Sequence[int], old: int, new: int) -> list[int]:
    """Return the places (from 0) in their new order after the one at `old` moved to `new`, kept within the list."""
    left = [one for one in positions if one != old]
    left.insert(max(0, min(new, len(left))), old)
    return left
