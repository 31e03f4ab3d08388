"""What the papers of a meeting tell besides its page: who convenes it, and who recorded the attendance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from caminemos.audit.api import labelled
from caminemos.governance.leading import LED_BY_A_STATE
from caminemos.governance.models import Invitee, Meeting
from caminemos.governance.pages.body_people import people_of
from caminemos.governance.pages.meetings.people import InviteeLine, people_of_meeting
from caminemos.governance.standing import troika
from caminemos.kernel.api import Actor, Text, now


@dataclass(frozen=True)
class Attended:
    """Somebody invited, with when it was recorded how they took part, by the meeting's clocks, and by whom."""

    line: InviteeLine
    recorded: datetime | None
    recorder: str


def attendance_of(meeting: Meeting, *, by: Actor) -> list[Attended]:
    """Return everybody invited, by delegation, as the reader may know them."""
    lines = people_of_meeting(meeting, by=by).lines
    rows = {one.pk: one for one in Invitee.objects.filter(pk__in=[line.id for line in lines])}
    names = labelled({one.recorded_by for one in rows.values() if one.recorded_by})
    return [_attended(line, rows[line.id], meeting, names) for line in lines]


def _attended(line: InviteeLine, row: Invitee, meeting: Meeting, names: dict[str, str]) -> Attended:
    recorded = row.recorded_at.astimezone(meeting.clock).replace(tzinfo=None) if row.recorded_at else None
    return Attended(line, recorded, names.get(row.recorded_by, ""))


def convener_of(meeting: Meeting) -> Text:
    """Return who convenes: the State that leads the body on the meeting's day, or the State that presides; nothing where nobody does."""
    if meeting.body.kind in LED_BY_A_STATE:
        heads = people_of([meeting.body], meeting.on.first)[meeting.body_id].heads
        return heads[0].party if heads else Text()
    term = troika(min(now(), meeting.starts_at or now())).in_force
    return _presidency(term.country.name) if term else Text()


def _presidency(name: Text) -> Text:
    words = {"es": "La Presidencia Pro Témpore de {name}", "en": "The Pro Tempore Presidency of {name}"}
    return Text({code: said.format(name=name.read(code).text) for code, said in words.items()}, name.origin)
