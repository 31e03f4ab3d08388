"""The life of a plan over the JSON interface: versions, deviations, lineage, and to who is consulted the comments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from caminemos.kernel.api import actor_of, words_of
from caminemos.plan.pages.consultation import consultation_page
from caminemos.plan.pages.lineage_table import table_page
from caminemos.plan.pages.versions import VersionLine, deviations_page

router = Router()


class VersionSaid(Schema):
    """A text in both languages."""

    es: str
    en: str


class VersionOut(Schema):
    """A text of a plan that was kept: number 1 is what was adopted; `office` is the post that wrote it."""

    number: int
    kind: str
    made_at: datetime
    office: VersionSaid
    reason: str
    sha256: str


class FieldOut(Schema):
    """A field as adopted and as it reads now."""

    field: str
    before: str
    after: str


class DeviationOut(Schema):
    """A part that reads otherwise than adopted, and the versions that touched it."""

    part: str
    what: str
    fields: list[FieldOut]
    versions: list[int]


class VersionLinkOut(Schema):
    """What became of an earlier part; an empty code: there is no such part."""

    kind: str
    earlier: str
    before: str
    after: str
    relation: str
    note: str
    confirmed: bool


class CommentOut(Schema):
    """A comment on a part of a draft, and its answer."""

    part: str
    institution: VersionSaid
    country: VersionSaid | None
    text: str
    wording: dict[str, str]
    state: str
    reply: str
    taken_over: bool
    made_at: datetime


@router.get("/plans/{code}/versions/", response=list[VersionOut], summary="The texts of a plan")
def list_versions(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """List the adopted text and each reasoned correction, the newest first."""
    return [_version(one) for one in deviations_page(code, by=actor_of(request)).versions]


@router.get("/plans/{code}/deviations/", response=list[DeviationOut], summary="What deviates from the adopted text")
def list_deviations(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """List each part that no longer reads as ministers adopted it."""
    return [
        {"part": part.name, "what": part.what, "versions": [one.number for one in part.because]}
        | {"fields": [{"field": field.name, "before": field.before, "after": field.after} for field in part.fields]}
        for part in deviations_page(code, by=actor_of(request)).parts
    ]


@router.get("/plans/{code}/lineage/", response=list[VersionLinkOut], summary="What became of each part")
def list_lineage(request: HttpRequest, code: str, earlier: str = "") -> list[dict[str, Any]]:
    """List the links from an earlier plan (the one before, unless named) to this one."""
    page = table_page(code, by=actor_of(request), earlier=earlier)
    before = page.earlier.code if page.earlier else ""
    return [
        {"kind": row.kind, "earlier": before, "before": row.before.code, "after": row.after.code}
        | {"relation": row.relation, "note": row.note, "confirmed": row.is_confirmed}
        for row in page.rows
    ]


@router.get("/plans/{code}/comments/", response=list[CommentOut], summary="What was said in a consultation")
def list_comments(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """List the comments on a plan; only for who is consulted."""
    return [
        {"part": f"{one.kind} {one.code}", "institution": words_of(one.institution), "text": one.text, "state": one.state}
        | {"country": words_of(one.country) if one.country else None, "wording": dict(one.wording), "reply": one.reply}
        | {"taken_over": one.is_taken_over, "made_at": one.made_at}
        for one in consultation_page(code, {}, by=actor_of(request)).comments
    ]


def _version(one: VersionLine) -> dict[str, Any]:
    kept = {"number": one.number, "kind": one.kind, "made_at": one.made_at, "office": words_of(one.office)}
    return kept | {"reason": one.reason, "sha256": one.sha256}
