"""Good practices and their adaptations over the JSON interface."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from caminemos.kernel.api import Words, actor_of, words_of
from caminemos.knowledge.actions.practices.writing import STORY
from caminemos.knowledge.pages.practices.lines import PracticeLine, ReplicationLine
from caminemos.knowledge.pages.practices.listed import alike, practices_page
from caminemos.knowledge.pages.practices.trail import adaptations_page
from caminemos.knowledge.pages.practices.whole import practice_page

router = Router()


class PracticeFilters(Schema):
    """What to list: words, a State's code or `region`, codes of an objective, a working group, a population, a collection."""

    q: str = ""
    country: str = ""
    objective: str = ""
    group: str = ""
    population: str = ""
    collection: str = ""
    adapted: str = ""


class PracticeOut(Schema):
    """A published practice. `country` empty: of the region; `adapted`: how many adaptations are on record."""

    code: str
    title: Words
    problem: Words
    owner: Words
    country: str
    place: Words
    when: str
    population: list[str]
    objectives: list[str]
    groups: list[str]
    adapted: int
    published_at: datetime | None


class ReplicationOut(Schema):
    """An adaptation: of which practice, by whom, since when, with what change and what result."""

    practice: str
    institution: Words
    country: str
    place: Words
    since: str
    stage: str
    changed: Words
    result: Words


class PracticeCriterionOut(Schema):
    """A criterion: what the institution says, and how its peers see it together."""

    criterion: str
    words: Words
    seen: str


class PracticeWhole(PracticeOut):
    """A practice with its story, its criteria and who adapted it."""

    done: Words
    result: Words
    takes: Words
    lessons: Words
    partners: Words
    sources: list[str]
    reviewed: int
    criteria: list[PracticeCriterionOut]
    adaptations: list[ReplicationOut]


class AlikeOut(Schema):
    """A practice like the problem asked for, and the words that both have."""

    practice: PracticeOut
    shared: list[str]


@router.get("/practices/", response=list[PracticeOut], summary="Good practices")
def list_practices(request: HttpRequest, filters: Query[PracticeFilters]) -> list[dict[str, Any]]:
    """List the published practices, the newest first."""
    return [_line(one) for one in practices_page(filters.dict(), by=actor_of(request)).lines]


@router.get("/practices/like/", response=list[AlikeOut], summary="Practices like a problem")
def like_practices(request: HttpRequest, q: str = "") -> list[dict[str, Any]]:
    """Return the practices most like a problem told in plain words, in Spanish or English; what is asked is not kept."""
    return [{"practice": _line(one.line), "shared": list(one.shared)} for one in alike(q, by=actor_of(request))]


@router.get("/practices/adaptations/", response=list[ReplicationOut], summary="Who adapted whose practice")
def list_adaptations(request: HttpRequest, country: str = "", stage: str = "") -> list[dict[str, Any]]:
    """List the published adaptations, the newest first."""
    page = adaptations_page({"country": country, "stage": stage}, by=actor_of(request))
    return [_adaptation(one) for one in page.lines]


@router.get("/practices/{code}/", response=PracticeWhole, summary="A good practice")
def show_practice(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return one practice."""
    page = practice_page(code, by=actor_of(request))
    texts = {name: words_of(getattr(page.row, name)) for name in STORY}
    seen = [
        {"criterion": one.code, "words": words_of(one.words), "seen": one.status.removeprefix("criterion_")}
        for one in page.criteria
    ]
    parts = {"sources": page.row.sources, "reviewed": page.reviewed, "criteria": seen}
    return _line(page.line) | texts | parts | {"adaptations": [_adaptation(one.line) for one in page.adapted]}


def _line(line: PracticeLine) -> dict[str, Any]:
    texts = {name: words_of(getattr(line, name)) for name in ("title", "problem", "owner", "place")}
    codes = {"objectives": [one.code for one in line.objectives], "groups": [one.code for one in line.groups]}
    rest = {name: getattr(line, name) for name in ("code", "when", "population", "adapted", "published_at")}
    return texts | codes | rest | {"country": line.iso3}


def _adaptation(line: ReplicationLine) -> dict[str, Any]:
    texts = {name: words_of(getattr(line, name)) for name in ("institution", "place", "changed", "result")}
    return texts | {"practice": line.practice, "country": line.iso3, "since": str(line.since), "stage": line.stage}
