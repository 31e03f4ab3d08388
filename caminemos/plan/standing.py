"""How things stand, found out from what was said: pure decisions over plain values; the day is always an argument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

STALE_AFTER = 120
"""Days after which what a State said no longer tells how things go: a quarter and the month to report it."""
SOON = 14
WORST_FIRST = ("delayed", "on_hold")
ANSWERED = frozenset({"submitted", "approved", "signed_off"})


@dataclass(frozen=True)
class Said:
    """What a State said last about a subject."""

    status: str
    as_of: date


@dataclass(frozen=True)
class Standing:
    """A subject over all the States asked: one mark, and how many said what, so that nothing hides behind the mark."""

    mark: str = "unknown"
    counts: Mapping[str, int] = field(default_factory=dict)
    asked: int = 0
    newest: date | None = None
    age: int | None = None

    @property
    def reported(self) -> int:
        """How many States said something, however old."""
        return sum(self.counts.values())

    @property
    def silent(self) -> int:
        """How many of the States asked have said nothing."""
        return max(self.asked - self.reported, 0)


def freshness(said: Said, day: date) -> str:
    """Return the status as it may be shown on a day: `stale` once it is too old; what is done stays done."""
    return "stale" if said.status != "done" and (day - said.as_of).days > STALE_AFTER else said.status


def standing(said: Mapping[str, Said], asked: Collection[str], day: date) -> Standing:
    """Return how a subject stands: no news, stale, or the most worrying thing that a State said; done only when all say so."""
    if not said:
        return Standing(asked=len(asked))
    counts = Counter(freshness(one, day) for one in said.values())
    newest = max(one.as_of for one in said.values())
    return Standing(_mark(counts, set(said) >= set(asked)), dict(counts), len(asked), newest, (day - newest).days)


def _mark(counts: Mapping[str, int], all_reported: bool) -> str:
    fresh = {status for status, many in counts.items() if many and status != "stale"}
    if not fresh:
        return "stale"
    worst = next((status for status in WORST_FIRST if status in fresh), None)
    if worst:
        return worst
    if fresh == {"done"}:
        return "done" if all_reported and not counts.get("stale") else "on_track"
    return "not_started" if fresh == {"not_started"} else "on_track"


def day_of_reference(today: date, ends: date | None) -> date:
    """Return the day on which ages are counted: today, or the last day of a plan whose year is over (its year-end picture)."""
    return min(today, ends) if ends else today


def obligation_state(due_on: date, update: str | None, *, waived: bool, closed: bool, today: date) -> str:
    """Return where an obligation stands: waived, met, missed in a closed period, returned, overdue, due soon, or open."""
    if waived:
        return "waived"
    if update in ANSWERED:
        return "met"
    if closed and not update:
        return "missed"
    if update == "returned":
        return "returned"
    if today > due_on:
        return "overdue"
    return "soon" if due_on - today <= timedelta(days=SOON) else "open"


@dataclass(frozen=True)
class Period:
    """A period of reporting: its code, its first and last day, the day until which it is reported."""

    code: str
    starts_on: date
    ends_on: date
    due_on: date


MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}


def regular_periods(year: int, frequency: str, days_to_report: int) -> list[Period]:
    """Return the periods of a year, each due some days after its end; raise KeyError for an unknown frequency."""
    months = MONTHS[frequency]
    letters = {1: "M", 3: "Q", 6: "H", 12: "Y"}
    found = []
    for number, first in enumerate(range(1, 13, months), start=1):
        last = date(year + (first + months > 12), (first + months - 1) % 12 + 1, 1) - timedelta(days=1)
        code = f"{year}" if months == 12 else f"{year}-{letters[months]}{number}"
        found.append(Period(code, date(year, first, 1), last, last + timedelta(days=days_to_report)))
    return found
