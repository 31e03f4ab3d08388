"""Events as search engines read them (schema.org Event in JSON-LD): what everybody may read, and never a way into a video call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language

from caminemos.governance.pages.calendar.lines import EntryLine
from caminemos.kernel.api import LooseDate, Text

CONTEXT = "https://schema.org"
STATUSES = {
    "confirmed": "EventScheduled",
    "tentative": "EventScheduled",
    "cancelled": "EventCancelled",
    "moved": "EventRescheduled",
}
MODES = {"in_person": "OfflineEventAttendanceMode", "online": "OnlineEventAttendanceMode", "mixed": "MixedEventAttendanceMode"}
MOST = 50
"""How many events one page tells."""


@dataclass(frozen=True)
class PublicEvent:
    """What a search engine is told of an event; without a day it is told nothing, for an event needs its date."""

    name: Text
    url: str
    starts: datetime | date
    ends: datetime | date | None = None
    place: Text = Text()  # noqa: RUF009 - a frozen value
    about: Text = Text()  # noqa: RUF009 - a frozen value
    status: str = "confirmed"
    mode: str = "in_person"
    organizer: str = ""


def event_json(event: PublicEvent) -> dict[str, Any]:
    """Return an event as JSON-LD; online, its location is its own page, where whoever takes part finds the way in."""
    language = (get_language() or "es")[:2]
    name = event.name.read(language)
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": name.text,
        "url": event.url,
        "startDate": event.starts.isoformat(),
        "eventStatus": f"{CONTEXT}/{STATUSES[event.status]}",
        "eventAttendanceMode": f"{CONTEXT}/{MODES[event.mode]}",
        "inLanguage": name.language,
    }
    if event.ends:
        told["endDate"] = event.ends.isoformat()
    if event.about:
        told["description"] = str(event.about)
    if location := _location(event):
        told["location"] = location if len(location) > 1 else location[0]
    if event.organizer:
        told["organizer"] = {"@type": "Organization", "name": event.organizer}
    return told


def _location(event: PublicEvent) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if event.mode != "online" and event.place:
        found.append({"@type": "Place", "name": str(event.place), "address": str(event.place)})
    if event.mode != "in_person":
        found.append({"@type": "VirtualLocation", "url": event.url})
    return found


def entries_json(lines: Iterable[EntryLine], origin: str) -> list[dict[str, Any]]:
    """Return the public entries of a page that are known to the day, as events."""
    shown = [one for one in lines if one.is_public and one.is_exact][:MOST]
    return [event_json(_told(one, origin.rstrip("/"))) for one in shown]


def _told(line: EntryLine, origin: str) -> PublicEvent:
    url, ends = f"{origin}{line.url}", line.last if line.last != line.first else None
    return PublicEvent(line.title, url, line.first, ends, line.place, line.about, line.status)


def day_of(when: LooseDate) -> date | None:
    """Return the day of a date that is known to the day."""
    return when.first if when.first == when.last else None
