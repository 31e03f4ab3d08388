"""Meetings and points as tests need them, made without asking anybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from caminemos.governance.models import AgendaItem, Body, Meeting
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import LooseDate, Service, Text, now

NOON = datetime(2026, 11, 10, 18, tzinfo=UTC)
PLANNER = Service.named("presidency", list(Permission))
READS = [Permission.MEETING_READ_MEMBERS, Permission.MEETING_READ_STATES]
STATE = [
    *READS,
    Permission.MEETING_RUN,
    Permission.MEETING_ANSWER,
    Permission.AGENDA_PROPOSE,
    Permission.MINUTES_CORRECT,
    Permission.AGREEMENT_WRITE,
    Permission.AGREEMENT_REPORT,
]
HONDURAS = Service.named("focal point of Honduras", STATE, ["HND"])
GUATEMALA = Service.named("focal point of Guatemala", STATE, ["GTM"])
OBSERVER = Service.named("observer", [Permission.MEETING_READ_MEMBERS, Permission.MEETING_ANSWER])


def a_meeting(code: str = "plenary-2026-1", *, body: str = "plenary", starts: datetime = NOON, **more: Any) -> Meeting:
    """Return a meeting of two hours, convened unless told otherwise."""
    facts: dict[str, Any] = {
        "kind": "plenary",
        "title": Text.of(es="Plenaria virtual", en="Virtual plenary"),
        "zone": "America/Panama",
        "state": "convened",
        "changed_at": now(),
    } | more
    on = LooseDate.on(starts.date())
    times = {"on": on, "starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    return Meeting.objects.create(code=code, body=Body.objects.get(code=body), **times, **facts)


def an_item(meeting: Meeting, position: int = 1, es: str = "Avance de los grupos", **more: Any) -> AgendaItem:
    """Return a planned point of a meeting."""
    return AgendaItem.objects.create(meeting=meeting, body=meeting.body, position=position, title=Text.of(es=es), **more)
