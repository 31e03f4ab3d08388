"""The stamp of the last change: a file that every process of a host sees, touched when a change is committed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

ADDING = frozenset(
    {
        "accept", "acknowledge", "add", "adopt", "answer", "approve", "ask", "attend", "begin", "carry", "circulate", "comment", "confirm",
        "create", "deliver", "give_link", "join", "load", "offer", "plan", "propose", "publish", "queue", "record", "report", "send",
        "settle", "sign_off", "sign_up", "submit", "tell", "write",
    }
)  # fmt: skip
"""Verbs that only add. After any other, what was kept before is shown to nobody, not even when the database is down: it may have been
withdrawn, corrected because it should never have stood there, or kept from some eyes."""
OWN = frozenset(
    {
        "calendar_token", "elevation", "export", "follow", "letter", "messages", "second_factor", "session", "sign_in", "subscription",
        "user", "view",
    }
)  # fmt: skip
"""Subjects that stand on no public page."""


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
        """Note a change of what the public reads, and whether it may take something away."""
        if is_public(verb):
            _touch(self._changed)
        if takes_away(verb):
            _touch(self._withdrawn)


def is_public(verb: str) -> bool:
    """Say whether a verb, as the trail names it, may have changed a public page: a download or a sign-in changes none."""
    return verb.partition(".")[0] not in OWN


def takes_away(verb: str) -> bool:
    """Say whether something may have been taken from the public by this verb."""
    return verb.rpartition(".")[2] not in ADDING and is_public(verb)


def _time_of(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _touch(file: Path) -> None:
    file.touch()


def note_change(sender: Any, verb: str, **_rest: Any) -> None:
    """Keep the stamp of this node: a listener for committed changes."""
    Stamp(settings.DATA).touch(verb)
