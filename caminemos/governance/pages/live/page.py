"""A meeting as it goes on: which point runs, for how long, what is left, what is being agreed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from caminemos.governance.leading import runs
from caminemos.governance.live_rules import Outlook, Timed, clock_words, length_words, outlook
from caminemos.governance.meeting_words import item_kind_words
from caminemos.governance.minutes_rules import Block, blocks
from caminemos.governance.models import AgendaItem, Meeting, MinuteNote
from caminemos.governance.notes import standing_number
from caminemos.governance.pages.meetings.lines import meeting_row
from caminemos.governance.pages.meetings.people import PeoplePage, QuorumPage, people_of_meeting, quorum_of
from caminemos.governance.pages.minutes.heading import Heading, heading_of
from caminemos.governance.pages.minutes.points import AgreedLine, points_of
from caminemos.governance.routes import address
from caminemos.kernel.api import Actor, Text, now


@dataclass(frozen=True)
class LivePoint:
    """A point by its clock; `spent` in seconds up to the moment of the page."""

    pk: UUID
    number: int
    title: Text
    kind: str
    kind_word: str
    presenter: Text
    country: str
    about: Text
    planned: int
    spent: int
    state: str
    agreements: list[AgreedLine] = field(default_factory=list)

    @property
    def is_running(self) -> bool:
        return self.state == "running"

    @property
    def over(self) -> int:
        """Return by how many seconds it is over its time; 0 within it."""
        return max(0, self.spent - self.planned * 60)

    @property
    def status(self) -> str:
        return "item_over" if self.is_running and self.over else f"item_{self.state}"

    @property
    def clock(self) -> str:
        return clock_words(self.spent)

    @property
    def left(self) -> str:
        """Return what is left of its time, or by how much it is over, as a clock shows it."""
        return clock_words(self.over or self.planned * 60 - self.spent)


@dataclass(frozen=True)
class Writing:
    """The note of the point that runs, ready to be written on, in one language, upon `base`."""

    point: LivePoint
    language: str
    words: str
    base: int


@dataclass(frozen=True)
class LivePage:
    """The meeting at a moment. `note`, the note of the point that runs, is for who runs the meeting alone.

    `version` changes when anything shown does, and with each minute of the clock; `attendance` when somebody comes or goes.
    """

    meeting: Meeting
    heading: Heading
    points: list[LivePoint]
    moment: datetime
    outlook: Outlook
    may_run: bool
    note: Text
    base: int
    people: PeoplePage
    quorum: QuorumPage
    attendance: str
    version: str

    @property
    def current(self) -> LivePoint | None:
        return next((one for one in self.points if one.is_running), None)

    @property
    def is_on(self) -> bool:
        return self.heading.state == "in_session"

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.note.read().text)

    @property
    def next(self) -> LivePoint | None:
        """Return the point that comes next."""
        here = self.current
        after = [one for one in self.points if here and one.number > here.number]
        return next((one for one in [*after, *self.points] if one.state == "planned"), None)

    @property
    def has_before(self) -> bool:
        here = self.current.number if self.current else len(self.points) + 1
        return any(one.number < here and one.state in {"planned", "discussed"} for one in self.points)

    @property
    def ends_at(self) -> datetime:
        """Return when it ends at the pace so far, by the meeting's clocks."""
        return self.outlook.ends_at.astimezone(self.meeting.clock)

    @property
    def late(self) -> int:
        """Return by how many minutes that is after the hour planned; 0 in time or without an hour."""
        return max(0, round((self.ends_at - self.heading.ends).total_seconds() / 60)) if self.heading.ends else 0

    @property
    def left(self) -> int | None:
        """Return how many minutes are left until the hour planned; None without one."""
        return round((self.heading.ends - self.moment).total_seconds() / 60) if self.heading.ends else None

    @property
    def row(self) -> Meeting:
        return self.meeting

    @property
    def has_minutes(self) -> bool:
        """Say whether its minutes are there for the reader: while it goes on, to who runs it."""
        return self.may_run

    @property
    def left_words(self) -> str:
        return length_words(self.left) if self.left is not None and self.left >= 0 else ""

    @property
    def quick_url(self) -> str:
        return address("governance:agreement-quick")


def live_page(code: str, *, by: Actor, moment: datetime | None = None) -> LivePage:
    """Return a meeting as it goes on, to members who may read it."""
    meeting, moment = meeting_row(code, by), moment or now()
    may_run = runs(by, meeting.body)
    rows = list(meeting.items.select_related("country").order_by("position", "pk"))
    agreed = {one.item: one.agreements for one in points_of([meeting], by=by)[meeting.pk]}
    points = [_point(one, number, agreed[one.pk], moment) for number, one in enumerate(rows, start=1)]
    running = next((one for one in rows if one.state == "running"), None)
    note = MinuteNote.objects.filter(item=running).first() if running and may_run else None
    people = people_of_meeting(meeting, by=by)
    attendance = _print_of([(str(one.id), one.came) for one in people.lines])
    words, base = note.words if note else Text(), standing_number(note) if note else 0
    seen = outlook([_timed(one) for one in points], moment)
    version = _version(meeting, points, words, attendance, moment)
    heading, quorum = heading_of(meeting), quorum_of(meeting)
    return LivePage(
        meeting, heading, points, moment, seen, may_run, words, base, people, quorum, attendance, version,
    )  # fmt: skip


def writing(page: LivePage, language: str) -> Writing | None:
    """Return the note of the point that runs, in a language, for who runs the meeting."""
    if page.current is None or not page.may_run:
        return None
    chosen = language if language in {"es", "en"} else (get_language() or "es")[:2]
    return Writing(page.current, chosen, page.note.values.get(chosen, ""), page.base)


def _point(row: AgendaItem, number: int, agreed: list[AgreedLine], moment: datetime) -> LivePoint:
    country = row.country.called() if row.country else ""
    what = (row.pk, number, row.title, row.kind, item_kind_words()[row.kind], row.presenter, country, row.about)
    return LivePoint(*what, row.minutes, row.seconds_at(moment), row.state, agreed)


def _timed(one: LivePoint) -> Timed:
    return Timed(one.planned, one.spent, one.state == "discussed", one.is_running, one.state == "postponed")


def _version(meeting: Meeting, points: list[LivePoint], note: Text, attendance: str, moment: datetime) -> str:
    told = [
        meeting.state,
        moment.strftime("%H%M"),
        [
            (str(one.pk), one.state, one.planned, [(a.number, a.state, a.words.as_json()) for a in one.agreements])
            for one in points
        ],
        note.as_json(),
        attendance,
    ]
    return _print_of(told)


def _print_of(told: list[Any]) -> str:
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
