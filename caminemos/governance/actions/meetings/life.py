"""Convene, open, close, cancel a meeting; write down one that was held."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.meetings.booking import refuse_double_booking
from caminemos.governance.actions.meetings.held import hold, step
from caminemos.governance.actions.meetings.telling import tell_cancelled, tell_convened
from caminemos.governance.models import AgendaItem, Invitee, Meeting, Minutes
from caminemos.governance.states import MEETING
from caminemos.kernel.api import Actor, Refused, now


@transaction.atomic
def convene_meeting(meeting: Meeting, *, by: Actor, despite: str = "") -> Meeting:
    """Convene a meeting: from now on it is read by those it is for, and everybody invited gets an invitation."""
    held = hold(meeting, by)
    if held.starts_at is None:
        raise Refused("hours_missing", _("Set the day and the hours first: an invitation says when."), status=422)
    if held.starts_at <= now():
        said = _("Its hour has passed. Move it to a day to come, or write it down as a meeting that was held.")
        raise Refused("hour_passed", said, status=422)
    if not Invitee.objects.filter(meeting=held, removed_at__isnull=True).exists():
        raise Refused("nobody_invited", _("Nobody is invited yet. Invite the body, or people one by one."), status=422)
    refuse_double_booking(held, despite, by=by)
    moved = _move(held, "convene", by, convened_at=now())
    tell_convened(moved, by=by)
    return moved


@transaction.atomic
def record_held(meeting: Meeting, *, by: Actor) -> Meeting:
    """Write down that a meeting was held without having been convened here; nobody is told, its minutes can be written."""
    held = hold(meeting, by)
    if held.ends_at is None or held.ends_at > now():
        raise Refused("not_held_yet", _("It can be written down as held once its last hour has passed."), status=422)
    return _move(held, "record", by, opened_at=held.starts_at, closed_at=held.ends_at)


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Actor) -> Meeting:
    """Open the session."""
    return _move(hold(meeting, by), "open", by, opened_at=now())


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Actor) -> Meeting:
    """Close the session; the running point ends, points that were not reached are kept as postponed."""
    held = hold(meeting, by)
    moment = now()
    for item in AgendaItem.objects.filter(meeting=held, state="running").select_for_update(of=("self",)):
        item.spent, item.running_since, item.state = item.seconds_at(moment), None, "discussed"
        item.save(update_fields=["spent", "running_since", "state"])
    AgendaItem.objects.filter(meeting=held, state="planned").exclude(kind="break").update(state="postponed")
    return _move(held, "close", by, closed_at=moment)


@transaction.atomic
def reopen_meeting(meeting: Meeting, *, by: Actor) -> Meeting:
    """Open a closed session again, as long as its minutes have not left the desk."""
    held = hold(meeting, by)
    if Minutes.objects.filter(meeting=held).exclude(state="draft").exists():
        raise Refused("minutes_circulated", _("Its minutes circulate already: the session stays closed."))
    return _move(held, "reopen", by, closed_at=None)


@transaction.atomic
def cancel_meeting(meeting: Meeting, why: str, *, by: Actor) -> Meeting:
    """Cancel a meeting, with the reason that everybody invited is told; a draft disappears for all but those who planned it."""
    held = hold(meeting, by)
    if not why.strip():
        raise Refused("reason_missing", _("Say why it is cancelled: everybody invited reads it."), status=422)
    was_convened = held.state == "convened"
    held.sequence += was_convened
    moved = _move(held, "cancel", by, why=why, why_cancelled=why.strip()[:400])
    if was_convened:
        tell_cancelled(moved, by=by)
    return moved


def _move(held: Meeting, verb: str, by: Actor, *, why: str = "", **facts: Any) -> Meeting:
    before, after = MEETING.take(verb, held, by)
    for name, value in facts.items():
        setattr(held, name, value)
    held.version, held.changed_at = held.version + 1, now()
    held.save()
    step(held, verb, by=by, before=before, after=after, why=why)
    record(by=by, verb=f"meeting.{verb}", subject=held, before=before, after=after | ({"why": why} if why else {}))
    return held


PLAIN = {"record": record_held, "open": open_meeting, "close": close_meeting, "reopen": reopen_meeting}
"""The steps that need no word besides."""
