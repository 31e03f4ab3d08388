"""Agreements over the JSON interface: read by everybody as far as they may, written by the same verbs as on the screens."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from caminemos.governance.actions import agreements as verbs
from caminemos.governance.actions.agreements import Party
from caminemos.governance.models import AgendaItem, Body, Meeting
from caminemos.governance.pages.agreements.agreement import AgreementPage, agreement_page, agreement_row
from caminemos.governance.pages.agreements.lines import AgreementLine
from caminemos.governance.pages.agreements.register import TABS, lines
from caminemos.kernel.api import LooseDate, Refused, Text, Words, actor_of, signed_in, words_of

router = Router()
MOST = 200
Step = Literal["adopt", "start", "report", "return", "close", "reopen", "withdraw", "supersede"]


class AgreementFilters(Schema):
    """What to list: body, State, institution and meeting by their codes, an action as `plan:action`, a year, a day, words, a tab."""

    body: str = ""
    country: str = ""
    institution: str = ""
    meeting: str = ""
    action: str = ""
    year: str = ""
    before: str = ""
    q: str = ""
    show: str = "all"
    offset: int = 0


class PartyOut(Schema):
    """One of the responsible; `country` is the State that it belongs to, `institution` its code on this node."""

    name: Words
    country: str
    institution: str
    leads: bool


class AgreementOut(Schema):
    """An agreement. `due` as exactly as it is known; `stands` in time: overdue, soon, open, undated or settled."""

    number: str
    words: Words
    body: str
    meeting: str
    adopted_on: date | None
    due: str | None
    stands: str
    state: str
    responsible: list[PartyOut]
    actions: list[str]
    visibility: str
    version: int


class AgreementLinkOut(Schema):
    """A link of its chain; `who` is told to members of the framework."""

    verb: str
    at: datetime
    who: str
    words: Words
    meeting: Words


class AgreementEvidenceOut(Schema):
    """A piece of evidence that the asker may read: an address, or a file in its newest version."""

    title: str
    url: str
    visibility: str


class AgreementWhole(AgreementOut):
    """An agreement with what was done, its evidence and its chain; `steps` are those that the asker may take now."""

    context: Words
    done: Words
    closed_on: date | None
    replaced_by: str
    evidence: list[AgreementEvidenceOut]
    chain: list[AgreementLinkOut]
    steps: list[str]


class AgreementList(Schema):
    """Agreements, overdue first; `next` is the offset to go on from, or null."""

    count: int
    next: int | None
    items: list[AgreementOut]


class PartyIn(Schema):
    """One of the responsible: a State's code, an institution's code, or the name of an organisation."""

    country: Annotated[str, Field(max_length=3)] = ""
    institution: Annotated[str, Field(max_length=48)] = ""
    organisation: Words = Words()
    leads: bool = False


class AgreementIn(Schema):
    """What is agreed. `meeting` by its code, `item` by its id; `due` as 2026-11-30, 2026-11 or 2026-Q4."""

    body: str
    meeting: str = ""
    item: UUID | None = None
    words: Words
    context: Words = Words()
    due: str = ""
    responsible: list[PartyIn] = []
    actions: Annotated[list[str], Field(max_length=40)] = []
    visibility: str = "members"


class AgreementCorrectionIn(Schema):
    """A correction upon a version, saying why; what is null stays."""

    version: Annotated[int, Field(ge=1)]
    why: Annotated[str, Field(max_length=400)] = ""
    words: Words | None = None
    context: Words | None = None
    due: str | None = None
    responsible: list[PartyIn] | None = None
    actions: Annotated[list[str], Field(max_length=40)] | None = None
    visibility: str | None = None


class AgreementStepIn(Schema):
    """A step upon a version: with words (report, return, reopen, withdraw), a day (adopt) or another number (supersede)."""

    version: Annotated[int, Field(ge=1)]
    words: Words = Words()
    on: date | None = None
    other: str = ""


@router.get("/agreements/", response=AgreementList, summary="Agreements")
def list_agreements(request: HttpRequest, filters: Query[AgreementFilters]) -> dict[str, Any]:
    """List the agreements that the asker may read, as filtered."""
    fits = TABS.get(filters.show, TABS["all"])
    found = [one for one in lines(filters.dict(exclude={"offset", "show"}), by=actor_of(request)) if fits(one)]
    start = max(filters.offset, 0)
    after = start + MOST if start + MOST < len(found) else None
    return {"count": len(found), "next": after, "items": [_line(one) for one in found[start : start + MOST]]}


@router.get("/agreements/{number}/", response=AgreementWhole, summary="An agreement")
def show_agreement(request: HttpRequest, number: str) -> dict[str, Any]:
    """Return an agreement with its evidence and its chain."""
    return _whole(agreement_page(number, by=actor_of(request)))


@router.post("/agreements/", response=AgreementWhole, auth=signed_in, summary="Write down an agreement")
def post_agreement(request: HttpRequest, sent: AgreementIn) -> dict[str, Any]:
    """Write down a proposal under the next number of its year."""
    actor = actor_of(request)
    body = Body.objects.filter(code=sent.body).first()
    meeting = Meeting.objects.visible_to(actor).filter(code=sent.meeting).first() if sent.meeting else None
    item = AgendaItem.objects.filter(pk=sent.item, meeting=meeting).first() if sent.item and meeting else None
    if body is None or (sent.meeting and meeting is None) or (sent.item and item is None):
        raise Http404
    made = verbs.propose_agreement(
        body, _values(sent.dict(exclude={"body", "meeting", "item"})), meeting=meeting, item=item, by=actor
    )
    return _whole(agreement_page(made.number, by=actor))


@router.patch("/agreements/{number}/", response=AgreementWhole, auth=signed_in, summary="Correct an agreement")
def patch_agreement(request: HttpRequest, number: str, sent: AgreementCorrectionIn) -> dict[str, Any]:
    """Correct what is written."""
    actor = actor_of(request)
    given = {name: value for name, value in sent.dict(exclude={"version", "why"}).items() if value is not None}
    verbs.correct_agreement(agreement_row(number, actor), _values(given), sent.version, sent.why, by=actor)
    return _whole(agreement_page(number, by=actor))


@router.post("/agreements/{number}/{step}/", response=AgreementWhole, auth=signed_in, summary="Take a step")
def post_step(request: HttpRequest, number: str, step: Step, sent: AgreementStepIn) -> dict[str, Any]:
    """Adopt, start, report, return, close, reopen, withdraw or supersede an agreement."""
    actor = actor_of(request)
    row, words, upon = agreement_row(number, actor), _text(sent.words.dict()), sent.version
    if step == "adopt":
        verbs.adopt_agreement(row, on=sent.on, why=words, version=upon, by=actor)
    elif step == "close":
        verbs.close_agreement(row, why=words, version=upon, by=actor)
    elif step == "supersede":
        verbs.supersede_agreement(row, agreement_row(sent.other, actor), why=words, version=upon, by=actor)
    else:
        getattr(verbs, f"{step}_agreement")(row, words, version=upon, by=actor)
    return _whole(agreement_page(number, by=actor))


def _values(given: dict[str, Any]) -> dict[str, Any]:
    """Return what was sent, as the verbs take it."""
    values = dict(given)
    for name in ("words", "context"):
        if name in values:
            values[name] = _text(values[name])
    if "due" in values:
        values["due"] = _due(values["due"])
    if "responsible" in values:
        values["responsible"] = [Party(**{**one, "organisation": _text(one["organisation"])}) for one in values["responsible"]]
    return values


def _text(words: dict[str, str]) -> Text:
    said = {code: told.strip() for code, told in words.items() if told.strip()}
    return Text(said, "es" if "es" in said or not said else "en")


def _due(written: str) -> LooseDate | None:
    try:
        return LooseDate.parse(written) if written else None
    except ValueError as problem:
        raise Refused("due_unclear", _("Write a date as 2023-01-24, 2023-01, 2023-Q1 or 2023-TBC."), status=422) from problem


def _line(line: AgreementLine) -> dict[str, Any]:
    names = ("number", "body", "meeting", "adopted_on", "stands", "state", "actions", "visibility", "version")
    parties = [
        {"name": words_of(one.name), "country": one.iso3, "institution": one.institution, "leads": one.leads}
        for one in line.parties
    ]
    rest = {"words": words_of(line.words), "due": str(line.due) if line.due else None, "responsible": parties}
    return {name: getattr(line, name) for name in names} | rest


def _whole(page: AgreementPage) -> dict[str, Any]:
    chain = [
        {"verb": one.verb, "at": one.at, "who": one.who, "words": words_of(one.words), "meeting": words_of(one.meeting)}
        for one in page.chain
    ]
    evidence = [{"title": one.title, "url": one.address or one.newest.url, "visibility": one.visibility} for one in page.evidence]
    return _line(page.line) | {
        "context": words_of(page.context),
        "done": words_of(page.done),
        "closed_on": page.row.closed_on,
        "replaced_by": page.replaced_by.number if page.replaced_by else "",
        "evidence": evidence,
        "chain": chain,
        "steps": [one.verb for one in page.buttons],
    }
