"""Presidencies and members over the JSON interface."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from caminemos.governance.pages.members import MemberLine, members_page
from caminemos.governance.pages.presidencies import TermLine, lines, term_page
from caminemos.kernel.api import ANONYMOUS, Words, now, words_of

router = Router()


class PresidencyOut(Schema):
    """A presidency. Dates are as exact as they are known (`2020-TBC`: the year only); `ends` null: not handed over yet."""

    year: int
    country: str
    starts: str
    ends: str | None
    standing: str
    is_exception: bool
    is_verified: bool
    closing: Words
    declaration: Words


class PresidencyWhole(PresidencyOut):
    """A presidency with the State that the rule had suggested, the reason of an exception and the sources."""

    suggested: str | None
    exception: Words
    note: Words
    sources: list[str]
    plans: list[str]


class MemberOut(Schema):
    """A stretch of membership; `ends_on` is the first day outside."""

    country: str
    starts_on: date
    ends_on: date | None
    is_member: bool
    is_verified: bool
    source: str
    note: Words


@router.get("/presidencies/", response=list[PresidencyOut], summary="Presidencies")
def list_presidencies(request: HttpRequest) -> list[dict[str, Any]]:
    """List the presidencies from the first to the last; `standing` is `ended`, `in_force` or `to_come`."""
    return [_presidency(one) for one in lines(now())]


@router.get("/presidencies/{year}/", response=PresidencyWhole, summary="A presidency")
def show_presidency(request: HttpRequest, year: int) -> dict[str, Any]:
    """Return the presidency of a year."""
    page = term_page(year, by=ANONYMOUS)
    texts = {name: words_of(getattr(page.row, name)) for name in ("exception", "note")}
    facts = {"suggested": page.row.suggested_id, "sources": page.row.sources}
    return _presidency(page.line) | texts | facts | {"plans": [code for code, _title, _url in page.plans]}


@router.get("/members/", response=list[MemberOut], summary="Members of the framework")
def list_members(request: HttpRequest, on: date | None = None) -> list[dict[str, Any]]:
    """List all memberships; `is_member` says how each stands on a day (today by default)."""
    return [_member(one) for one in members_page(on.isoformat() if on else "", by=ANONYMOUS).lines]


def _presidency(line: TermLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in ("year", "standing", "is_exception", "is_verified")}
    dates = {"starts": str(line.starts), "ends": str(line.ends) if line.ends else None}
    return plain | dates | {"country": line.iso3, "closing": words_of(line.closing), "declaration": words_of(line.declaration)}


def _member(line: MemberLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in ("starts_on", "ends_on", "is_member", "is_verified", "source")}
    return plain | {"country": line.iso3, "note": words_of(line.note)}
