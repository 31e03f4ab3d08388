"""The agenda of a meeting: add, correct, order and remove points; begin with a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.meetings.held import hold, hold_item, refuse_over
from caminemos.governance.meeting_rules import order_after
from caminemos.governance.models import (
    AgendaItem,
    AgendaTemplate,
    Agreement,
    Body,
    BodyDocument,
    CarriedAgreement,
    Correction,
    Meeting,
    MinuteNote,
)
from caminemos.kernel.api import Actor, Refused, Text, as_json, changes, need_short, need_version, write

FIELDS = ("kind", "purpose", "title", "about", "minutes", "presenter", "country_id", "of_meeting_id", "group_id")
MOST = 60
LONGEST = 600
STANDING_ON_A_POINT = (Agreement, CarriedAgreement, Correction, MinuteNote)


@transaction.atomic
def add_item(meeting: Meeting, values: Mapping[str, Any], *, by: Actor) -> AgendaItem:
    """Add a point at the end of a meeting's agenda."""
    held = hold(meeting, by)
    refuse_over(held)
    made = AgendaItem(meeting=held, body=held.body, position=next_position(held))
    write(made, values, FIELDS)
    refuse_wrong(made)
    made.save(force_insert=True)
    record(by=by, verb="agenda.add", subject=made, after=as_json_of(made) | {"meeting": held.code})
    return made


@transaction.atomic
def correct_item(item: AgendaItem, values: Mapping[str, Any], version: int, *, by: Actor) -> AgendaItem:
    """Correct a point that has not been closed with its meeting."""
    held = hold_item(item, by)
    refuse_over(held.meeting)
    need_version(version, held.version)
    before = as_json_of(held)
    write(held, values, FIELDS)
    refuse_wrong(held)
    old, new = changes(before, as_json_of(held))
    if new:
        held.version += 1
        held.save()
        record(by=by, verb="agenda.correct", subject=held, before=old, after=new)
    return held


@transaction.atomic
def move_item(item: AgendaItem, places: int, *, by: Actor) -> AgendaItem:
    """Move a point up (below zero) or down the agenda by some places."""
    held = hold_item(item, by)
    refuse_over(held.meeting)
    rows = {one.pk: one for one in AgendaItem.objects.filter(meeting=held.meeting).select_for_update(of=("self",))}
    keys = list(rows)
    at = keys.index(held.pk)
    order = order_after(range(len(keys)), at, at + places)
    for position, place in enumerate(order, start=1):
        row = rows[keys[place]]
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
    record(by=by, verb="agenda.order", subject=held, before={"position": at + 1}, after={"position": order.index(at) + 1})
    return held


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Actor) -> None:
    """Take a point off the agenda; one that was proposed, discussed or has papers stays on record instead."""
    held = hold_item(item, by)
    refuse_over(held.meeting)
    if held.proposed_by or held.state in {"running", "discussed"}:
        raise Refused(
            "item_kept", _("This point was proposed or discussed: put it back or postpone it, so that it stays on record.")
        )
    if held.meeting is None or _is_in_use(held, by):
        raise Refused("item_in_use", _("Papers, notes or agreements belong to this point. Postpone it instead."))
    record(by=by, verb="agenda.remove", subject=held, before=as_json_of(held) | {"meeting": held.meeting.code})
    _erase(held)


def _erase(item: AgendaItem) -> None:
    """Remove the row itself: what refers to it was looked for above, and the database refuses what came in between."""
    rows = AgendaItem.objects.filter(pk=item.pk)
    rows._raw_delete(rows.db)  # type: ignore[attr-defined]


def _is_in_use(item: AgendaItem, by: Actor) -> bool:
    papers = BodyDocument.objects.for_purpose("agenda", by=by).filter(item=item).exists()
    return papers or any(model.objects.filter(item=item).exists() for model in STANDING_ON_A_POINT)


def fill_from(meeting: Meeting, template: AgendaTemplate) -> None:
    """Put the lines of an agenda to begin with on a meeting's agenda, after what is there."""
    start = next_position(meeting)
    rows = [_of_line(meeting, line, start + place) for place, line in enumerate(template.lines)]
    AgendaItem.objects.bulk_create([one for one in rows if one is not None])


def next_position(meeting: Meeting) -> int:
    """Return the place after a meeting's last point; refuse an agenda that nobody could hold."""
    found = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0
    if found >= MOST:
        raise Refused("agenda_full", _("An agenda takes %(most)s points. Take one off first.") % {"most": MOST})
    return int(found) + 1


def refuse_wrong(item: AgendaItem) -> None:
    """Refuse a point without a title, or of a kind that lacks what it is about."""
    if not item.title:
        raise Refused("title_missing", _("Give the point a title in at least one language."), status=422)
    need_short(item, ("title", "about", "presenter"))
    if item.kind == "approval" and item.of_meeting_id is None:
        raise Refused("of_meeting_missing", _("Say whose minutes are approved in this point."), status=422)
    if item.kind == "group_report" and item.group_id is None:
        raise Refused("group_missing", _("Say which group reports in this point."), status=422)
    if not 1 <= item.minutes <= LONGEST:
        raise Refused("minutes_wrong", _("A point takes from one minute to ten hours."), status=422)


def as_json_of(item: AgendaItem) -> dict[str, Any]:
    """Return the facts of a point as the trail keeps them."""
    told = as_json(item, FIELDS)
    return told | {"of_meeting_id": str(item.of_meeting_id or "")}


def _of_line(meeting: Meeting, line: Mapping[str, Any], position: int) -> AgendaItem | None:
    kind = line.get("kind", "point")
    group = Body.objects.filter(code=line.get("group", "")).first()
    if kind == "group_report" and group is None:
        return None
    words = {name: Text(dict(line.get(name, {}))) for name in ("title", "about", "presenter")}
    facts = {"purpose": line.get("purpose", "discussion"), "minutes": int(line.get("minutes", 15)), "group": group}
    return AgendaItem(meeting=meeting, body=meeting.body, position=position, kind=kind, **words, **facts)
