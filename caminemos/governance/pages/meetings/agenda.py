"""The agenda as a reader sees it: each point with its hour, who presents it, its papers and what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from caminemos.governance.meeting_rules import run
from caminemos.governance.meeting_words import item_kind_words, purpose_words
from caminemos.governance.models import AgendaItem, BodyDocument, Meeting
from caminemos.governance.pages.body import DocumentLine, document_lines
from caminemos.kernel.api import Actor, Text, now


@dataclass(frozen=True)
class ItemLine:
    """A point of an agenda; `begins` is its hour on the meeting's clocks if every point before takes its time."""

    id: UUID
    number: int
    kind: str
    kind_word: str
    purpose: str
    purpose_word: str
    title: Text
    about: Text
    minutes: int
    begins: datetime | None
    presenter: Text
    country: Text
    link: str
    link_title: Text
    state: str
    spent: int
    papers: list[DocumentLine]
    version: int

    @property
    def who(self) -> Text:
        """Return who presents it: the person or office that was written down, else the State."""
        return self.presenter or self.country


def item_rows(meeting: Meeting) -> list[AgendaItem]:
    """Return the points of a meeting in order."""
    return list(
        AgendaItem.objects.filter(meeting=meeting).select_related("country", "of_meeting", "group").order_by("position", "id")
    )


def agenda_of(meeting: Meeting, *, by: Actor, rows: list[AgendaItem] | None = None) -> list[ItemLine]:
    """Return the agenda of a meeting, with the papers that the reader may read."""
    rows = item_rows(meeting) if rows is None else rows
    papers = papers_by_item(meeting, by)
    starts = meeting.begins_here
    hours = run(starts.replace(tzinfo=None) if starts else None, [one.minutes for one in rows])
    seen = _readable(rows, by)
    return [
        _line(row, number, hour, papers.get(row.pk, []), seen)
        for number, (row, hour) in enumerate(zip(rows, hours, strict=True), start=1)
    ]


def papers_by_item(meeting: Meeting, by: Actor) -> dict[UUID | None, list[DocumentLine]]:
    """Return the papers of a meeting that the reader may read, by point; those of no point under None."""
    rows = list(BodyDocument.objects.visible_to(by).filter(meeting=meeting, withdrawn_at__isnull=True))
    found: dict[UUID | None, list[DocumentLine]] = defaultdict(list)
    if not rows:
        return found
    for row, line in zip(rows, document_lines(rows, by), strict=True):
        found[row.item_id].append(line)
    return found


def _readable(rows: Iterable[AgendaItem], by: Actor) -> set[UUID]:
    named = {one.of_meeting_id for one in rows if one.of_meeting_id}
    return set(Meeting.objects.visible_to(by).filter(pk__in=named).values_list("pk", flat=True)) if named else set()


def _line(row: AgendaItem, number: int, hour: datetime | None, papers: list[DocumentLine], seen: set[UUID]) -> ItemLine:
    link, title = _link(row, seen)
    return ItemLine(
        row.pk,
        number,
        row.kind,
        item_kind_words()[row.kind],
        row.purpose,
        purpose_words()[row.purpose],
        row.title,
        row.about,
        row.minutes,
        hour,
        row.presenter,
        row.country.name if row.country else Text(),
        link,
        title,
        row.state,
        row.seconds_at(now()),
        papers,
        row.version,
    )


def _link(row: AgendaItem, seen: set[UUID]) -> tuple[str, Text]:
    """Return where a point leads that the platform fills: the group's slot, or the meeting whose minutes are approved."""
    if row.kind == "group_report" and row.group:
        on = f"?on={row.meeting.on.first.isoformat()}" if row.meeting and row.meeting.starts_at else ""
        return f"{reverse('governance:slot', args=[row.group.code])}{on}", row.group.name
    if row.kind == "approval" and row.of_meeting and row.of_meeting_id in seen:
        return reverse("governance:meeting", args=[row.of_meeting.code]), row.of_meeting.title
    return "", Text()
