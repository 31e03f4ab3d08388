"""When a notice leaves by mail: at once, with the day's or the week's digest, or never; what asks for something does not wait."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

AT_ONCE, DAILY, WEEKLY, INBOX_ONLY = RHYTHMS = ("at_once", "daily", "weekly", "inbox_only")
NEWS, ASKS, INVITES = WEIGHTS = ("news", "asks", "invites")
DIGESTS = (DAILY, WEEKLY)
USUAL_HOUR = 7
HOME_ZONE = "America/Guatemala"
"""The clock of who works for the region as a whole: six hours behind UTC all year, as in most of it."""
MONDAY = 0


def leaves_at(due_at: datetime, weight: str, rhythm: str, hour: int, zone: str) -> datetime:
    """Return when a notice leaves: news with the digest of whoever asked for one, everything else when it is due."""
    if weight != NEWS or rhythm not in DIGESTS:
        return due_at
    return next_digest(due_at, rhythm, hour, zone)


def next_digest(after: datetime, rhythm: str, hour: int, zone: str) -> datetime:
    """Return the first moment, not before this one, at which a digest leaves by the clocks of a zone; the weekly one on Mondays."""
    clock = ZoneInfo(zone)
    today = after.astimezone(clock).date()
    for ahead in range(9):
        day = today + timedelta(days=ahead)
        at = datetime.combine(day, time(hour), clock).astimezone(UTC)
        if at >= after and (rhythm == DAILY or day.weekday() == MONDAY):
            return at
    raise ValueError(f"{rhythm!r} has no digest")


def goes_by_mail(weight: str, rhythm: str) -> bool:
    """Say whether it leaves by mail at all: who reads the inbox alone is still mailed invitations."""
    return rhythm != INBOX_ONLY or weight == INVITES
