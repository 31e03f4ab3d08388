"""Consultations over the JSON interface; who was heard only for those who keep it, each reading in the trail."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from caminemos.governance.consulting import keeps_heard
from caminemos.governance.pages.consultations.lines import AskedLine, ConsultationLine, consultation_lines
from caminemos.governance.pages.consultations.listed import consultations_page
from caminemos.governance.pages.consultations.whole import HeardLine, consultation_row, heard_groups
from caminemos.kernel.api import Words, actor_of, signed_in, words_of

router = Router()


class ConsultationFilters(Schema):
    """What to list: with whom, a State's code or `region`, a year, an action as `plan:action`, `waiting` or `answered`, words."""

    heard: str = ""
    country: str = ""
    year: str = ""
    action: str = ""
    reply: str = ""
    q: str = ""


class AskedOut(Schema):
    """One thing that was asked. `days_owed`: for how many days a reply is owed; null once it is given."""

    number: int
    words: Words
    changed: Words
    reply: Words
    replied_on: date | None
    days_owed: int | None


class ConsultationOut(Schema):
    """A consultation. `country` empty: of the region; `people`: how many were heard, rounded, in words, where that can be said."""

    code: str
    title: Words
    about: Words
    method: Words
    heard: str
    people: str
    held_on: str
    place: Words
    country: str
    actions: list[str]
    asked: list[AskedOut]
    state: str


class HeardOut(Schema):
    """A group or an organisation that was heard; a number is null where nobody counted."""

    who: Words
    women: int | None
    men: int | None
    others: int | None
    note: Words


@router.get("/consultations/", response=list[ConsultationOut], summary="Consultations")
def list_consultations(request: HttpRequest, filters: Query[ConsultationFilters]) -> list[dict[str, Any]]:
    """List the consultations with what was asked, what changed and the replies, newest first."""
    return [_consultation(one) for one in consultations_page(filters.dict(), by=actor_of(request)).lines]


@router.get("/consultations/{code}/", response=ConsultationOut, summary="A consultation")
def show_consultation(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return one consultation."""
    actor = actor_of(request)
    return _consultation(consultation_lines([consultation_row(code, actor)], actor)[0])


@router.get("/consultations/{code}/heard/", response=list[HeardOut], summary="Who was heard", auth=signed_in)
def show_heard(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """Return who was heard, for the State that keeps it, or for the region's offices; the audit trail names who read which rows."""
    actor = actor_of(request)
    row = consultation_row(code, actor)
    if not keeps_heard(actor, row.country_id):
        raise Http404
    return [_heard(one) for one in heard_groups(row, by=actor)]


def _consultation(line: ConsultationLine) -> dict[str, Any]:
    texts = {name: words_of(getattr(line, name)) for name in ("title", "about", "method", "place")}
    rest = {"people": line.people_words, "held_on": str(line.held_on), "country": line.iso3, "state": line.state}
    parts = {"actions": [one.full for one in line.actions], "asked": [_asked(one) for one in line.asked]}
    return {"code": line.code, "heard": line.heard} | texts | rest | parts


def _asked(line: AskedLine) -> dict[str, Any]:
    texts = {name: words_of(getattr(line, name)) for name in ("words", "changed", "reply")}
    return texts | {name: getattr(line, name) for name in ("number", "replied_on", "days_owed")}


def _heard(line: HeardLine) -> dict[str, Any]:
    texts = {name: words_of(getattr(line, name)) for name in ("who", "note")}
    return texts | {name: getattr(line, name) for name in ("women", "men", "others")}
