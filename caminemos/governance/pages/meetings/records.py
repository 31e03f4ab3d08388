"""What the minutes of meetings say, point by point with the agreements reached: of one meeting, or of many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from caminemos.governance.models import AgendaItem, Agreement, Meeting, MinuteNote, Minutes
from caminemos.governance.models.agreements import AgreementSet
from caminemos.governance.models.meetings import MeetingSet
from caminemos.governance.pages.meetings.lines import MeetingLine, meeting_line, meeting_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDate, Text


@dataclass(frozen=True)
class AgreementRecord:
    """An agreement: its number, its words, who carries it out (the lead first), by when and how far it is."""

    number: str
    words: Text
    responsible: list[Text]
    due: LooseDate | None
    state: str
    adopted_on: date | None
    done: Text
    body: Text


@dataclass(frozen=True)
class PointRecord:
    """A point with what was written of it and what was agreed in it."""

    number: int
    kind: str
    title: Text
    words: Text
    agreements: list[AgreementRecord]


@dataclass(frozen=True)
class MinutesRecord:
    """The minutes of a meeting; `approved_in`: the meeting that approved them. `others`: agreements that belong to no point."""

    row: Meeting
    line: MeetingLine
    state: str
    circulated_at: datetime | None
    corrections_until: date | None
    approved_at: datetime | None
    approved_in: Text
    points: list[PointRecord]
    others: list[AgreementRecord]

    @property
    def is_approved(self) -> bool:
        """Say whether a meeting approved them; until then they are a draft to whoever holds them."""
        return self.state == "approved"


def minutes_record(code: str, *, by: Actor) -> MinutesRecord:
    """Return the minutes of a meeting that the reader may read; otherwise there is nothing."""
    found = minutes_records([meeting_row(code, by)], by=by)
    if not found:
        raise Http404
    return found[0]


def records_of(asked: Mapping[str, str], *, by: Actor) -> list[MinutesRecord]:
    """Return the approved minutes of a series, a body or a year, in order of time."""
    rows = Meeting.objects.visible_to(by).filter(minutes_of__state="approved")
    ordered = _asked(rows, asked).select_related("body", "country", "series", "plan").order_by("on", "starts_at", "code")
    return minutes_records(list(ordered), by=by)


def _asked(rows: MeetingSet, asked: Mapping[str, str]) -> MeetingSet:
    for name in ("series", "body"):
        if code := asked.get(name, ""):
            rows = rows.filter(**{f"{name}__code": code})
    year = asked.get("year", "")
    return rows.filter(on__startswith=f"{year}-") if year.isascii() and year.isdigit() else rows


def minutes_records(meetings: list[Meeting], *, by: Actor) -> list[MinutesRecord]:
    """Return the minutes of these meetings as far as the reader may read them, in the same order."""
    own = set(Meeting.objects.run_by(by).filter(pk__in=[one.pk for one in meetings]).values_list("pk", flat=True))
    held = {one.meeting_id: one for one in Minutes.objects.filter(meeting__in=meetings).select_related("approved_in")}
    read = [one for one in meetings if one.pk in held and _reads(held[one.pk], one.pk in own, by)]
    points, agreed = _points(read), _agreements(read, by)
    return [_record(one, held[one.pk], points[one.pk], agreed[one.pk]) for one in read]


def _reads(minutes: Minutes, runs_it: bool, by: Actor) -> bool:
    if runs_it or minutes.is_public:
        return True
    return minutes.state != "draft" and by.may(Permission.MEETING_READ_MEMBERS)


def _points(meetings: Iterable[Meeting]) -> dict[UUID, list[tuple[AgendaItem, Text]]]:
    rows = list(AgendaItem.objects.filter(meeting__in=list(meetings)).order_by("position", "id"))
    words = dict(MinuteNote.objects.filter(item__meeting__in=list(meetings)).values_list("item", "words"))
    found: dict[UUID, list[tuple[AgendaItem, Text]]] = defaultdict(list)
    for row in rows:
        if row.meeting_id:
            found[row.meeting_id].append((row, words.get(row.pk, Text())))
    return found


def _agreements(meetings: Iterable[Meeting], by: Actor) -> dict[UUID, list[tuple[UUID | None, AgreementRecord]]]:
    rows = agreement_rows(by).filter(meeting__in=list(meetings)).exclude(state="withdrawn")
    found: dict[UUID, list[tuple[UUID | None, AgreementRecord]]] = defaultdict(list)
    for row in rows:
        if row.meeting_id:
            found[row.meeting_id].append((row.item_id, agreement_record(row)))
    return found


def agreement_rows(by: Actor) -> AgreementSet:
    """Return the agreements that the actor may read, with those who carry them out."""
    seen = Agreement.objects.visible_to(by).select_related("body")
    return seen.prefetch_related("responsible__country", "responsible__institution").order_by("year", "serial")


def agreement_record(row: Agreement) -> AgreementRecord:
    """Return an agreement as the papers tell it."""
    who = [one.called for one in row.responsible.all()]
    return AgreementRecord(row.number, row.words, who, row.due, row.state, row.adopted_on, row.done, row.body.name)


def register_of(asked: Mapping[str, str], *, by: Actor) -> list[AgreementRecord]:
    """Return the register of agreements that the reader may read, of a body or a year, in the order of their numbers."""
    rows = agreement_rows(by)
    if body := asked.get("body", ""):
        rows = rows.filter(body__code=body)
    year = asked.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        rows = rows.filter(year=int(year))
    return [agreement_record(row) for row in rows]


def _record(
    row: Meeting,
    minutes: Minutes,
    points: list[tuple[AgendaItem, Text]],
    agreed: list[tuple[UUID | None, AgreementRecord]],
) -> MinutesRecord:
    known = {item.pk for item, _words in points}
    return MinutesRecord(
        row,
        meeting_line(row),
        minutes.state,
        minutes.circulated_at,
        minutes.corrections_until,
        minutes.approved_at,
        minutes.approved_in.title if minutes.approved_in else Text(),
        [
            PointRecord(number, item.kind, item.title, words, [one for of, one in agreed if of == item.pk])
            for number, (item, words) in enumerate(points, start=1)
        ],
        [one for of, one in agreed if of not in known],
    )
