"""Statuses: each a shape, a word and a colour, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DOT = '<circle cx="5" cy="5" r="4" fill="currentColor"/>'
TRIANGLE = '<path d="M5 1l4.5 8h-9z" fill="currentColor"/>'
RING = '<circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" stroke-dasharray="2 2"/>'
TICK = '<path d="M1 5l3 3 5-6" fill="none" stroke="currentColor" stroke-width="2"/>'
BACK = '<path d="M9 5H2m3-3L2 5l3 3" fill="none" stroke="currentColor" stroke-width="1.8"/>'
PAUSE = '<path d="M2 1h2v8H2zM6 1h2v8H6z" fill="currentColor"/>'
EMPTY = '<circle cx="5" cy="5" r="4" fill="none" stroke="currentColor"/>'
SQUARE = '<path d="M1 1h8v8H1z" fill="currentColor"/>'


@dataclass(frozen=True)
class Status:
    """How a status looks and what it is called."""

    word: StrOrPromise
    look: str
    shape: str


STATUSES = {
    "on_track": Status(_("On track"), "on", DOT),
    "delayed": Status(_("Delayed"), "late", TRIANGLE),
    "on_hold": Status(_("On hold"), "hold", PAUSE),
    "done": Status(_("Done"), "done", TICK),
    "not_started": Status(_("Not started"), "notstarted", EMPTY),
    "returned": Status(_("Returned"), "back", BACK),
    "unknown": Status(_("No news yet"), "unknown", RING),
    "stale": Status(_("Out of date"), "unknown", RING),
    "draft": Status(_("Draft"), "hold", EMPTY),
    "adopted": Status(_("Adopted"), "done", TICK),
    "current": Status(_("In force"), "done", TICK),
    "superseded": Status(_("Replaced by a newer one"), "hold", PAUSE),
    "previewed": Status(_("Waiting for confirmation"), "info", SQUARE),
    "consulted": Status(_("In consultation"), "info", SQUARE),
    "failed": Status(_("Failed"), "back", TRIANGLE),
}
