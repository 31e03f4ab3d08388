"""The minutes of a meeting, as far as the reader may see them, with what may be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.governance.approvals import approval_item, follows, next_meeting
from caminemos.governance.leading import runs
from caminemos.governance.meeting_links import Taken, takes_of
from caminemos.governance.models import AgendaItem, Correction, Meeting, Minutes
from caminemos.governance.pages.meetings.lines import meeting_row
from caminemos.governance.pages.meetings.people import QuorumPage, quorum_of
from caminemos.governance.pages.minutes.heading import CameLine, Heading, heading_of, who_came
from caminemos.governance.pages.minutes.points import AgreedLine, PointLine, agreed_without_point, points_of
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Column, Sheet, today
from caminemos.ui.api import loose_date


@dataclass(frozen=True)
class Approval:
    """How far the approval is: the meeting on whose agenda it stands (None: none), whether it waits in the backlog, which comes next."""

    on: Heading | None
    waits: bool
    next: Heading | None
    may_approve: bool


@dataclass(frozen=True)
class MinutesPage:
    """Minutes with all that a document of them needs. `state` is `draft` also while nobody has written anything.

    `people`: the reader may open the list of who was invited.
    """

    meeting: Meeting
    heading: Heading
    state: str
    circulated_at: datetime | None
    corrections_until: date | None
    approved_at: datetime | None
    approved_in: Heading | None
    is_public: bool
    came: list[CameLine]
    quorum: QuorumPage | None
    points: list[PointLine]
    loose: list[AgreedLine]
    may_run: bool
    may_correct: bool
    open_corrections: int
    corrections: int
    approval: Approval | None
    people: bool

    @property
    def row(self) -> Meeting:
        return self.meeting

    @property
    def has_minutes(self) -> bool:
        return True

    @property
    def agreements(self) -> list[AgreedLine]:
        """Return all that was agreed, in the order of the agenda."""
        return [*(one for point in self.points for one in point.agreements), *self.loose]

    @property
    def status(self) -> str:
        return f"minutes_{self.state}"

    @property
    def takes(self) -> list[Taken]:
        """Return the papers that the reader may take along."""
        return takes_of(["minutes", *(["attendance"] if self.people else [])], self.meeting.code)

    @property
    def is_written(self) -> bool:
        return any(one.note for one in self.points)

    @property
    def is_frozen(self) -> bool:
        return self.state == "approved"

    @property
    def may_write(self) -> bool:
        """Say whether notes may be written now by the reader."""
        return self.may_run and not self.is_frozen and self.heading.state in {"in_session", "closed"}

    @property
    def asides(self) -> int:
        return sum(one.asides for one in self.points)


def item_row(meeting: Meeting, item: UUID) -> AgendaItem:
    """Return a point of a meeting; otherwise there is nothing."""
    found = AgendaItem.objects.select_related("meeting__body").filter(meeting=meeting, pk=item).first()
    if found is None:
        raise Http404
    return found


def minutes_row(meeting: Meeting, by: Actor) -> Minutes:
    """Return the minutes of a meeting that the actor may read; to who runs it, empty ones where nobody has written yet."""
    seen = Minutes.objects.visible_to(by).select_related("approved_in__body").filter(meeting=meeting).first()
    if seen is None and not runs(by, meeting.body):
        raise Http404
    return seen or Minutes(meeting=meeting)


def may_read_minutes(meeting: Meeting, by: Actor) -> bool:
    """Say whether there are minutes of a meeting for this reader, so that a link leads somewhere."""
    return runs(by, meeting.body) or Minutes.objects.visible_to(by).filter(meeting=meeting).exists()


def minutes_page(code: str, *, by: Actor) -> MinutesPage:
    """Return the minutes of a meeting."""
    meeting = meeting_row(code, by)
    row, may_run = minutes_row(meeting, by), runs(by, meeting.body)
    asked = list(Correction.objects.filter(minutes=row).values_list("state", flat=True)) if row.pk else []
    approved_in = heading_of(row.approved_in) if row.approved_in else None
    return MinutesPage(
        meeting,
        heading_of(meeting),
        row.state,
        row.circulated_at if row.state != "draft" else None,
        row.corrections_until,
        row.approved_at,
        approved_in,
        row.is_public,
        who_came(meeting),
        quorum_of(meeting) if meeting.state in {"in_session", "closed"} else None,
        points_of([meeting], by=by, circulated=row.circulated_at if row.state != "draft" else None)[meeting.pk],
        agreed_without_point([meeting], by=by)[meeting.pk],
        may_run,
        by.may(Permission.MINUTES_CORRECT) and is_open(row),
        asked.count("open"),
        len(asked),
        _approval(meeting) if may_run and row.state == "circulated" else None,
        may_run or by.may(Permission.MEETING_READ_MEMBERS),
    )


def is_open(row: Minutes) -> bool:
    """Say whether corrections may be asked for today."""
    return row.state == "circulated" and row.corrections_until is not None and today(row.meeting.zone) <= row.corrections_until


def _approval(meeting: Meeting) -> Approval:
    item = approval_item(meeting)
    if item is not None and item.meeting is not None:
        place = Meeting.objects.select_related("body").get(pk=item.meeting.pk)
        ready = place.state in {"in_session", "closed"} and follows(place, meeting)
        return Approval(heading_of(place), False, None, ready)
    coming = next_meeting(meeting)
    return Approval(None, item is not None, heading_of(coming) if coming else None, False)


def points_sheet(pages: list[tuple[Heading, str, list[PointLine]]]) -> Sheet:
    """Return minutes as a table, a line for each point."""
    lines = [(heading, state, point) for heading, state, points in pages for point in points]
    columns = [
        Column("on", _("Day"), lambda line: str(line[0].on)),
        Column("meeting", _("Meeting"), lambda line: str(line[0].title)),
        Column("body", _("Body"), lambda line: str(line[0].body)),
        Column("state", _("State of the minutes"), lambda line: line[1]),
        Column("number", _("Point"), lambda line: line[2].number, "integer"),
        Column("title", _("Title"), lambda line: str(line[2].title)),
        Column("presenter", _("Who presents"), lambda line: str(line[2].presenter) or line[2].country),
        Column("spent", _("Minutes spent"), lambda line: line[2].spent_minutes if line[2].spent else None, "integer"),
        Column("note_es", _("Note in Spanish"), lambda line: line[2].note.values.get("es", "")),
        Column("note_en", _("Note in English"), lambda line: line[2].note.values.get("en", "")),
        Column("agreements", _("Agreements"), lambda line: " ; ".join(f"{a.number} {a.words}" for a in line[2].agreements)),
    ]
    return Sheet(pgettext("records of meetings", "Minutes"), columns, lines)


def named(heading: Heading) -> str:
    """Return a meeting in a line: its title and its day."""
    return f"{heading.title}, {loose_date(heading.on)}"
