"""The archive and the other processes over the JSON interface."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from caminemos.governance.pages.achievement_lines import AchievementLine
from caminemos.governance.pages.archive import lines
from caminemos.governance.pages.delegations import DelegateLine
from caminemos.governance.pages.processes import EventLine, ProcessLine, process_page, processes_page
from caminemos.kernel.api import Words, actor_of, words_of

router = Router()


class ArchiveFilters(Schema):
    """What to list: the presidency's year, a State's code, a kind, an objective's code, words."""

    year: str = ""
    country: str = ""
    kind: str = ""
    objective: str = ""
    q: str = ""


class AchievementOut(Schema):
    """An achievement (`year` of the presidency) or a direct result (`country`). `figure` is told in words: never add it to another.

    `is_elsewhere`: published before, in one of the sources; otherwise `signed_at` says when its State signed it off.
    """

    code: str
    year: int | None
    country: str
    kind: str
    title: Words
    summary: Words
    happened_on: str | None
    objective: str
    figure: Words
    figure_unit: Words
    figure_as_of: str | None
    sources: list[str]
    is_verified: bool
    is_elsewhere: bool
    signed_at: datetime | None
    state: str


class ProcessOut(Schema):
    """A process or forum beside the framework."""

    code: str
    name: Words
    short_name: Words
    about: Words
    takes_part: Words
    attends: Words
    website: str
    sources: list[str]
    is_verified: bool
    events: int


class DelegateOut(Schema):
    """Somebody of a delegation, for a country or an organisation; names of officials are not told here."""

    country: str
    party: Words
    position: Words
    institution: Words
    level: str


class EventOut(Schema):
    """An event of a process; a position that is not published is empty for who is no member. `actions` are codes of plans' actions."""

    code: str
    name: Words
    happens_on: str
    place: Words
    country: str
    objective: str
    level: str
    shared: Words
    joint: Words
    actions: list[str]
    delegation: list[DelegateOut]
    position: Words
    result: Words
    visibility: str
    sources: list[str]
    is_verified: bool


class ProcessWhole(Schema):
    """A process with its events, newest first."""

    process: ProcessOut
    events: list[EventOut]


@router.get("/achievements/", response=list[AchievementOut], summary="Achievements of the presidencies")
def list_achievements(request: HttpRequest, filters: Query[ArchiveFilters]) -> list[dict[str, Any]]:
    """List what presidencies achieved and what resulted in each State, in the order of time, undated last."""
    return [_achievement(one) for one in lines(filters.dict(), by=actor_of(request))]


@router.get("/processes/", response=list[ProcessOut], summary="Other processes and forums")
def list_processes(request: HttpRequest) -> list[dict[str, Any]]:
    """List the processes; `events` counts those that the asker may see."""
    return [_process(one) for one in processes_page(by=actor_of(request)).lines]


@router.get("/processes/{code}/", response=ProcessWhole, summary="A process with its events")
def show_process(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return a process with the events that the asker may see."""
    page = process_page(code, by=actor_of(request))
    return {"process": _process(page.line), "events": [_event(one) for one in page.events]}


def _achievement(line: AchievementLine) -> dict[str, Any]:
    names = ("code", "year", "kind", "objective", "is_verified", "is_elsewhere", "signed_at", "state")
    texts = {name: words_of(getattr(line, name)) for name in ("title", "summary", "figure", "figure_unit")}
    dates = {name: str(day) if (day := getattr(line, name)) else None for name in ("happened_on", "figure_as_of")}
    rest = {"country": line.iso3, "sources": [one.words for one in line.sources]}
    return {name: getattr(line, name) for name in names} | texts | dates | rest


def _process(line: ProcessLine) -> dict[str, Any]:
    names = ("code", "website", "is_verified", "events")
    texts = {name: words_of(getattr(line, name)) for name in ("name", "short_name", "about", "takes_part", "attends")}
    return {name: getattr(line, name) for name in names} | texts | {"sources": [one.words for one in line.sources]}


def _event(line: EventLine) -> dict[str, Any]:
    names = ("code", "objective", "level", "visibility", "is_verified")
    plain = {name: getattr(line, name) for name in names}
    texts = {name: words_of(getattr(line, name)) for name in ("name", "place", "shared", "joint", "position", "result")}
    rest = {"happens_on": str(line.happens_on), "country": line.iso3, "actions": [one.full for one in line.actions]}
    sent = {"delegation": [_delegate(one) for one in line.delegation]}
    return plain | texts | rest | sent | {"sources": [one.words for one in line.sources]}


def _delegate(line: DelegateLine) -> dict[str, Any]:
    texts = {name: words_of(getattr(line, name)) for name in ("party", "position", "institution")}
    return texts | {"country": line.iso3, "level": line.level}
