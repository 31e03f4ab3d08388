"""Who sits in a body on a day, and which stretches exclude each other: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from caminemos.kernel.api import LooseDate, Precision

OF_STATES = frozenset({"plenary", "working_group"})
"""Kinds of bodies in which a State of the region counts only while it is a member of the framework."""
DERIVED = {"plenary": frozenset({"chair", "lead", "member"})}
"""Roles that are read from elsewhere: the plenary's chair is the presidency, its members are the members of the day."""
HEADED_BY = {
    "plenary": "chair",
    "working_group": "lead",
    "platform": "chair",
    "civil_society": "chair",
}
"""The role that leads a kind of body and is never left open: where nobody holds it, that is shown. Other kinds may do without."""
SINGLE = {
    "plenary": frozenset({"chair"}),
    "working_group": frozenset({"chair", "lead"}),
    "platform": frozenset({"chair"}),
    "civil_society": frozenset({"chair"}),
    "private_sector": frozenset({"chair"}),
    "academia": frozenset({"chair"}),
    "national_team": frozenset({"chair", "lead"}),
}
"""Roles that one party at a time may hold; coordination groups and the secretariat may be chaired together."""
COUNTING = frozenset({"chair", "lead", "member"})
"""Roles that decide; observers and the secretariat see and help."""


@dataclass(frozen=True)
class Stretch:
    """A time as exactly as it is known: `ends` is the first day outside; without `starts` it is not known since when."""

    starts: LooseDate | None = None
    ends: LooseDate | None = None

    def standing_on(self, day: date) -> str:
        """Return how it stands on a day: `to_come`, `holds`, `ended`, or `perhaps` where a date is too loose to tell."""
        if self.starts and day < self.starts.first:
            return "to_come"
        if self.ends and day > self.last_possible:
            return "ended"
        begun = self.starts is None or day >= self.starts.last
        goes_on = self.ends is None or day < self.ends.first
        return "holds" if begun and goes_on else "perhaps"

    @property
    def last_possible(self) -> date:
        """Return the last day on which it may hold."""
        if self.ends is None:
            return date.max
        return self.ends.last - timedelta(days=1) if self.ends.precision is Precision.DAY else self.ends.last

    @property
    def certain(self) -> tuple[date, date]:
        """Return the days that it certainly covers: from the first one, up to but not including the second."""
        end = self.ends.first if self.ends else date.max
        return (self.starts.last if self.starts else end - timedelta(days=1)), end

    @property
    def is_in_order(self) -> bool:
        """Say whether it may be true that it ends after it begins."""
        if self.starts is None or self.ends is None:
            return True
        exact = self.starts.precision is Precision.DAY and self.ends.precision is Precision.DAY
        return self.ends.last > self.starts.first if exact else self.ends.last >= self.starts.first


def clash(one: Stretch, other: Stretch) -> bool:
    """Say whether two stretches certainly share a day."""
    (begins, ends), (other_begins, other_ends) = one.certain, other.certain
    return max(begins, other_begins) < min(ends, other_ends)


def after_the_one_before(one: Stretch, others: Iterable[Stretch]) -> Stretch:
    """Return a stretch whose beginning is not on record as beginning when the last of the others before it ended.

    Only for what one party at a time holds: whoever held it before had to end first.
    """
    if one.starts is not None:
        return one
    before = [other.ends for other in others if other.ends and other.ends.first <= one.last_possible and other != one]
    return Stretch(max(before, key=lambda ends: ends.last, default=None), one.ends)


class Held(Protocol):
    """Something that a party holds for a time."""

    @property
    def key(self) -> str: ...

    @property
    def stretch(self) -> Stretch: ...


H = TypeVar("H", bound=Held)


def held_twice(new: Held, others: Iterable[H]) -> H | None:
    """Return what the same party holds at the same time, or None."""
    return next((one for one in others if one.key == new.key and clash(one.stretch, new.stretch)), None)


def held_by_another(new: Held, others: Iterable[H]) -> H | None:
    """Return what another party holds at the same time, or None."""
    return next((one for one in others if one.key != new.key and clash(one.stretch, new.stretch)), None)


def counts(kind: str, role: str, country: str | None, region: frozenset[str], members: frozenset[str]) -> bool:
    """Say whether who sits there counts on a day; a State of the region that has left the framework does not.

    `region`: the States that may be members; `members`: those that are on that day.
    """
    if kind not in OF_STATES or role not in COUNTING or country is None:
        return True
    return country not in region or country in members
