"""A public meeting as search engines read it; never its room."""

from __future__ import annotations

from typing import Any

from caminemos.governance.pages.calendar.structured import PublicEvent, event_json
from caminemos.governance.pages.meetings.whole import MeetingPage

MODES = {"virtual": "online", "in_person": "in_person", "hybrid": "mixed"}


def structured(page: MeetingPage, origin: str) -> dict[str, Any] | None:
    """Return a public meeting with hours as JSON-LD; of every other nothing is told."""
    row = page.row
    if row.visibility != "public" or row.state == "draft" or row.starts_at is None:
        return None
    status = "cancelled" if row.state == "cancelled" else "moved" if page.was_moved else "confirmed"
    url, place = f"{origin.rstrip('/')}{page.line.url}", row.place or (row.country.name if row.country else row.place)
    starts, ends = row.starts_at.astimezone(row.clock), row.ends_at.astimezone(row.clock) if row.ends_at else None
    told = {"place": place, "about": row.purpose, "status": status, "mode": MODES[row.mode], "organizer": str(row.body.name)}
    return event_json(PublicEvent(row.title, url, starts, ends, **told))  # type: ignore[arg-type]
