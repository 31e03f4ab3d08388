"""The clock: moments are aware and in UTC; a day is a day in a named zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str = "UTC") -> date:
    """Return today's date in the named zone."""
    return datetime.now(ZoneInfo(zone)).date()
