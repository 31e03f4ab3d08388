"""Meetings over the JSON interface: the list and a meeting as the asker may read them; planning, the steps of its life, answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, Field

from caminemos.governance.actions.bodies import known_country
from caminemos.governance.actions.meetings import life
from caminemos.governance.actions.meetings.attendance import answer_invitation
from caminemos.governance.actions.meetings.planning import plan_meeting
from caminemos.governance.models import AgendaTemplate, Invitee, Meeting
from caminemos.governance.pages.body import body_row
from caminemos.governance.pages.meetings.agenda import ItemLine
from caminemos.governance.pages.meetings.lines import meeting_row
from caminemos.governance.pages.meetings.listed import listed
from caminemos.governance.pages.meetings.people import InviteeLine, QuorumPage
from caminemos.governance.pages.meetings.whole import meeting_page
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, Words, actor_of, signed_in, words_of

router = Router()
Short = Annotated[str, Field(max_length=600)]
Kind = Literal[
    "plenary", "group_session", "coordination", "civil_society", "private_sector", "platform", "ministerial", "annual",
    "negotiation", "handover", "exchange", "other",
]  # fmt: skip


class MeetingFilters(Schema):
    """What to list: `room` is coming (default), held, drafts or cancelled; a body's code, a kind, a year, words."""

    room: Literal["coming", "held", "drafts", "cancelled"] = "coming"
    body: Short = ""
    kind: Short = ""
    year: Annotated[str, Field(max_length=4)] = ""
    q: Annotated[str, Field(max_length=200)] = ""


class MeetingOut(Schema):
    """A meeting. `on` as exactly as it is known; `starts_at` null: no hour is set. Its hours are said by the clocks of `zone`."""

    code: str
    kind: str
    title: Words
    body: str
    on: str
    starts_at: datetime | None
    ends_at: datetime | None
    zone: str
    mode: str
    place: Words
    country: str | None
    state: str
    visibility: str


class MeetingPointOut(Schema):
    """A point of the agenda; `begins` is its hour on the meeting's clocks if every point before takes its time."""

    id: UUID
    number: int
    kind: str
    purpose: str
    title: Words
    about: Words
    minutes: int
    begins: str | None
    presenter: Words
    state: str


class QuorumOut(Schema):
    """Members of the body on the day and who of them is present. `needed` and `is_reached` null: no rule is on record."""

    members: list[str]
    present: list[str]
    needed: int | None
    is_reached: bool | None
    source: str


class InviteeOut(Schema):
    """Somebody invited; `name` is empty for who may not read names. Addresses are not told here."""

    id: UUID
    country: str | None
    party: Words
    role: str
    name: str
    position: Words
    answer: str
    came: str


class MeetingWhole(MeetingOut):
    """A meeting with its agenda. `people` and `quorum` null: the asker may not read them, or there is none yet."""

    purpose: Words
    level: str
    version: int
    agenda: list[MeetingPointOut]
    people: list[InviteeOut] | None
    quorum: QuorumOut | None
    verbs: list[str]


class WordsIn(Schema):
    """A text in one language at least."""

    es: Short = ""
    en: Short = ""


class PlanIn(Schema):
    """A meeting to be planned as a draft: `on` alone, or both moments. `despite`: why it is held beside another one."""

    body: Short
    kind: Kind
    title: WordsIn
    purpose: WordsIn = WordsIn()
    on: Annotated[str, Field(max_length=10)] = ""
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    zone: Annotated[str, Field(max_length=40)]
    mode: Literal["virtual", "in_person", "hybrid"] = "virtual"
    place: WordsIn = WordsIn()
    country: Annotated[str, Field(max_length=3)] = ""
    video_url: Annotated[str, Field(max_length=500)] = ""
    visibility: Literal["public", "members", "states"] = "members"
    template: Short = ""
    despite: Annotated[str, Field(max_length=300)] = ""


class MeetingMoveIn(Schema):
    """A step of a meeting's life; a cancellation says why, a convocation beside another meeting says despite what."""

    verb: Literal["convene", "record", "open", "close", "reopen", "cancel"]
    why: Annotated[str, Field(max_length=400)] = ""
    despite: Annotated[str, Field(max_length=300)] = ""


class MeetingAnswerIn(Schema):
    """Whether somebody comes."""

    answer: Literal["yes", "no", "maybe"]


@router.get("/meetings/", response=list[MeetingOut], summary="Meetings")
def list_meetings(request: HttpRequest, filters: Query[MeetingFilters]) -> list[dict[str, Any]]:
    """List the meetings that the asker may read."""
    return [_row(one) for one in listed(filters.dict(), by=actor_of(request))]


