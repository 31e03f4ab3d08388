"""Who was heard without naming anybody, and how long an answer is owed: pure decisions over plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

BANDS = ((50, "10-50"), (200, "51-200"), (1000, "201-1000"))
LEAST, MOST = 10, "1001"
"""Below ten nothing is said in public; above a thousand it is said that there were more."""
FEW = "few"
KNOWN_BANDS = ("", FEW, *(name for _most, name in BANDS), MOST)

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_DATES = re.compile(r"\b(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?\b|\s?[-–]\s?(?:19|20)\d\d\b)")
_RUN = re.compile(r"\+?\(?\d[\d\s().–-]*\d")
_LETTERED = re.compile(
    r"\b(?:[A-Z]{4}\d{6}[A-Z]{6}[A-Z0-9]\d|[A-Z]{1,3}-?\d{6,9}|(?:PE|E|N|PI|AV)-\d{1,4}-\d{1,6})\b", re.IGNORECASE
)
FEWEST_DIGITS = 7


def personal_trace(words: str) -> str:
    """Return what in a text points at one person: `email`, `document`, `number` (a phone or a document), or nothing."""
    if _EMAIL.search(words):
        return "email"
    without_dates = _DATES.sub(" ", words)
    if _LETTERED.search(without_dates):
        return "document"
    digits = (sum(one.isdigit() for one in found) for found in _RUN.findall(without_dates))
    return "number" if any(count >= FEWEST_DIGITS for count in digits) else ""


def total_heard(groups: Iterable[tuple[int | None, int | None, int | None]]) -> int | None:
    """Return how many people were heard; None while a group has no count at all, for then nobody knows."""
    counts = [[one for one in group if one is not None] for group in groups]
    return sum(map(sum, counts)) if counts and all(counts) else None


def band_of(total: int | None, *, anybody: bool) -> str:
    """Return the band in which the public reads how many were heard: ten at least, rounded; below that only that somebody was."""
    if not anybody:
        return ""
    if total is None or total < LEAST:
        return FEW
    return next((name for most, name in BANDS if total <= most), MOST)


def days_owed(last_day_held: date, replied_on: date | None, today: date) -> int | None:
    """Return for how many days an answer is owed, counted from the last day on which it may have been asked; None once it is given."""
    return None if replied_on else max(0, (today - last_day_held).days)
