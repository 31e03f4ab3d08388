"""Meetings with minutes as tests need them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from caminemos.governance.actions.minutes.circulation import circulate_minutes
from caminemos.governance.actions.minutes.notes import Written, write_note
from caminemos.governance.models import AgendaItem, Meeting, Minutes
from caminemos.governance.tests.meeting_cast import NOON, PLANNER, a_meeting, an_item
from caminemos.kernel.api import Actor

SAID = "Costa Rica presentó el avance del grupo.\nSe pidió enviar la matriz antes del viernes."


def held(code: str = "plenary-2026-1", **more: Any) -> tuple[Meeting, AgendaItem]:
    """Return a closed plenary and its first point."""
    meeting = a_meeting(code, **({"state": "closed"} | more))
    return meeting, an_item(meeting)


def noted(item: AgendaItem, words: str = SAID, base: int = 0, *, by: Actor = PLANNER, language: str = "es") -> Written:
    """Write a note."""
    return write_note(item, language, words, base, by=by)


def circulating(code: str = "plenary-2026-1", **more: Any) -> tuple[Minutes, AgendaItem]:
    """Return minutes that circulate, and their first point."""
    meeting, item = held(code, **more)
    noted(item)
    return circulate_minutes(meeting, by=PLANNER), item


def later(code: str = "plenary-2026-2", days: int = 60, **more: Any) -> Meeting:
    """Return a plenary some weeks after."""
    return a_meeting(code, starts=NOON + timedelta(days=days), **more)