@router.get("/meetings/{code}/", response=MeetingWhole, summary="A meeting")
def show_meeting(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return a meeting with its agenda; to members also who comes and the quorum."""
    return _whole(code, actor_of(request))


@router.post("/meetings/", auth=signed_in, response={201: MeetingWhole}, summary="Plan a meeting")
def post_meeting(request: HttpRequest, sent: PlanIn) -> Status[dict[str, Any]]:
    """Plan a meeting as a draft; nobody is told yet."""
    actor = _doing(request, Permission.MEETING_RUN)
    body = body_row(sent.body)
    template = AgendaTemplate.objects.filter(code=sent.template).first()
    made = plan_meeting(body, _values(sent), by=actor, template=template, despite=sent.despite)
    return Status(201, _whole(made.code, actor))


@router.post("/meetings/{code}/move/", auth=signed_in, response=MeetingWhole, summary="Convene, open, close, cancel a meeting")
def post_move(request: HttpRequest, code: str, sent: MeetingMoveIn) -> dict[str, Any]:
    """Take a step of a meeting's life, as whoever runs it."""
    actor = _doing(request, Permission.MEETING_RUN)
    row = meeting_row(code, actor)
    if sent.verb == "convene":
        life.convene_meeting(row, by=actor, despite=sent.despite)
    elif sent.verb == "cancel":
        life.cancel_meeting(row, sent.why, by=actor)
    else:
        life.PLAIN[sent.verb](row, by=actor)
    return _whole(code, actor)


@router.post("/meetings/{code}/people/{invitee}/answer/", auth=signed_in, response=MeetingWhole, summary="Answer an invitation")
def post_answer(request: HttpRequest, code: str, invitee: UUID, sent: MeetingAnswerIn) -> dict[str, Any]:
    """Say whether somebody comes: for oneself, for one's own State, or as whoever runs the meeting."""
    actor = _doing(request, Permission.MEETING_ANSWER)
    row = Invitee.objects.filter(pk=invitee, meeting=meeting_row(code, actor)).select_related("meeting").first()
    if row is None:
        raise Http404
    answer_invitation(row, sent.answer, by=actor)
    return _whole(code, actor)


def _doing(request: HttpRequest, permission: str) -> Actor:
    actor = actor_of(request)
    if not actor.may(permission):
        raise Http404
    return actor


def _values(sent: PlanIn) -> dict[str, Any]:
    facts = {name: getattr(sent, name) for name in ("kind", "zone", "mode", "video_url", "visibility", "starts_at", "ends_at")}
    texts = {
        name: Text({code: words for code, words in getattr(sent, name).dict().items() if words})
        for name in ("title", "purpose", "place")
    }
    return facts | texts | {"on": _day(sent), "country_id": known_country(sent.country) if sent.country else None}


def _day(sent: PlanIn) -> LooseDate:
    if sent.starts_at is not None:
        return LooseDate.on(sent.starts_at.date())
    try:
        return LooseDate.parse(sent.on)
    except ValueError as problem:
        raise Refused("day_missing", str(problem), status=422) from problem


def _row(row: Meeting) -> dict[str, Any]:
    facts = {name: getattr(row, name) for name in ("code", "kind", "starts_at", "ends_at", "zone", "mode", "state", "visibility")}
    words = {"title": words_of(row.title), "place": words_of(row.place)}
    return facts | words | {"body": row.body.code, "on": str(row.on), "country": row.country_id}


def _whole(code: str, by: Actor) -> dict[str, Any]:
    page = meeting_page(code, by=by)
    facts = {"purpose": words_of(page.row.purpose), "level": page.row.level, "version": page.row.version, "verbs": page.verbs}
    people = [_invitee(one) for one in page.people.lines] if page.people else None
    quorum = _quorum(page.quorum) if page.quorum else None
    return _row(page.row) | facts | {"agenda": [_point(one) for one in page.agenda], "people": people, "quorum": quorum}


def _point(line: ItemLine) -> dict[str, Any]:
    facts = {name: getattr(line, name) for name in ("id", "number", "kind", "purpose", "minutes", "state")}
    words = {"title": words_of(line.title), "about": words_of(line.about), "presenter": words_of(line.who)}
    return facts | words | {"begins": line.begins.strftime("%H:%M") if line.begins else None}


def _invitee(line: InviteeLine) -> dict[str, Any]:
    facts = {name: getattr(line, name) for name in ("id", "role", "name", "answer", "came")}
    return facts | {"country": line.iso3 or None, "party": words_of(line.party), "position": words_of(line.position)}


def _quorum(page: QuorumPage) -> dict[str, Any]:
    count = {"needed": page.count.needed, "is_reached": page.count.is_reached, "source": page.source}
    states = {"members": [one.iso3 for one in page.states], "present": [one.iso3 for one in page.states if one.present]}
    return count | states
