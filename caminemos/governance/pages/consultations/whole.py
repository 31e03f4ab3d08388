"""One consultation; and, for those who keep it, who was heard in it: each reading leaves its entry in the trail."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from caminemos.audit.api import record_read
from caminemos.governance.consultation_rules import total_heard
from caminemos.governance.consulting import keeps_heard, writes
from caminemos.governance.models import Asked, Consultation, HeardGroup, Meeting
from caminemos.governance.pages.consultations.lines import ConsultationLine, consultation_lines
from caminemos.governance.pages.consultations.listed import consultations_sheet, readable
from caminemos.governance.pages.meetings.lines import MeetingLine, meeting_line
from caminemos.governance.states import CONSULTATION
from caminemos.kernel.api import Actor, Sheet, Text


@dataclass(frozen=True)
class HeardLine:
    """A group or an organisation that was heard, with how many people as far as it was counted."""

    id: UUID
    who: Text
    women: int | None
    men: int | None
    others: int | None
    note: Text

    @property
    def total(self) -> int | None:
        """Return how many, or None where nobody counted."""
        return total_heard([(self.women, self.men, self.others)])


@dataclass(frozen=True)
class ConsultationPage:
    """A consultation with what this reader may do; `groups` is None for whoever may not read who was heard."""

    row: Consultation
    line: ConsultationLine
    meeting: MeetingLine | None
    groups: list[HeardLine] | None
    may_write: bool
    verbs: list[str]

    @property
    def total(self) -> int | None:
        """Return how many were heard in all, or None where a group was not counted."""
        return total_heard([(one.women, one.men, one.others) for one in self.groups or []])


def consultation_row(code: str, by: Actor) -> Consultation:
    """Return a consultation that the actor may read; otherwise there is nothing."""
    found = readable(by).filter(code=code).first() if code.isprintable() else None
    if found is None:
        raise Http404
    return found


def own_row(code: str, by: Actor) -> Consultation:
    """Return a consultation that the actor writes; otherwise there is nothing."""
    found = consultation_row(code, by)
    if not writes(by, found.country_id):
        raise Http404
    return found


def asked_row(code: str, number: int, by: Actor) -> Asked:
    """Return one thing asked in a consultation that the actor writes; otherwise there is nothing."""
    found = own_row(code, by).asked.filter(number=number).select_related("consultation").first()
    if found is None:
        raise Http404
    return found


def consultation_page(code: str, *, by: Actor) -> ConsultationPage:
    """Return one consultation."""
    row = consultation_row(code, by)
    may_write = writes(by, row.country_id)
    return ConsultationPage(
        row,
        consultation_lines([row], by)[0],
        _meeting(row, by),
        heard_groups(row, by=by) if keeps_heard(by, row.country_id) else None,
        may_write,
        CONSULTATION.offers(row, by) if may_write else [],
    )


def heard_groups(row: Consultation, *, by: Actor) -> list[HeardLine]:
    """Return who was heard, as far as the actor may read it; the trail says who read which rows."""
    found = list(HeardGroup.objects.visible_to(by).filter(consultation=row))
    if found:
        record_read(
            by=by,
            subject_kind="governance.heardgroup",
            ids=[one.pk for one in found],
            country=row.country_id or "",
            verb="heard.read",
        )
    return [HeardLine(one.pk, one.who, one.women, one.men, one.others, one.note) for one in found]


def _meeting(row: Consultation, by: Actor) -> MeetingLine | None:
    seen = Meeting.objects.visible_to(by).select_related("body", "country")
    found = seen.filter(pk=row.meeting_id).first() if row.meeting_id else None
    return meeting_line(found) if found else None


def consultation_sheet(code: str, *, by: Actor) -> Sheet:
    """Return what was asked in one consultation as a table; who was heard is on no file."""
    return consultations_sheet(consultation_lines([consultation_row(code, by)], by))


def choices_of_meetings(by: Actor) -> list[tuple[str, str]]:
    """Return the newest meetings that the actor may read, none first."""
    found = Meeting.objects.visible_to(by).order_by("-on")[:60]
    return [("", _("In no meeting on record")), *((str(one.pk), f"{one.on} · {one.title.read().text}") for one in found)]
