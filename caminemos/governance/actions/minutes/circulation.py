"""Circulate minutes, take them back, and show approved ones to everybody."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.meetings.held import demand_runs
from caminemos.governance.actions.minutes.holding import held_minutes
from caminemos.governance.minutes_rules import MOST_DAYS, last_day
from caminemos.governance.minutes_telling import forget_closing, remind_of_closing, tell_circulated
from caminemos.governance.models import Meeting, MinuteNote, Minutes
from caminemos.governance.states import MINUTES
from caminemos.kernel.api import Actor, Refused, need_reason, now, today


@transaction.atomic
def circulate_minutes(meeting: Meeting, until: date | None = None, *, by: Actor) -> Minutes:
    """Let members read the minutes of a closed meeting and ask for corrections until a day, ten days from today by default; tell them."""
    demand_runs(by, meeting.body)
    if meeting.state != "closed":
        raise Refused("not_closed", _("The meeting is not closed. Close it, then circulate its minutes."))
    if not MinuteNote.objects.filter(item__meeting=meeting).exclude(words={}).exists():
        raise Refused("nothing_written", _("Nothing is written yet. Write at least one point, then circulate."))
    held = held_minutes(meeting)
    before, after = MINUTES.take("circulate", held, by)
    held.corrections_until = last_day(today(meeting.zone), until)
    if held.corrections_until is None:
        said = _("Choose a day from today on, within %(days)s days.")
        raise Refused("day", said % {"days": MOST_DAYS}, status=422)
    held.circulated_at = now()
    _save(held)
    detail = {"until": held.corrections_until.isoformat()}
    record(by=by, verb="minutes.circulate", subject=held, before=before, after=after, detail=detail)
    tell_circulated(held, by=by)
    remind_of_closing(held)
    return held


@transaction.atomic
def take_minutes_back(meeting: Meeting, why: str, *, by: Actor) -> Minutes:
    """Make circulated minutes a draft again, with the reason; what was asked of them stays on record."""
    demand_runs(by, meeting.body)
    held = held_minutes(meeting)
    before, after = MINUTES.take("take_back", held, by)
    held.corrections_until = None
    _save(held)
    record(by=by, verb="minutes.take_back", subject=held, before=before, after=after, detail={"why": need_reason(why)})
    forget_closing(held, by=by)
    return held


@transaction.atomic
def open_minutes(meeting: Meeting, *, shown: bool, by: Actor) -> Minutes:
    """Show approved minutes of a public meeting to everybody, or to members alone again."""
    demand_runs(by, meeting.body)
    held = held_minutes(meeting)
    if held.state != "approved":
        raise Refused("not_approved", _("Only approved minutes are shown to everybody."))
    if shown and meeting.visibility != "public":
        raise Refused("not_public", _("The meeting is not public, so its minutes are not either."))
    before, held.is_public = held.is_public, shown
    _save(held)
    record(by=by, verb="minutes.open", subject=held, before={"is_public": before}, after={"is_public": shown})
    return held


def _save(held: Minutes) -> None:
    held.version += 1
    held.save()
