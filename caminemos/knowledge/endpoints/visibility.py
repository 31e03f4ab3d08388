"""The visibility log over the JSON interface."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from caminemos.kernel.api import Words, actor_of, words_of
from caminemos.knowledge.pages.visibility.lines import EntryLine
from caminemos.knowledge.pages.visibility.listed import counted, visibility_page
from caminemos.knowledge.pages.visibility.whole import entry_page
from caminemos.knowledge.visibility_rules import entries_by_state, reach_by_unit, without_number

router = Router()


class VisibilityFilters(Schema):
    """What to list: words, a kind, a State's code or `region`, a year, a language, what the reach counts."""

    q: str = ""
    kind: str = ""
    country: str = ""
    year: str = ""
    language: str = ""
    unit: str = ""


class VisibilityEntryOut(Schema):
    """A published entry. `states` empty: the region as a whole. `reach` null: nobody counted; with a number, unit, source and day stand."""

    code: str
    kind: str
    day: str
    title: Words
    about: Words
    medium: str
    address: str
    language: str
    states: list[str]
    owner: Words
    speaker: Words
    reach: int | None
    reach_unit: str
    reach_source: str
    reach_as_of: date | None


@router.get("/visibility/", response=list[VisibilityEntryOut], summary="Visibility log")
def list_visibility(request: HttpRequest, filters: Query[VisibilityFilters]) -> list[dict[str, Any]]:
    """List the published entries, the newest first."""
    return [_line(one) for one in visibility_page(filters.dict(), by=actor_of(request)).lines]


class EntriesOfYear(Schema):
    """How many published entries stand under a State (empty: the region as a whole) in a year; one of two States stands under both."""

    state: str
    year: int
    entries: int


class ReachOfYear(Schema):
    """What entries of a year say in one unit, and on how many entries it stands. Units are never added."""

    unit: str
    year: int
    reach: int
    entries: int


class VisibilityTotals(Schema):
    """Sums over what is published, and how many entries of each year have no number, which is not zero."""

    entries: list[EntriesOfYear]
    reach: list[ReachOfYear]
    without_number: dict[int, int]


@router.get("/visibility/totals/", response=VisibilityTotals, summary="Visibility by year, State and unit")
def visibility_totals(request: HttpRequest) -> dict[str, Any]:
    """Return the sums of the published entries."""
    rows = counted(by=actor_of(request))
    return {
        "entries": [
            {"state": state, "year": year, "entries": count} for (state, year), count in sorted(entries_by_state(rows).items())
        ],
        "reach": [
            {"unit": unit, "year": year, "reach": one.total, "entries": one.entries}
            for (unit, year), one in sorted(reach_by_unit(rows).items())
        ],
        "without_number": without_number(rows),
    }


@router.get("/visibility/{code}/", response=VisibilityEntryOut, summary="An entry of the visibility log")
def show_entry(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return one entry."""
    return _line(entry_page(code, by=actor_of(request)).line)


def _line(line: EntryLine) -> dict[str, Any]:
    texts = {name: words_of(getattr(line, name)) for name in ("title", "about", "owner", "speaker")}
    names = (
        "code", "kind", "medium", "address", "language", "states", "reach", "reach_unit", "reach_source", "reach_as_of",
    )  # fmt: skip
    return texts | {name: getattr(line, name) for name in names} | {"day": str(line.day)}
