"""What moved between two plenaries: a pure decision over what a State had said by each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heard:
    """A State's newest word on an action by a day: how it is to be read on that day, and of which day it speaks."""

    status: str
    as_of: date


def moved(before: Heard | None, after: Heard | None) -> str:
    """Return what moved: `first` word, another `status`, `news` with the same status, gone `stale`, or nothing."""
    if after is None:
        return ""
    if before is None:
        return "first"
    if after.as_of != before.as_of:
        return "news" if after.status == before.status else "status"
    return "stale" if after.status == "stale" and before.status != "stale" else ""


def previous_and_next(days: list[date], day: date) -> tuple[date | None, date | None]:
    """Return the last of these days before a day, and the first on or after it."""
    before = [one for one in days if one < day]
    after = [one for one in days if one >= day]
    return (before[-1] if before else None), (after[0] if after else None)
