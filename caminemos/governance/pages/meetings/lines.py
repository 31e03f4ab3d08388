"""A meeting as a line of a list, and as everything else that names one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from caminemos.governance.meeting_words import kind_words, mode_words, visibility_words, when_words
from caminemos.governance.models import Meeting
from caminemos.kernel.api import Actor, LooseDate, Text


@dataclass(frozen=True)
class MeetingLine:
    """A meeting with what a list says of it."""

    id: UUID
    code: str
    url: str
    title: Text
    kind: str
    kind_word: str
    body: Text
    body_code: str
    on: LooseDate
    starts: datetime | None
    when: str
    mode_word: str
    place: Text
    country: str
    state: str
    visibility: str
    visibility_word: str

    @property
    def status(self) -> str:
        """Return the status under which it is shown."""
        return f"meeting_{self.state}"


def meeting_row(code: str, by: Actor) -> Meeting:
    """Return a meeting that the actor may read; otherwise there is nothing."""
    rows = Meeting.objects.visible_to(by).select_related("body", "country", "series")
    found = rows.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def meeting_lines(rows: Iterable[Meeting]) -> list[MeetingLine]:
    """Return meetings as lines; each row with its body and country at hand."""
    return [meeting_line(row) for row in rows]


def meeting_line(row: Meeting) -> MeetingLine:
    """Return a meeting as a line."""
    starts = row.begins_here
    return MeetingLine(
        row.pk,
        row.code,
        reverse("governance:meeting", args=[row.code]),
        row.title,
        row.kind,
        kind_words()[row.kind],
        row.body.name,
        row.body.code,
        row.on,
        starts.replace(tzinfo=None) if starts else None,
        when_words(row),
        mode_words()[row.mode],
        row.place,
        row.country.called() if row.country else "",
        row.state,
        row.visibility,
        visibility_words()[row.visibility],
    )
