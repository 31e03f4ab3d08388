"""The backlog of every body: points that were proposed, those that wait for a meeting, those declined with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.audit.api import labelled
from caminemos.governance.leading import bodies_led_by
from caminemos.governance.meeting_words import purpose_words
from caminemos.governance.models import AgendaItem, Body, Meeting
from caminemos.governance.pages.meetings.lines import MeetingLine, meeting_lines
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Column, Sheet, Text


@dataclass(frozen=True)
class ProposalLine:
    """A point without a meeting."""

    id: UUID
    title: Text
    about: Text
    body: Text
    body_code: str
    purpose_word: str
    minutes: int
    proposed_by: str
    country: str
    state: str
    state_word: str
    why_declined: str
    may_run: bool
    is_mine: bool
    meetings: list[MeetingLine]


@dataclass(frozen=True)
class BacklogPage:
    """The points of the bodies that the reader may see, by where they stand."""

    lines: list[ProposalLine]
    bodies: list[tuple[str, str]]
    body: str
    may_propose: bool

    @property
    def proposed(self) -> list[ProposalLine]:
        return [one for one in self.lines if one.state == "proposed"]

    @property
    def waiting(self) -> list[ProposalLine]:
        return [one for one in self.lines if one.state == "waiting"]

    @property
    def declined(self) -> list[ProposalLine]:
        return [one for one in self.lines if one.state == "declined"]


def state_words() -> dict[str, str]:
    """Return where a point without a meeting stands."""
    return {"proposed": _("Proposed"), "waiting": _("Waits for a meeting"), "declined": pgettext("proposal", "Declined")}


def backlog_page(asked: Mapping[str, str], *, by: Actor) -> BacklogPage:
    """Return the backlog; declined points are read by their authors and by whoever runs the body."""
    led = None if by.may(Permission.MEETING_PLAN) else set(bodies_led_by(by))
    rows = AgendaItem.objects.filter(meeting__isnull=True).select_related("body", "proposed_for").order_by("-id")
    if led is not None:
        rows = rows.filter(~Q(state="declined") | Q(proposed_by=by.key) | Q(body__in=led))
    if asked.get("body"):
        rows = rows.filter(body__code=asked["body"])
    found = list(rows)
    names = labelled({one.proposed_by for one in found})
    coming = _coming(by)
    lines = [_line(one, names, by, coming, runs=led is None or one.body_id in led) for one in found]
    bodies = [(one.code, str(one.name)) for one in Body.objects.filter(until__isnull=True)]
    return BacklogPage(lines, bodies, asked.get("body", ""), by.may(Permission.AGENDA_PROPOSE))


def item_row(pk: UUID, by: Actor) -> AgendaItem:
    """Return a point that the actor may read: of the backlog, or of a meeting that is there for them."""
    found = AgendaItem.objects.select_related("body", "meeting__body", "country", "group", "of_meeting").filter(pk=pk).first()
    if found is None or (found.meeting and not Meeting.objects.visible_to(by).filter(pk=found.meeting.pk).exists()):
        raise Http404
    return found


def backlog_sheet(page: BacklogPage) -> Sheet:
    """Return the backlog as a table."""
    columns = [
        Column("body", _("Body"), lambda row: str(row.body)),
        Column("title", _("Title"), lambda row: str(row.title)),
        Column("purpose_word", _("What for")),
        Column("minutes", _("Minutes"), kind="integer"),
        Column("proposed_by", _("Proposed by")),
        Column("country", _("State")),
        Column("state_word", _("Where it stands")),
        Column("why_declined", _("Why it was declined")),
    ]
    return Sheet(_("Proposed points"), columns, page.lines)


def _coming(by: Actor) -> dict[str, list[MeetingLine]]:
    rows = Meeting.objects.visible_to(by).filter(state__in=["draft", "convened"]).select_related("body", "country").order_by("on")
    found: dict[str, list[MeetingLine]] = {}
    for line in meeting_lines(rows):
        found.setdefault(line.body_code, []).append(line)
    return found


def _line(row: AgendaItem, names: Mapping[str, str], by: Actor, coming: Mapping[str, list[MeetingLine]], *, runs: bool) -> ProposalLine:  # fmt: skip
    return ProposalLine(
        row.pk,
        row.title,
        row.about,
        row.body.name,
        row.body.code,
        purpose_words()[row.purpose],
        row.minutes,
        names.get(row.proposed_by, ""),
        row.proposed_for.called() if row.proposed_for else "",
        row.state,
        state_words()[row.state],
        row.why_declined,
        runs,
        row.proposed_by == by.key,
        coming.get(row.body.code, []) if runs else [],
    )
