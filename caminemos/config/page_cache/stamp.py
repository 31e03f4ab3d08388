"""The stamp of the last change: a file that every process of a host sees, touched when a change is committed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

WITHDRAWING = ("withdraw", "unpublish", "hide", "delete", "retract", "expire", "move")
"""Words in a verb that take something from the public: what was kept before is then not shown even when the database is down."""


class Stamp:
    """Two files in the node's data folder: `changed` and `withdrawn`; their times in nanoseconds are the stamps."""

    def __init__(self, folder: Path) -> None:
        self._changed, self._withdrawn = folder / "public-changed", folder / "public-withdrawn"

    def last_change(self) -> int:
        """Return when something last changed, in nanoseconds; 0 where nothing has."""
        return _time_of(self._changed)

    def last_withdrawal(self) -> int:
        """Return when something was last taken from the public."""
        return _time_of(self._withdrawn)

    def touch(self, verb: str) -> None:
        """Note a change, and whether it takes something away."""
        _touch(self._changed)
        if any(word in verb for word in WITHDRAWING):
            _touch(self._withdrawn)


def _time_of(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _touch(file: Path) -> None:
    file.touch()


def note_change(folder: Path) -> Any:
    """Return a listener for committed changes that keeps the stamp of this folder."""
    stamp = Stamp(folder)

    def changed(sender: Any, verb: str, **_rest: Any) -> None:
        stamp.touch(verb)

    return changed


def monotonic() -> float:
    """Return the clock by which pages age."""
    return time.monotonic()
