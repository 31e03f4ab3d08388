"""Progress updates over the JSON interface: the public reads what States have signed off; a State writes through the same verbs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from ninja.security import django_auth

from caminemos.kernel.api import Actor, Words, actor_of, retold, today, words_of
from caminemos.plan.actions.updates import NotYet, asked_of, begin_update, content_of, move_update, save_update
from caminemos.plan.figure_rules import Figures, figures_of
from caminemos.plan.models import ProgressUpdate, ReportingRound
from caminemos.plan.pages.figure_lines import figures_for
from caminemos.plan.pages.subjects import named, subject_named
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.update import UpdatePage, update_page, update_row
from caminemos.plan.standing import Said, day_of_reference, freshness
from caminemos.plan.telling import STATUSES, Telling

router = Router()
MOST = 500


class UpdateEvidenceOut(Schema):
    """A file that bears an update out; `url` downloads its newest version."""

    title: str
    name: str
    visibility: str
    version: int
    url: str


class FiguresIn(Schema):
    """An indicator's figure: `value`, or `numerator` and `denominator` of a share, and the groups that its passport asks for.

    `missing`: the State has no figure; `reason` says why. `definition`: by which definition of the passport it was counted; 0
    when writing means the one that is asked for now. Empty for every other subject.
    """

    numbers: dict[str, str] = {}
    missing: bool = False
    definition: int = 0


class UpdateOut(Schema):
    """What a State says about a part; `shown_as` is `stale` once it is too old to tell how things go."""

    id: UUID
    plan: str
    country: str
    kind: str
    code: str
    round: str | None
    state: str
    status: str
    shown_as: str
    as_of: date
    narrative: Words
    reason: Words
    figures: FiguresIn
    version: int
    signed_off_on: date | None


class UpdateWhole(UpdateOut):
    """An update with its evidence."""

    evidence: list[UpdateEvidenceOut]


class UpdateList(Schema):
    """Updates, the newest first; `next` is the offset to go on from, or null."""

    count: int
    next: int | None
    items: list[UpdateOut]


class UpdateFilters(Schema):
    """What to list."""

    plan: str
    country: str = ""
    kind: Literal["", "action", "result", "indicator"] = ""
    code: str = ""
    since: date | None = None
    offset: int = 0


class TellingIn(Schema):
    """What a State says; `version` is the one it was written upon. About an indicator without a status, with `figures`."""

    status: str = ""
    as_of: date
    narrative: Words
    reason: Words = Words()
    figures: FiguresIn = FiguresIn()
    version: int


class BeginIn(Schema):
    """Which part of which plan a State reports on; `round` empty: outside any period."""

    plan: str
    kind: Literal["action", "result", "indicator"]
    code: str
    country: str
    round: str = ""


class UpdateStepIn(Schema):
    """A step, and what is said about it."""

    verb: Literal["submit", "return", "approve", "sign_off", "take_back"]
    comment: str = ""


class SavedOut(UpdateOut):
    """An update after a saving; `kept_aside` says that somebody had saved before: both versions are kept for a person to join."""

    kept_aside: bool


@router.get("/updates/", response=UpdateList, summary="Progress updates")
def list_updates(request: HttpRequest, filters: Query[UpdateFilters]) -> dict[str, Any]:
    """List the updates of a plan that the caller may read: for the public, those that States have signed off."""
    plan, start = visible_plan(filters.plan, actor_of(request)), max(filters.offset, 0)
    found = ProgressUpdate.objects.visible_to(actor_of(request)).filter(plan=plan).select_related("plan", "round")
    found = found.filter(**{name: value for name, value in _asked(filters).items() if value})
    found = found.filter(**{f"{filters.kind}__isnull": False}) if filters.kind else found
    rows, count = list(found.order_by("-as_of", "-id")[start : start + MOST]), found.count()
    subjects = named(row.subject_key for row in rows)
    following = start + MOST if start + MOST < count else None
    return {
        "count": count,
        "next": following,
        "items": [_out(row, subjects[row.subject_key].code, actor_of(request)) for row in rows],
    }


@router.get("/updates/{identity}/", response=UpdateWhole, summary="A progress update")
def show_update(request: HttpRequest, identity: UUID) -> dict[str, Any]:
    """Return an update with its evidence, as far as the caller may read it."""
    row = update_row(identity, actor_of(request))
    page = update_page(row, by=actor_of(request))
    return _out(row, page.subject.code, actor_of(request)) | {"evidence": _evidence(page)}


@router.post("/updates/", auth=django_auth, response=UpdateOut, summary="Begin a progress update")
def begin(request: HttpRequest, asked: BeginIn) -> dict[str, Any]:
    """Return the State's update on a part in a period, begun if there is none."""
    plan = visible_plan(asked.plan, actor_of(request))
    period = ReportingRound.objects.filter(plan=plan, code=asked.round).select_related("plan").first() if asked.round else None
    if asked.round and period is None:
        raise Http404
    row = begin_update(subject_named(plan, asked.kind, asked.code), asked.country, by=actor_of(request), round=period)
    return _out(update_row(row.pk, actor_of(request)), asked.code, actor_of(request))


