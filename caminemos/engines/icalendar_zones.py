"""VTIMEZONE of the zones that a calendar uses, from the rules of the IANA database (RFC 5545, section 3.6.5).

Each change of the clock within the years asked is written down as it happens, so that a zone whose rules were changed by law (most of
Mexico since October 2022) is right before and after; outside these years nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

STEP = timedelta(days=7)
"""No zone changes its clock twice in a week."""


@lru_cache(maxsize=256)
def known_zone(name: str) -> ZoneInfo | None:
    """Return a zone of the IANA database; None for any other name."""
    try:
        return ZoneInfo(name) if name and not name.startswith((".", "/")) and ".." not in name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=256)
def vtimezone(name: str, first_year: int, last_year: int) -> tuple[str, ...]:
    """Return the lines of a zone for these years; raise ValueError for a name that is none."""
    zone = known_zone(name)
    if zone is None:
        raise ValueError(f"{name[:80]!r} is not a zone of the IANA database")
    begins = datetime(first_year, 1, 1, tzinfo=UTC)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", *_observance(zone, begins, begins)]
    for moment in changes(zone, begins, datetime(last_year + 1, 1, 1, tzinfo=UTC)):
        lines += _observance(zone, moment - timedelta(seconds=1), moment)
    return (*lines, "END:VTIMEZONE")


def changes(zone: ZoneInfo, begins: datetime, ends: datetime) -> Iterator[datetime]:
    """Yield the moments, to the second and in UTC, at which the zone's clocks change."""
    at = begins
    while at < ends:
        after = min(at + STEP, ends)
        if _state(zone, at) != _state(zone, after):
            yield _found(zone, at, after)
        at = after


def _found(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    before = _state(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (middle, high) if _state(zone, middle) == before else (low, middle)
    return high


def _state(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, timedelta | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.dst()


def _observance(zone: ZoneInfo, before: datetime, moment: datetime) -> list[str]:
    old, new = before.astimezone(zone), moment.astimezone(zone)
    kind = "DAYLIGHT" if new.dst() else "STANDARD"
    shift = old.utcoffset() or timedelta()
    told = (moment + shift).strftime("%Y%m%dT%H%M%S")  # the clock shown until then, as the standard asks
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{told}",
        f"TZOFFSETFROM:{_offset(shift)}",
        f"TZOFFSETTO:{_offset(new.utcoffset() or timedelta())}",
        f"TZNAME:{new.tzname()}",
        f"END:{kind}",
    ]


def _offset(shift: timedelta) -> str:
    minutes = int(shift.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"
