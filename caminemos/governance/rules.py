"""Who presides next and whether terms fit together: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from caminemos.kernel.api import LooseDate

FIRST_YEAR, LAST_YEAR = 2000, 2200
"""The years after which presidencies are named."""


@dataclass(frozen=True)
class Served:
    """A presidency that was: the State, and the members on the day it began."""

    country: str
    members: frozenset[str]


@dataclass(frozen=True)
class Suggestion:
    """The State whose turn the rule finds; `passed_over` are those before it that presided in this round already."""

    country: str
    passed_over: tuple[str, ...] = ()
    opens_round: bool = False


@dataclass(frozen=True)
class Span:
    """A stretch of membership in days; without an end it goes on. The last day is not part of it."""

    starts_on: date
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether the State is a member on a day."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


def suggest_next(order: Sequence[str], members: Collection[str], served: Sequence[Served]) -> Suggestion | None:
    """Return whose turn it is: the next member in the order after the last one that has not presided in this round.

    A round ends once every member has presided in it. `order` lists all States that there are in the region, members or not,
    so that one that left keeps its place; `served` the presidencies from the first to the last. Without members there is
    nobody to suggest, and the first presidency follows nobody: people choose it.
    """
    turn = [country for country in _after(order, served[-1].country) if country in members] if served else []
    if not turn:
        return None
    so_far = _round(served, frozenset(members))
    waiting = [country for country in turn if country not in so_far]
    return Suggestion(waiting[0], tuple(turn[: turn.index(waiting[0])]), opens_round=not so_far)


def _round(served: Sequence[Served], today: frozenset[str]) -> set[str]:
    """Return who presided in the round that runs; who left in between is not waited for."""
    so_far: set[str] = set()
    for one in served:
        so_far.add(one.country)
        if so_far >= one.members:
            so_far = set()
    return set() if so_far >= today else so_far


def _after(order: Sequence[str], last: str) -> list[str]:
    """Return the order turned so that it begins after the last one."""
    place = order.index(last) + 1 if last in order else 0
    return [*order[place:], *order[:place]]


def begins_out_of_order(starts: LooseDate, before: LooseDate | None, after: LooseDate | None) -> bool:
    """Say whether a term certainly does not begin between the one before and the one after it."""
    too_early = before is not None and starts.last <= before.first
    too_late = after is not None and starts.first >= after.last
    return too_early or too_late


def begins_far_from(year: int, starts: LooseDate) -> bool:
    """Say whether a term named after a year begins too far from it to be true; handovers slip by months, not by years."""
    return not year - 1 <= starts.last.year or not starts.first.year <= year + 1


def ends_far_from(year: int, ends: LooseDate | None) -> bool:
    """Say whether a term named after a year ends too far from it to be true."""
    return ends is not None and ends.first.year > year + 2


def first_moment(day: date, zone: str) -> datetime:
    """Return the moment at which a day begins by the clock of a zone (UTC where none is named)."""
    return datetime.combine(day, time.min, ZoneInfo(zone or "UTC")).astimezone(UTC)


def instant(local: datetime, zone: str) -> datetime | None:
    """Return the instant of a local time in a zone; None where the clocks skip that time or show it twice."""
    place = ZoneInfo(zone)
    early, late = local.replace(tzinfo=place, fold=0), local.replace(tzinfo=place, fold=1)
    return early.astimezone(UTC) if early.utcoffset() == late.utcoffset() else None


@dataclass(frozen=True)
class Tenancy:
    """A presidency that has begun, as the powers see it: the State, and whether it ended without anybody receiving it."""

    country: str
    has_ended: bool = False


def presiding(begun: Sequence[Tenancy]) -> str | None:
    """Return the State that presides once these presidencies have begun, or None."""
    return begun[-1].country if begun and not begun[-1].has_ended else None


def standing_of(country: str, begun: Sequence[Tenancy], coming: str | None) -> str:
    """Return how a State stands to the presidency: `presides`, `after` its term, `before` it, or `apart`."""
    if presiding(begun) == country:
        return "presides"
    if country in {one.country for one in begun}:
        return "after"
    return "before" if country == coming else "apart"


def overlapping(new: Span, others: Collection[Span]) -> Span | None:
    """Return a stretch that runs at the same time as the new one, or None."""
    for other in others:
        new_before_other_ends = other.ends_on is None or new.starts_on < other.ends_on
        other_before_new_ends = new.ends_on is None or other.starts_on < new.ends_on
        if new_before_other_ends and other_before_new_ends:
            return other
    return None


def first_lacking(needs: Sequence[Sequence[str]], facts: Mapping[str, object]) -> Sequence[str]:
    """Return the first group of facts of which none is written down; nothing where each group has one."""
    return next((group for group in needs if not any(facts.get(name) for name in group)), ())


def is_settled(version: int, acknowledged: Mapping[str, int], sides: Collection[str]) -> bool:
    """Say whether every side has acknowledged a point as it is written down now."""
    return all(acknowledged.get(side) == version for side in sides)
