"""Entries of the visibility log as tests need them."""

from __future__ import annotations

from datetime import date
from typing import Any

from caminemos.kernel.api import LooseDate, Text
from caminemos.knowledge.actions.visibility.deciding import move_visibility
from caminemos.knowledge.actions.visibility.writing import record_visibility
from caminemos.knowledge.models import VisibilityEntry
from caminemos.knowledge.tests.practices.practice_cast import home, of
from tests.cast import Cast


def told(**more: Any) -> dict[str, Any]:
    """Return the values of an entry with a counted reach."""
    facts = {
        "title": Text.of(es="Entrevista sobre el registro", en="Interview about registration"),
        "kind": "interview", "day": LooseDate.parse("2024-03-05"), "medium": "Radio del Valle", "language": "es",
        "states": ["HND"], "reach": 1200, "reach_unit": "listeners", "reach_source": "La emisora",
        "reach_as_of": date(2024, 3, 31),
    }  # fmt: skip
    return facts | more


UNCOUNTED: dict[str, Any] = {"reach": None, "reach_unit": "", "reach_source": "", "reach_as_of": None}


def recorded(cast: Cast, **more: Any) -> VisibilityEntry:
    """Return an entry that the focal point of Honduras recorded."""
    return record_visibility(home(cast.focal_point), told(**more), by=of(cast.focal_point))


def moved(row: VisibilityEntry, verb: str, user: Any, why: str = "") -> VisibilityEntry:
    """Return the entry after a step."""
    row.refresh_from_db()
    return move_visibility(row, verb, version=row.version, by=of(user), why=why)


def published(cast: Cast, **more: Any) -> VisibilityEntry:
    """Return an entry that everybody reads."""
    return moved(moved(recorded(cast, **more), "submit", cast.focal_point), "publish", cast.secretariat)
