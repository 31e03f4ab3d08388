"""Commitments and frameworks over the JSON interface."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from caminemos.kernel.api import Words, actor_of, today, words_of
from caminemos.plan.models import Commitment, Framework
from caminemos.plan.pages.commitments import commitment_page, filtered, latest
from caminemos.plan.standing import Said, freshness

router = Router()
MOST = 200


class CommitmentOut(Schema):
    """A State's commitment; `status` is what the State published last on it, `unknown` when nothing."""

    country: str
    code: str
    title: Words
    summary: Words
    sector: str
    starts: str | None
    ends: str | None
    made_in: str
    source: str
    state: str
    status: str


class CommitmentWhole(CommitmentOut):
    """A commitment with the items (`framework:code`) it answers to and the parts of the plan it serves."""

    items: list[str]
    parts: list[str]


class CommitmentList(Schema):
    """Commitments by country and code; `next` is the offset to go on from, or null."""

    count: int
    next: int | None
    items: list[CommitmentOut]


class CommitmentFilters(Schema):
    """What to list."""

    country: str = ""
    sector: str = ""
    framework: str = ""
    q: str = ""
    offset: int = 0


class ItemOut(Schema):
    """An item of a framework."""

    code: str
    title: Words


class FrameworkOut(Schema):
    """A declaration, a set of goals, a round of pledges; `adopted_on` null: not known."""

    code: str
    title: Words
    kind: str
    adopted_on: str | None
    place: str
    source: str
    items: list[ItemOut]


@router.get("/commitments/", response=CommitmentList, summary="National commitments")
def list_commitments(request: HttpRequest, filters: Query[CommitmentFilters]) -> dict[str, Any]:
    """List what States have published."""
    found, start = filtered(filters.dict(exclude={"offset"}), actor_of(request)), max(filters.offset, 0)
    rows, count = list(found[start : start + MOST]), found.count()
    said = latest([row.pk for row in rows])
    items = [_commitment(row, said.get(row.pk)) for row in rows]
    return {"count": count, "next": start + MOST if start + MOST < count else None, "items": items}


@router.get("/commitments/{iso3}/{code}/", response=CommitmentWhole, summary="A national commitment")
def show_commitment(request: HttpRequest, iso3: str, code: str) -> dict[str, Any]:
    """Return a commitment with what it answers to and what it serves."""
    page = commitment_page(iso3.upper(), code, by=actor_of(request))
    said = latest([page.row.pk]).get(page.row.pk)
    return _commitment(page.row, said) | {"items": page.items.split(), "parts": page.parts.split()}


@router.get("/frameworks/", response=list[FrameworkOut], summary="Frameworks")
def list_frameworks(request: HttpRequest) -> list[dict[str, Any]]:
    """List what plans and commitments answer to."""
    return [
        {
            "code": one.code,
            "title": words_of(one.title),
            "kind": one.kind,
            "adopted_on": str(one.adopted_on) if one.adopted_on else None,
            "place": one.place,
            "source": one.source,
            "items": [{"code": item.code, "title": words_of(item.title)} for item in one.items.all()],
        }
        for one in Framework.objects.prefetch_related("items")
    ]


def _commitment(row: Commitment, said: Said | None) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("code", "sector", "made_in", "source", "state")}
    return plain | {
        "country": row.country_id,
        "title": words_of(row.title),
        "summary": words_of(row.summary),
        "starts": str(row.starts) if row.starts else None,
        "ends": str(row.ends) if row.ends else None,
        "status": freshness(said, today()) if said else "unknown",
    }
