"""What is decided about agreements without looking anything up: order, standing, limits, who reports, which reminder leaves when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from caminemos.kernel.api import LooseDate, Text

UNFINISHED = frozenset({"adopted", "under_way"})
"""States in which somebody still has to say that it is done."""
FOLLOWED = frozenset({*UNFINISHED, "reported"})
SOON = 14
"""Days before its last day from which an agreement is said to be due soon."""
LONGEST = {"words": 2000, "context": 4000, "done": 4000, "why": 1000}
"""Letters that each text takes."""
BEFORE, AFTER, LONG_AFTER = (-14, -3), (1, 7, 30), 30
"""Days from the due date on which the responsible are reminded; and from which the secretariat is told too."""


def standing(state: str, due: LooseDate | None, today: date) -> str:
    """Return how an agreement stands in time: overdue, soon, open, undated, or settled once nobody has to report."""
    if state not in UNFINISHED:
        return "settled"
    if due is None:
        return "undated"
    if due.last < today:
        return "overdue"
    return "soon" if due.last <= today + timedelta(days=SOON) else "open"


def order(state: str, due: LooseDate | None, number: tuple[int, int], today: date) -> tuple[bool, bool, date, tuple[int, int]]:
    """Return the key by which agreements are listed: overdue first, then what is followed by its last day, undated last; then the rest."""
    return (standing(state, due, today) != "overdue", state not in FOLLOWED, due.last if due else date.max, number)


def too_long(name: str, text: Text) -> int:
    """Return how many letters the field takes when a language holds more; 0: it fits."""
    most = LONGEST[name]
    return most if any(len(told) > most for told in text.values.values()) else 0


def is_before(due: LooseDate | None, adopted_on: date | None) -> bool:
    """Say whether even the last day of a due date lies before the adoption."""
    return due is not None and adopted_on is not None and due.last < adopted_on


def reports_on(countries: Collection[str], responsible: Collection[str]) -> bool:
    """Say whether who acts for these States reports: the region's offices on all, a State on what it is responsible for."""
    return not countries or bool(set(countries) & set(responsible))
