"""Identifiers made by us, before the row exists."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime
from uuid import UUID

_lock = threading.Lock()
_last = 0
SET_BACK = 10_000 << 12  # ten seconds: a clock that went back further was set, and is followed


def uuid7() -> UUID:
    """Return a version 7 UUID (RFC 9562 §5.7) that sorts after every one made before it by this process.

    48 bits of Unix milliseconds, 12 bits of the fraction of the millisecond (§6.2, method 3), 62 random bits.
    """
    tick = _next_tick()
    random = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF
    return UUID(int=(tick >> 12) << 80 | 0x7 << 76 | (tick & 0xFFF) << 64 | 0x2 << 62 | random)


def made_at(identity: UUID) -> datetime:
    """Return when a version 7 UUID was made, to the millisecond."""
    return datetime.fromtimestamp((identity.int >> 80) / 1000, UTC)


def _next_tick() -> int:
    global _last
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    tick = milliseconds << 12 | rest * 4096 // 1_000_000
    with _lock:
        _last = tick if tick < _last - SET_BACK else max(_last + 1, tick)
        return _last
