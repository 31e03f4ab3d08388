"""Calendar entries as the feeds tell them: in one language, with the host in their identity and whole addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.engines.icalendar_text import Event, calendar
from caminemos.governance.calendar_rules import days_of, precision_of
from caminemos.governance.calendar_words import look_of
from caminemos.governance.pages.calendar.lines import when_words
from caminemos.kernel.api import CalendarEntry, Precision

BACK, AHEAD = timedelta(days=365), timedelta(days=730)
"""The window of a feed around today."""
LANGUAGES = ("es", "en")
UNDATED = datetime(2020, 1, 1, tzinfo=UTC)
"""Stands for the last change of what keeps none, so that the same calendar is written the same way each time."""


@dataclass(frozen=True)
class Feed:
    """Who it is for: its name, its language, the address of the node, and whether everybody reads it."""

    name: str
    language: str
    origin: str
    url: str
    is_public: bool = True


def uid_of(local: str) -> str:
    """Return the identifier under which every calendar knows an entry, by feed and by invitation, whatever address it was read at."""
    return f"{local}@{settings.PUBLIC_ADDRESS.partition('://')[2].partition('/')[0].partition(':')[0]}"


def window(day: date) -> tuple[date, date]:
    """Return the days that a feed tells: a year back, two ahead."""
    return day - BACK, day + AHEAD


def written(entries: Iterable[CalendarEntry], feed: Feed) -> str:
    """Return a feed as text; a public one holds public entries alone and no way into a video call."""
    with override(feed.language):
        shown = [one for one in entries if one.is_public or not feed.is_public]
        words = {kind: str(look_of(kind).one) for kind in {one.kind for one in shown}}
        rows = [_event(one, feed, words) for one in shown]
        about = _("Dates known to the month, the quarter or the year are marked as free, over all their days.")
        return calendar(
            rows,
            stamp=UNDATED,
            name=feed.name,
            about=about,
            language=feed.language,
            url=feed.url,
            video_words=_("Video call"),
        )


def changed_at(entries: Iterable[CalendarEntry]) -> datetime | None:
    """Return the last change among entries; None where one of them keeps none, for then nobody knows."""
    moments = [one.changed_at for one in entries]
    return max((one for one in moments if one), default=None) if all(moments) else None


def _event(entry: CalendarEntry, feed: Feed, words: Mapping[str, str]) -> Event:
    exact = precision_of(entry) is Precision.DAY
    title = entry.title.read(feed.language).text
    moment = isinstance(entry.starts, datetime)
    first, last = days_of(entry)
    return Event(
        uid=uid_of(entry.uid),
        title=title if exact else f"{title} ({when_words(entry)})",
        starts=entry.starts if isinstance(entry.starts, datetime) else first,
        ends=entry.ends if moment else last,
        zone=entry.zone,
        place=entry.place.read(feed.language).text,
        about=entry.about.read(feed.language).text,
        url=f"{feed.origin}/{feed.language}{entry.path}",
        video_url="" if feed.is_public else entry.video_url,
        categories=(words[entry.kind],),
        status=entry.status,
        sequence=entry.sequence,
        changed_at=entry.changed_at,
        is_public=entry.is_public,
        alarms=() if feed.is_public else entry.alarms,
    )
