"""The backlog of a body: members propose points, whoever runs its meetings accepts, declines, and takes them up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.meetings.agenda import FIELDS, STANDING_ON_A_POINT, as_json_of, next_position, refuse_wrong
from caminemos.governance.actions.meetings.held import hold, hold_item, refuse_over
from caminemos.governance.actions.memberships import demand
from caminemos.governance.leading import runs
from caminemos.governance.models import AgendaItem, Body, Meeting
from caminemos.governance.permissions import Permission
from caminemos.governance.states import ITEM
from caminemos.kernel.api import Actor, Refused, write

MOST_WAITING = 40


@transaction.atomic
def propose_item(body: Body, values: Mapping[str, Any], *, by: Actor) -> AgendaItem:
    """Propose a point for a body; it waits for whoever runs its meetings. Their own proposals are accepted at once."""
    demand(by, Permission.AGENDA_PROPOSE)
    mine = AgendaItem.objects.filter(body=body, meeting__isnull=True, state="proposed", proposed_by=by.key)
    if mine.count() >= MOST_WAITING:
        raise Refused(
            "too_many", _("%(most)s of your proposals wait already. Wait for an answer first.") % {"most": MOST_WAITING}
        )
    state = "waiting" if runs(by, body) else "proposed"
    made = AgendaItem(body=body, state=state, proposed_by=by.key, proposed_for_id=next(iter(sorted(by.countries)), None))
    write(made, values, FIELDS)
    refuse_wrong(made)
    made.save(force_insert=True)
    record(by=by, verb="agenda.propose", subject=made, after=as_json_of(made) | {"body": body.code})
    return made


@transaction.atomic
def answer_proposal(item: AgendaItem, verb: str, why: str = "", *, by: Actor) -> AgendaItem:
    """Accept a proposal into the backlog, or decline it with a reason that its author reads."""
    if verb not in {"accept", "decline"}:
        raise Refused("not_found", "", status=404)
    held = hold_item(item, by)
    if verb == "decline" and not why.strip():
        raise Refused("reason_missing", _("Say why it is declined: whoever proposed it reads it."), status=422)
    before, after = ITEM.take(verb, held, by)
    held.why_declined = why.strip()[:400] if verb == "decline" else ""
    held.save(update_fields=["state", "why_declined"])
    record(by=by, verb=f"agenda.{verb}", subject=held, before=before, after=after)
    return held


@transaction.atomic
def take_up(item: AgendaItem, meeting: Meeting, *, by: Actor) -> AgendaItem:
    """Put a point of the backlog at the end of a meeting's agenda."""
    held, into = hold_item(item, by), hold(meeting, by)
    refuse_over(into)
    if held.body_id != into.body_id:
        raise Refused("other_body", _("This point was proposed for another body."), status=422)
    before, after = ITEM.take("take_up", held, by)
    held.meeting, held.position = into, next_position(into)
    held.save(update_fields=["state", "meeting", "position"])
    record(by=by, verb="agenda.take_up", subject=held, before=before, after=after | {"meeting": into.code})
    return held


@transaction.atomic
def put_back(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """Put a point that a meeting did not reach back into the backlog of its body."""
    held = hold_item(item, by)
    if held.meeting is not None and held.meeting.state == "cancelled":
        raise Refused("meeting_over", _("This meeting was cancelled: its agenda stays as it was."))
    if held.kind in {"approval", "follow_up", "group_report"}:
        said = _("A point that the platform fills is put on the next agenda from there, not through the backlog.")
        raise Refused("item_fills_itself", said)
    if any(model.objects.filter(item=held).exists() for model in STANDING_ON_A_POINT):
        said = _("Notes or agreements belong to this point: it stays with its meeting. Propose it anew for the next one.")
        raise Refused("item_in_use", said)
    before, after = ITEM.take("put_back", held, by)
    was = held.meeting.code if held.meeting else ""
    held.meeting, held.position = None, 0
    held.save(update_fields=["state", "meeting", "position"])
    record(by=by, verb="agenda.put_back", subject=held, before=before | {"meeting": was}, after=after)
    return held
