"""The clock of a meeting: how long a point has run, what is left, and when it ends if it goes on like this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

SLOWEST, FASTEST = 3.0, 0.5


@dataclass(frozen=True)
class Timed:
    """A point by its clock: minutes planned, seconds spent, whether it is over or runs now; postponed points take no time."""

    planned: int
    spent: int
    is_over: bool = False
    runs: bool = False
    is_out: bool = False


@dataclass(frozen=True)
class Outlook:
    """What the clock says: seconds still planned, the pace so far (2: twice the time planned), and when it ends at that pace."""

    left: int
    pace: float
    ends_at: datetime


def outlook(points: Iterable[Timed], moment: datetime) -> Outlook:
    """Return the outlook at a moment; before anything is over, the pace is that of the plan."""
    rows = [one for one in points if not one.is_out]
    done = [one for one in rows if one.is_over and one.planned]
    late = [one for one in rows if one.runs and one.spent > one.planned * 60]
    planned = sum(one.planned * 60 for one in (*done, *late))
    spent = sum(one.spent for one in (*done, *late))
    pace = min(SLOWEST, max(FASTEST, spent / planned)) if planned else 1.0
    left = sum(max(0, one.planned * 60 - one.spent) if one.runs else one.planned * 60 for one in rows if not one.is_over)
    return Outlook(left, pace, moment + timedelta(seconds=round(left * pace)))


def clock_words(seconds: int) -> str:
    """Write a stretch of time as a clock shows it: 4:05, 1:02:09."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def length_words(minutes: int) -> str:
    """Write a number of minutes as people say it: 45 min, 2 h 05 min."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d} min" if hours else f"{rest} min"