@router.put("/updates/{identity}/", auth=django_auth, response=SavedOut, summary="Write a progress update")
def write(request: HttpRequest, identity: UUID, told: TellingIn) -> dict[str, Any]:
    """Keep what a State says; upon an older version it is kept aside, never lost and never over somebody else's words."""
    row = update_row(identity, actor_of(request))
    before = content_of(row)
    narrative, reason = (retold(a, b.dict(), "es") for a, b in ((before.narrative, told.narrative), (before.reason, told.reason)))
    asked = asked_of(row)
    figures, wrong = (
        figures_of(told.figures.numbers, asked, Figures(), is_missing=told.figures.missing) if asked else (Figures(), [])
    )
    if wrong:
        raise NotYet(wrong)
    if asked and told.figures.definition:
        figures = replace(figures, definition=told.figures.definition)
    saved = save_update(row, Telling(told.status, told.as_of, narrative, reason, figures), told.version, by=actor_of(request))
    row = update_row(identity, actor_of(request))
    return _out(row, named([row.subject_key])[row.subject_key].code, actor_of(request)) | {
        "kept_aside": saved.kept_aside is not None
    }


@router.post("/updates/{identity}/steps/", auth=django_auth, response=UpdateOut, summary="Take a step with a progress update")
def step(request: HttpRequest, identity: UUID, taken: UpdateStepIn) -> dict[str, Any]:
    """Send, return, approve, sign off or take back."""
    move_update(update_row(identity, actor_of(request)), taken.verb, by=actor_of(request), comment=taken.comment)
    row = update_row(identity, actor_of(request))
    return _out(row, named([row.subject_key])[row.subject_key].code, actor_of(request))


def _asked(filters: UpdateFilters) -> dict[str, Any]:
    found: dict[str, Any] = {"custody": filters.country.upper(), "as_of__gte": filters.since}
    if filters.code:
        found[f"{filters.kind or 'action'}__code"] = filters.code
    return found


def _out(row: ProgressUpdate, code: str, by: Actor) -> dict[str, Any]:
    return _shown(row, code, figures_for(row, asked_of(row), by))


def _shown(row: ProgressUpdate, code: str, figures: Figures) -> dict[str, Any]:
    day = day_of_reference(today(), row.plan.ends.last if row.plan.ends else None)
    return {
        "id": row.pk,
        "plan": row.plan.code,
        "country": row.custody,
        "kind": row.subject_key[0],
        "code": code,
        "round": row.round.code if row.round else None,
        "state": row.state,
        "status": row.status,
        "shown_as": freshness(Said(row.status, row.as_of), day) if row.status in STATUSES else "unknown",
        "as_of": row.as_of,
        "narrative": words_of(row.narrative),
        "reason": words_of(row.reason),
        "figures": {
            "numbers": {name: str(number) for name, number in figures.numbers.items()},
            "missing": figures.is_missing,
            "definition": figures.definition,
        },
        "version": row.version,
        "signed_off_on": row.signed_off_at.date() if row.signed_off_at else None,
    }


def _evidence(page: UpdatePage) -> list[dict[str, Any]]:
    return [
        {
            "title": one.title,
            "name": one.newest.name,
            "visibility": one.visibility,
            "version": one.newest.number,
            "url": reverse("plan:evidence", args=[one.id, one.newest.number]),
        }
        for one in page.evidence
    ]
