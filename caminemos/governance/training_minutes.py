"""Invented minutes for a training node: approved, circulating with corrections asked for, and a draft half written."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.governance.actions.minutes.approval import approve_minutes, put_approval_on_agenda
from caminemos.governance.actions.minutes.circulation import circulate_minutes, open_minutes
from caminemos.governance.actions.minutes.corrections import answer_correction, ask_correction
from caminemos.governance.actions.minutes.notes import write_note
from caminemos.governance.approvals import approval_item
from caminemos.governance.minutes_telling import CIRCULATED as TOLD
from caminemos.governance.models import AgendaItem, Meeting, MinuteNote, Minutes, NoteRevision
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Service, in_each_language, only_in_training, read_yaml
from caminemos.messages.api import Notice, cancel_notices
from caminemos.ui.api import loose_date

FILE = Path(__file__).parent / "data" / "training_minutes.yml"
RIGHTS = [
    Permission.MEETING_PLAN,
    Permission.MEETING_RUN,
    Permission.MEETING_READ_MEMBERS,
    Permission.MEETING_READ_STATES,
    Permission.MINUTES_CORRECT,
]
TRAINER: Actor = Service.named("training", RIGHTS)
OTHER: Actor = Service.named("training.state", RIGHTS)
WRITTEN, CIRCULATED = timedelta(days=1), timedelta(days=5)
"""How long after a meeting its notes were written, and its minutes sent round."""


@transaction.atomic
def load_training_minutes() -> int:
    """Write the minutes of a training node's held meetings once; return how many there are."""
    only_in_training()
    if Minutes.objects.exists():
        return 0
    told, turns = read_yaml(FILE.read_bytes(), "training_minutes"), count()
    for meeting in Meeting.objects.filter(state="closed").exclude(code__in=told["silent"]).order_by("starts_at"):
        _write(meeting, told, turns)
        if meeting.code not in told["draft"]:
            circulate_minutes(meeting, by=TRAINER)
        _date_back(meeting)
    for code in told["circulated"]:
        _circulating(code, told)
    rows = Minutes.objects.filter(state="circulated").exclude(meeting__code__in=told["circulated"])
    for row in rows.select_related("meeting__body").order_by("meeting__starts_at"):
        _approve(row)
    _quiet()
    return Minutes.objects.count()


def _write(meeting: Meeting, told: dict[str, Any], turns: Any) -> None:
    rows = list(AgendaItem.objects.filter(meeting=meeting).exclude(kind="break").select_related("group", "meeting__body"))
    for row in rows[: 2 if meeting.code in told["draft"] else None]:
        texts = told["notes"][row.kind]
        texts = texts[row.group.code] if row.kind == "group_report" and row.group else texts
        es, en = texts[next(turns) % len(texts)]
        first = write_note(row, "es", es, 0, by=TRAINER)
        write_note(row, "en", en, first.number, by=TRAINER)
    if rows and meeting.code in told["circulated"]:
        _revise(rows[0], told)


def _revise(row: AgendaItem, told: dict[str, Any]) -> None:
    """Let a second person write: once joined, once about the same passage, so that it is kept aside."""
    note = MinuteNote.objects.get(item=row)
    base = note.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    for language, words in zip(("es", "en"), told["later"], strict=True):
        base = write_note(row, language, f"{note.words.values[language]}\n\n{words}", base, by=OTHER).number
    write_note(row, "es", told["aside"], 1, by=OTHER)


def _circulating(code: str, told: dict[str, Any]) -> None:
    meeting = Meeting.objects.filter(code=code).select_related("body").first()
    if meeting is None:
        return
    if meeting.kind == "plenary":
        for line in told["corrections"]:
            _correct(meeting, line)
    item = approval_item(meeting)
    if item is None or item.meeting_id is None:
        put_approval_on_agenda(meeting, by=TRAINER)


def _correct(meeting: Meeting, line: list[str]) -> None:
    iso3, replaces, words, why, verb = line
    notes = MinuteNote.objects.filter(item__meeting=meeting).select_related("item__meeting__body").order_by("item__position")
    item = next((one.item for one in notes if replaces and replaces in one.words.values.get("es", "")), None)
    item = item or notes.last().item  # type: ignore[union-attr]
    held = MinuteNote.objects.get(item=item).words.values["es"]
    by = Service.named("training.state", RIGHTS, [iso3])
    asked = ask_correction(meeting, item, "es", replaces if replaces in held else "", words, why, by=by)
    if verb:
        answer_correction(asked, verb, by=TRAINER)


def _approve(row: Minutes) -> None:
    """Approve minutes in the next held meeting of the same body; those of the last one wait for the meeting to come."""
    item = _point(row.meeting)
    if item is None or item.meeting is None:
        if approval_item(row.meeting) is None:
            put_approval_on_agenda(row.meeting, by=TRAINER)
        return
    approve_minutes(row.meeting, item.meeting, by=TRAINER)
    Minutes.objects.filter(pk=row.pk).update(approved_at=item.meeting.starts_at)
    if row.meeting.visibility == "public":
        open_minutes(row.meeting, shown=True, by=TRAINER)


def _point(meeting: Meeting) -> AgendaItem | None:
    """Return the point in which a later held meeting of the same kind approved the minutes; in these agendas it opens the meeting."""
    later = Meeting.objects.filter(body=meeting.body, kind=meeting.kind, state="closed", starts_at__gt=meeting.starts_at)
    found = AgendaItem.objects.filter(kind="approval", of_meeting=meeting, meeting__in=later).exclude(state="postponed")
    if (held := found.select_related("meeting").first()) is not None:
        return held
    following = later.order_by("starts_at").first()
    if following is None:
        return None
    title = in_each_language(
        lambda: _("Approval of the minutes: %(meeting)s, %(day)s") % {"meeting": meeting.title, "day": loose_date(meeting.on)}
    )
    facts = {"kind": "approval", "purpose": "decision", "minutes": 5, "position": 0, "state": "discussed"}
    return AgendaItem.objects.create(meeting=following, body=following.body, of_meeting=meeting, title=title, **facts)


def _date_back(meeting: Meeting) -> None:
    moment: datetime | None = meeting.ends_at
    if moment is None:
        return
    NoteRevision.objects.filter(note__item__meeting=meeting).update(at=moment + WRITTEN)
    Minutes.objects.filter(meeting=meeting, state="circulated").update(circulated_at=moment + CIRCULATED)


def _quiet() -> None:
    """Let nobody be told today of minutes that were approved long ago."""
    alive = set(Minutes.objects.filter(state="circulated").values_list("meeting", flat=True))
    done = Minutes.objects.exclude(meeting__in=alive).values_list("meeting__code", flat=True)
    stale = [one.key for one in Notice.objects.filter(kind=TOLD, state="waiting") if any(f"/{code}/" in one.url for code in done)]
    cancel_notices(TOLD, set(stale), by=TRAINER)
