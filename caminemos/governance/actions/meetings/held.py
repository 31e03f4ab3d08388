"""A meeting held for a step: read again and locked, only for whoever runs it; each step is numbered and kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from caminemos.governance.leading import runs
from caminemos.governance.models import AgendaItem, Body, Meeting, MeetingChange
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, now


def demand_runs(by: Actor, body: Body) -> None:
    """Refuse whoever does not plan and run the meetings of a body."""
    if not runs(by, body):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def hold(meeting: Meeting, by: Actor) -> Meeting:
    """Return the meeting as it stands, locked until the step ends; to whoever does not run it, it is not there."""
    found = Meeting.objects.filter(pk=meeting.pk).select_for_update(of=("self",)).select_related("body").first()
    if found is None or not runs(by, found.body):
        raise Refused("not_found", "", status=404)
    return found


def hold_item(item: AgendaItem, by: Actor) -> AgendaItem:
    """Return a point as it stands, locked, with its meeting; to whoever does not run it, it is not there."""
    found = AgendaItem.objects.filter(pk=item.pk).select_for_update(of=("self",)).select_related("body", "meeting").first()
    if found is None or not runs(by, found.body):
        raise Refused("not_found", "", status=404)
    return found


def refuse_over(meeting: Meeting | None) -> None:
    """Refuse to change the agenda of a meeting that is over."""
    if meeting is not None and meeting.state in {"closed", "cancelled"}:
        raise Refused("meeting_over", _("This meeting is over: its agenda stays as it was. Its minutes can still be written."))


def step(
    meeting: Meeting,
    verb: str,
    *,
    by: Actor,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
) -> MeetingChange:
    """Write down one step of a meeting's life, numbered after the last."""
    last = MeetingChange.objects.filter(meeting=meeting).order_by("-number").values_list("number", flat=True).first() or 0
    facts = {"before": as_told(before or {}), "after": as_told(after or {})}
    return MeetingChange.objects.create(
        meeting=meeting, number=last + 1, verb=verb, why=why.strip()[:400], at=now(), by=by.key, **facts
    )


def as_told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as they are kept in a step."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return value.as_json()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, LooseDate) else value
