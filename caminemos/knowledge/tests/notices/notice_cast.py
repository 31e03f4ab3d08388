"""Notices of States as tests need them, and a second focal point and a stranger who hold the same posts elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from caminemos.kernel.api import Text, today
from caminemos.knowledge.actions.notices.deciding import move_notice
from caminemos.knowledge.actions.notices.writing import write_notice
from caminemos.knowledge.models import StateNotice
from caminemos.knowledge.tests.practices.practice_cast import home, of
from tests.cast import Cast

CLOSED = Text.of(es="La oficina de Choluteca está cerrada.", ht="Biwo Choluteca a fèmen.")


def day(ahead: int) -> date:
    """Return the day so many days from today."""
    return today() + timedelta(days=ahead)


def told(**more: Any) -> dict[str, Any]:
    """Return the values of a notice that holds today and tomorrow."""
    return {"text": CLOSED, "from_on": day(0), "until_on": day(1)} | more


def written(user: Any, **more: Any) -> StateNotice:
    """Return a notice that this person wrote for their office."""
    return write_notice(home(user), told(**more), by=of(user))


def moved(row: StateNotice, verb: str, user: Any, why: str = "") -> StateNotice:
    """Return the notice after a step."""
    row.refresh_from_db()
    return move_notice(row, verb, version=row.version, by=of(user), why=why)


def published(cast: Cast, **more: Any) -> StateNotice:
    """Return a notice that the registrar of Honduras wrote and the focal point published."""
    return moved(moved(written(cast.registrar, **more), "submit", cast.registrar), "publish", cast.focal_point)
