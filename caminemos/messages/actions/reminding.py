"""Reminders around a date, for whatever is owed: made some days ahead, taken back from whoever owes it no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from caminemos.kernel.api import Actor, Service, Text
from caminemos.messages.actions.notices import take_back
from caminemos.messages.actions.queue import queue_notice
from caminemos.messages.models import Notice
from caminemos.messages.models.notices import OPEN
from caminemos.messages.rhythm import ASKS

AHEAD, BEHIND = timedelta(days=14), timedelta(days=1)
"""How long before it leaves a reminder stands in the outbox, and how late one may still be made."""
HOUR = time(13, 0)
"""Seven in the morning in most of the region: when a reminder of a day leaves."""
REMINDER: Actor = Service.named("reminder")
Offset = int | timedelta
"""Whole days, or a stretch of time; before the date it is negative."""


@dataclass(frozen=True)
class Reminder:
    """What a reminder says, and where it leads."""

    subject: Text
    body: Text = Text()  # noqa: RUF009 - a frozen value
    url: str = ""


@dataclass(frozen=True)
class Owed:
    """Something that people have before them by a day (`due_on`) or a moment (`due_at`); `words` says it for an offset."""

    key: str
    people: Sequence[UUID]
    words: Callable[[timedelta], Reminder]
    due_on: date | None = None
    due_at: datetime | None = None

    def __post_init__(self) -> None:
        if (self.due_on is None) == (self.due_at is None):
            raise ValueError(f"{self.key}: a day or a moment, exactly one of the two")

    @property
    def when(self) -> date | datetime:
        return self.due_at or self.due_on  # type: ignore[return-value]


@dataclass(frozen=True)
class _Planned:
    key: str
    owed: Owed
    offset: timedelta
    leaves_at: datetime

    def is_near(self, moment: datetime) -> bool:
        """Say whether it is time to make it; a reminder of something to come is not made once that is over."""
        today = moment.date()
        over = moment >= self.owed.due_at if self.owed.due_at else today > self.owed.when
        return today - BEHIND <= self.leaves_at.date() <= today + AHEAD and not (over and self.offset < timedelta())


@transaction.atomic
def remind_around(kind: str, owed: Iterable[Owed], offsets: Iterable[Offset], moment: datetime) -> int:
    """Put the reminders of the next days into the outbox and take back those that somebody owes no more; return how many are new."""
    steps = list(offsets)
    planned = [one for thing in owed for one in _planned(kind, thing, steps)]
    alive = {(one.key, person) for one in planned for person in one.owed.people}
    waiting = Notice.objects.filter(kind=kind, state__in=OPEN).select_for_update(of=("self",))
    take_back([one for one in waiting if (one.key, one.recipient_id) not in alive], by=REMINDER)
    near = [one for one in planned if one.is_near(moment)]
    said = set(Notice.objects.filter(key__in=[one.key for one in near]).values_list("key", "recipient"))
    return sum(_say(kind, one, said) for one in near)


def _planned(kind: str, thing: Owed, offsets: Sequence[Offset]) -> Iterator[_Planned]:
    for one in offsets:
        offset = timedelta(days=one) if isinstance(one, int) else one
        base = thing.due_at or datetime.combine(thing.due_on or date.min, HOUR, UTC)
        yield _Planned(f"{kind}:{thing.key}:{thing.when.isoformat()}:{written(offset)}", thing, offset, base + offset)


def _say(kind: str, one: _Planned, said: set[tuple[str, UUID]]) -> int:
    people = [person for person in one.owed.people if (one.key, person) not in said]
    if not people:
        return 0
    told = one.owed.words(one.offset)
    words = {"subject": told.subject, "body": told.body, "url": told.url}
    return queue_notice(kind, people, key=one.key, due_at=one.leaves_at, by=REMINDER, weight=ASKS, **words)  # type: ignore[arg-type]


def written(offset: timedelta) -> str:
    """Return an offset as keys hold it: whole days as a number, everything else in minutes."""
    return str(offset.days) if offset == timedelta(days=offset.days) else f"{round(offset.total_seconds() / 60)}min"
