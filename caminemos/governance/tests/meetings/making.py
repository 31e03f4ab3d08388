"""What is sent to the verbs of meetings, as the tests of this folder need it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from caminemos.governance.models import Body, Invitee, Meeting
from caminemos.kernel.api import LooseDate, Text, now

SOON = (now() + timedelta(days=30)).replace(hour=16, minute=0, second=0, microsecond=0)
LONG_AGO = datetime(2026, 7, 16, 16, tzinfo=UTC)


def told(starts: datetime | None = SOON, **more: Any) -> dict[str, Any]:
    """Return the values of a virtual plenary of two hours."""
    day = LooseDate.on((starts or SOON).date())
    facts = {"kind": "plenary", "title": Text.of(es="Plenaria", en="Plenary"), "zone": "America/Panama", "mode": "virtual"}
    ends = starts + timedelta(hours=2) if starts else None
    return facts | {"on": day, "starts_at": starts, "ends_at": ends} | more


def body(code: str = "plenary") -> Body:
    return Body.objects.get(code=code)


def of_state(meeting: Meeting, country: str, role: str = "head", **more: Any) -> Invitee:
    """Write a delegation on a meeting's list."""
    return Invitee.objects.create(meeting=meeting, country_id=country, role=role, **more)
