"""Plan a meeting and change it; while it is a draft nobody is told, once it is convened everybody invited is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.meetings.agenda import fill_from
from caminemos.governance.actions.meetings.booking import refuse_double_booking
from caminemos.governance.actions.meetings.held import demand_runs, hold, step
from caminemos.governance.actions.meetings.telling import tell_changed
from caminemos.governance.meeting_rules import LONGEST, SHORTEST
from caminemos.governance.meeting_zones import is_zone
from caminemos.governance.models import AgendaTemplate, Body, Meeting, MeetingSeries
from caminemos.kernel.api import (
    Actor,
    LooseDate,
    Refused,
    as_json,
    changes,
    in_turn,
    need_reason,
    need_short,
    need_version,
    now,
    write,
)

FIELDS = (
    "kind", "title", "purpose", "on", "starts_at", "ends_at", "zone", "mode", "place", "country_id", "video_url", "level", "visibility",
    "plan_id",
)  # fmt: skip
OF_THE_BODY = ("plenary", "group_session")
"""Kinds of meetings that are numbered by the body that meets, as are all of a State's own bodies; the others by what they are."""
TOLD = ("title", "starts_at", "ends_at", "zone", "mode", "place", "country_id", "video_url")
"""What invitations say: a change of one of these is told to everybody invited."""
MOVED = frozenset({"starts_at", "ends_at", "on", "zone"})


@transaction.atomic
def plan_meeting(
    body: Body,
    values: Mapping[str, Any],
    *,
    by: Actor,
    series: MeetingSeries | None = None,
    template: AgendaTemplate | None = None,
    despite: str = "",
) -> Meeting:
    """Plan a meeting of a body as a draft, with the points of an agenda to begin with; nobody is told yet."""
    demand_runs(by, body)
    made = Meeting(body=body, series=series, changed_at=now())
    write(made, values, FIELDS)
    _refuse_wrong(made)
    in_turn(Body.objects.all())
    made.code = _next_code(made)
    refuse_double_booking(made, despite, by=by)
    made.save(force_insert=True)
    if template is not None:
        fill_from(made, template)
    after = as_json_of(made)
    step(made, "plan", by=by, after=after, why=despite)
    record(by=by, verb="meeting.plan", subject=made, after=after)
    return made


@transaction.atomic
def change_meeting(
    meeting: Meeting, values: Mapping[str, Any], version: int, why: str, *, by: Actor, despite: str = ""
) -> Meeting:
    """Change a meeting; one that is convened says why, and whoever is invited is told, once, with a newer invitation."""
    held = hold(meeting, by)
    need_version(version, held.version)
    if held.state in {"closed", "cancelled"}:
        raise Refused("meeting_over", _("This meeting is over: what it was stays. Correct its minutes instead."))
    before = as_json_of(held)
    write(held, values, FIELDS)
    _refuse_wrong(held)
    old, new = changes(before, as_json_of(held))
    if new:
        reason = need_reason(why) if held.state != "draft" else why.strip()[:400]
        if MOVED & set(new):
            _refuse_moved(held, new)
            refuse_double_booking(held, despite, by=by)
        _keep_change(held, old, new, reason, despite, by)
    return held


def as_json_of(meeting: Meeting) -> dict[str, Any]:
    """Return the facts of a meeting as the trail keeps them."""
    told = as_json(meeting, FIELDS)
    moments = {name: told[name].isoformat() if told[name] else None for name in ("starts_at", "ends_at")}
    return told | moments


def _keep_change(held: Meeting, old: Mapping[str, Any], new: Mapping[str, Any], reason: str, despite: str, by: Actor) -> None:
    is_told = held.state != "draft" and bool(set(new) & set(TOLD))
    held.version, held.changed_at = held.version + 1, now()
    held.sequence += is_told
    held.save()
    step(held, "change", by=by, before=old, after=new, why=reason or despite)
    record(by=by, verb="meeting.change", subject=held, before=old, after={**new, "why": reason, "despite": despite.strip()[:300]})
    if is_told:
        is_moved = held.state == "convened" and bool({"starts_at", "ends_at"} & set(new))
        tell_changed(held, reason, moved=is_moved, by=by)


def _refuse_moved(held: Meeting, new: Mapping[str, Any]) -> None:
    """Refuse to move what is convened to an hour that has passed, and the beginning of a session that is open."""
    if held.state == "in_session" and "starts_at" in new:
        raise Refused("hours_wrong", _("The session is open: when it began stays. Its end may still change."), status=422)
    if held.state == "convened" and held.starts_at and held.starts_at <= now():
        raise Refused("hour_passed", _("This hour has passed. Move it to a day to come, or cancel it."), status=422)


def _next_code(meeting: Meeting) -> str:
    is_by_body = meeting.kind in OF_THE_BODY or meeting.body.country_id is not None
    name = meeting.body.code if is_by_body else meeting.kind.replace("_", "-")
    prefix = f"{name}-{meeting.on.first.year}-"
    taken = Meeting.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [int(rest) for code in taken if (rest := code.removeprefix(prefix)).isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1}"


def _refuse_wrong(meeting: Meeting) -> None:
    if not meeting.title:
        raise Refused("title_missing", _("Give the meeting a title in at least one language."), status=422)
    need_short(meeting, ("title", "purpose", "place"))
    if not is_zone(meeting.zone):
        raise Refused("zone_unknown", _("Say by whose clocks the hours are meant."), status=422)
    _refuse_hours(meeting)
    if meeting.video_url:
        try:
            URLValidator(["https"])(meeting.video_url)
        except ValidationError as problem:
            raise Refused("video_wrong", _("The video room is an address that begins with https://."), status=422) from problem


def _refuse_hours(meeting: Meeting) -> None:
    if meeting.starts_at is None or meeting.ends_at is None:
        if meeting.starts_at or meeting.ends_at:
            raise Refused("hours_missing", _("Give both hours, when it begins and when it ends, or neither."), status=422)
        if meeting.state != "draft":
            raise Refused("hours_missing", _("A meeting that is convened keeps its hours: move it instead."), status=422)
        return
    if not SHORTEST <= meeting.ends_at - meeting.starts_at <= LONGEST:
        raise Refused("hours_wrong", _("A meeting ends after it begins and lasts from ten minutes to seven days."), status=422)
    meeting.on = LooseDate.on(meeting.starts_at.astimezone(meeting.clock).date())
