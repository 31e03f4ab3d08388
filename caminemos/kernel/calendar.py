"""What has a date, as each area tells it to the calendar and to its feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from caminemos.kernel.actor import Actor
from caminemos.kernel.loose_date import LooseDate
from caminemos.kernel.text import Text


@dataclass(frozen=True)
class CalendarEntry:
    """Something with a date: stable uid without host ("meeting-<uuid>"), what, when as exactly as known, where, for whom.

    `path`: its address without the language. `starts`: an aware moment, or a date as exact as it is known, all day. `ends`: the moment
    of the end, or the last day of a span. `people` names users who take part; `alarms` are minutes before.
    """

    uid: str
    kind: str
    title: Text
    path: str
    starts: datetime | LooseDate
    ends: datetime | date | None = None
    zone: str = ""
    place: Text = Text()  # noqa: RUF009 - a frozen value
    video_url: str = ""
    about: Text = Text()  # noqa: RUF009 - a frozen value
    status: str = "confirmed"
    sequence: int = 0
    changed_at: datetime | None = None
    bodies: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    is_public: bool = False
    people: frozenset[UUID] = frozenset()
    alarms: tuple[int, ...] = ()


CalendarSource = Callable[[Actor, date, date], Iterable[CalendarEntry]]
"""(who reads, first day, last day) -> what this actor may read of what lies between these days."""
