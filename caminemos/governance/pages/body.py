"""One body: its mandate, who sits in it and who speaks there on a day, its documents, its actions in the current plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.documents.api import FileLine, file_lines, visibility_words
from caminemos.governance.actions.papers import is_own
from caminemos.governance.body_words import quorum_words, role_words, standing_word
from caminemos.governance.models import Body, BodyDocument
from caminemos.governance.pages.bodies import BodyLine, body_line
from caminemos.governance.pages.body_people import SITTING, People, SeatLine, people_of
from caminemos.governance.pages.body_voices import Voices, voices_of
from caminemos.governance.pages.meetings.lines import MeetingLine
from caminemos.governance.pages.meetings.listed import next_meeting
from caminemos.governance.pages.members import day_asked
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Column, Sheet, Text, today
from caminemos.plan.api import Group, Leaf, PlanTree, current_plan, plan_tree


@dataclass(frozen=True)
class DocumentLine:
    """A document with its versions, the newest first, and what this reader may do with it."""

    id: UUID
    title: str
    visibility: str
    visible_to: str
    versions: list[FileLine]
    may_change: bool

    @property
    def newest(self) -> FileLine:
        return self.versions[0]


@dataclass(frozen=True)
class Led:
    """What a working group leads in a plan."""

    code: str
    title: Text
    group: Group
    actions: list[Leaf]
    slot_url: str


@dataclass(frozen=True)
class BodyPage:
    """All that the page of a body prints."""

    row: Body
    line: BodyLine
    day: date
    is_today: bool
    people: People
    voices: Voices
    documents: list[DocumentLine]
    led: Led | None
    may_write: bool
    may_keep: bool
    visibilities: list[tuple[str, str]]
    next_meeting: MeetingLine | None
    quorum: str

    @property
    def stood(self) -> bool:
        """Say whether the body was there on the day."""
        return self.line.standing in SITTING


def body_row(code: str) -> Body:
    """Return the body of a code; otherwise there is nothing."""
    found = Body.objects.select_related("country").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def body_page(code: str, asked: str, *, by: Actor) -> BodyPage:
    """Return a body as it stands on a day (today by default), as this reader may see it."""
    row, day = body_row(code), day_asked(asked)
    people = people_of([row], day)[row.pk]
    line = body_line(row, people, day)
    return BodyPage(
        row,
        line,
        day,
        day == today(),
        people,
        voices_of(row, line.people, day, by=by),
        documents_of(row, by=by),
        led_in_current_plan(row, day, by=by),
        by.may(Permission.BODY_WRITE),
        by.may(Permission.DOCUMENT_KEEP),
        visibilities(by),
        next_meeting(row, by),
        quorum_words().get(row.quorum, ""),
    )


def visibilities(by: Actor) -> list[tuple[str, str]]:
    """Return for whose eyes this actor may keep a document; only a State keeps one for itself."""
    return [(mark, word) for mark, word in visibility_words().items() if mark != "state" or by.countries]


def documents_of(body: Body, *, by: Actor) -> list[DocumentLine]:
    """Return the documents of a body, those of its meetings apart, that the actor may read."""
    return document_lines(
        list(BodyDocument.objects.visible_to(by).filter(body=body, meeting=None, withdrawn_at__isnull=True)), by
    )


def document_lines(rows: list[BodyDocument], by: Actor) -> list[DocumentLine]:
    """Return documents with their versions, and what this reader may do with each."""
    of_file = {row.file_id: row for row in rows}
    versions = file_lines(
        of_file,
        lambda file, number: reverse("governance:document", args=[of_file[file].pk, number]),
        whole=lambda file: is_own(of_file[file], by),
    )
    words = visibility_words()
    return [
        DocumentLine(row.pk, row.title, row.visibility, words[row.visibility], versions[row.file_id], is_own(row, by))
        for row in rows
    ]


def led_in_current_plan(body: Body, day: date, *, by: Actor) -> Led | None:
    """Return what a working group leads in the plan in force, each action as it was known on the day; or None."""
    plan = current_plan(by) if body.kind == "working_group" else None
    on = day if day < today() else None
    return led_in(plan_tree(plan.code, by=by, with_figures=False, on=on), body) if plan else None


def led_in(tree: PlanTree, body: Body) -> Led | None:
    """Return what a working group leads in a plan, or None where the plan does not know it."""
    group = next((one for one in tree.groups if one.code == body.code), None)
    if group is None:
        return None
    actions = [leaf for _objective, block, leaf in tree.actions if block.group and block.group.code == group.code]
    url = f"{reverse('governance:slot', args=[body.code])}?plan={tree.code}"
    return Led(tree.code, tree.title, group, actions, url)


def seats_sheet(page: BodyPage) -> Sheet:
    """Return all seats of a body as a table, with how each stands on the day."""
    words = role_words()
    columns = [
        Column("iso3", _("Code")),
        Column("party", _("Who"), lambda row: str(row.party)),
        Column("role", _("As"), lambda row: words[row.role]),
        Column("starts", _("Since"), lambda row: str(row.starts or "")),
        Column("ends", _("Until"), lambda row: str(row.ends or "")),
        Column("standing", _("On this day"), lambda row: standing_word(row.standing)),
        Column("source", _("Source"), lambda row: row.source),
        Column("verified", _("Verified"), lambda row: _("yes") if row.is_verified else _("no")),
    ]
    how = _("As it stands on %(day)s.") % {"day": page.day.isoformat()}
    lines: list[SeatLine] = page.people.lines
    return Sheet(str(page.row.name), columns, lines, [how])
