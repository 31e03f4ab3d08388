"""Minutes over the JSON interface: read as far as the asker may, written and corrected by whoever is signed in and may."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from caminemos.governance.actions.minutes.corrections import ask_correction
from caminemos.governance.actions.minutes.notes import Written, write_note
from caminemos.governance.leading import runs
from caminemos.governance.models import Meeting
from caminemos.governance.pages.meetings.lines import meeting_row
from caminemos.governance.pages.minutes.compiled import CompiledMinutes, compiled_page
from caminemos.governance.pages.minutes.page import MinutesPage, item_row, minutes_page
from caminemos.governance.pages.minutes.points import AgreedLine, PointLine
from caminemos.kernel.api import Actor, Words, actor_of, signed_in, words_of

router = Router()
Language = Literal["es", "en"]


class AgreedOut(Schema):
    """An agreement as minutes cite it."""

    number: str
    words: Words
    responsible: list[Words]
    due: str | None
    state: str


class MinutesPointOut(Schema):
    """A point; `version` is the number of the note's last revision. `spent` in seconds."""

    id: UUID
    number: int
    kind: str
    title: Words
    note: Words
    version: int
    spent: int
    state: str
    agreements: list[AgreedOut]


class MinutesOut(Schema):
    """The minutes of a meeting. `state`: draft, circulated, approved; `approved_in`: the code of the meeting that approved them."""

    meeting: str
    title: Words
    body: str
    on: str
    state: str
    corrections_until: date | None
    approved_at: datetime | None
    approved_in: str | None
    is_public: bool
    points: list[MinutesPointOut]
    agreements: list[AgreedOut]


class CompiledOut(Schema):
    """The minutes of one meeting among others."""

    meeting: str
    title: Words
    body: str
    on: str
    state: str
    points: list[MinutesPointOut]
    agreements: list[AgreedOut]


class MinutesFilters(Schema):
    """What to gather: a body's code, a series' code, a year, a state of the minutes, words."""

    body: str = ""
    series: str = ""
    year: str = ""
    state: str = ""
    q: str = ""


class NoteIn(Schema):
    """What is written of a point in one language, upon the revision that was read (0: nothing was). `settles`: a version kept aside."""

    language: Language
    words: str
    base: Annotated[int, Field(ge=0, le=2**31 - 1)]
    settles: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class ClashOut(Schema):
    """A passage that both changed."""

    base: str
    mine: str
    theirs: str


class NoteOut(Schema):
    """How a saving ended: `same`, `saved`, `merged`, `aside`. Write on from `words` upon `number`; `own` holds what was sent.

    With `aside` (409), `words` is what stands and `clashes` are the passages; save again upon `number` with `settles` = `own`.
    """

    how: str
    words: str
    number: int
    own: int
    clashes: list[ClashOut]


class MinutesCorrectionIn(Schema):
    """A correction asked for; `replaces` empty: the words are added at the end of the point."""

    item: UUID
    language: Language
    replaces: str = ""
    words: str
    why: Annotated[str, Field(max_length=400)] = ""


class CorrectionOut(Schema):
    """A correction that waits for an answer."""

    id: UUID
    state: str


@router.get("/minutes/", response=list[CompiledOut], summary="Minutes of meetings")
def list_minutes(request: HttpRequest, filters: Query[MinutesFilters]) -> list[dict[str, Any]]:
    """Gather the minutes that the asker may read, in the order of time."""
    return [_compiled(one) for one in compiled_page(filters.dict(), by=actor_of(request)).minutes]


@router.get("/meetings/{code}/minutes/", response=MinutesOut, summary="Minutes of a meeting")
def show_minutes(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return the minutes of a meeting."""
    return _minutes(minutes_page(code, by=actor_of(request)))


@router.post(
    "/meetings/{code}/minutes/points/{item}/note/",
    response={200: NoteOut, 409: NoteOut},
    auth=signed_in,
    summary="Write the note of a point",
)
def post_note(request: HttpRequest, code: str, item: UUID, sent: NoteIn) -> Status[Written]:
    """Save what is written of a point; joined with what others saved since `base`, or kept aside where both changed one passage."""
    actor = actor_of(request)
    row = item_row(_run(code, actor), item)
    written = write_note(row, sent.language, sent.words, sent.base, by=actor, settles=sent.settles)
    return Status(409 if written.how == "aside" else 200, written)


@router.post(
    "/meetings/{code}/minutes/corrections/", response={201: CorrectionOut}, auth=signed_in, summary="Ask for a correction"
)
def post_correction(request: HttpRequest, code: str, sent: MinutesCorrectionIn) -> Status[dict[str, Any]]:
    """Ask that a passage of circulated minutes read otherwise."""
    actor = actor_of(request)
    meeting = meeting_row(code, actor)
    item = item_row(meeting, sent.item)
    made = ask_correction(meeting, item, sent.language, sent.replaces, sent.words, sent.why, by=actor)
    return Status(201, {"id": made.pk, "state": made.state})


def _run(code: str, by: Actor) -> Meeting:
    meeting = meeting_row(code, by)
    if not runs(by, meeting.body):
        raise Http404
    return meeting


def _minutes(page: MinutesPage) -> dict[str, Any]:
    plain = {name: getattr(page, name) for name in ("state", "corrections_until", "approved_at", "is_public")}
    heading = page.heading
    facts = {"meeting": heading.code, "title": words_of(heading.title), "body": heading.body_code, "on": str(heading.on)}
    rest = {"approved_in": page.approved_in.code if page.approved_in else None, "points": [_point(one) for one in page.points]}
    return plain | facts | rest | {"agreements": [_agreed(one) for one in page.agreements]}


def _compiled(one: CompiledMinutes) -> dict[str, Any]:
    heading = one.heading
    facts = {"meeting": heading.code, "title": words_of(heading.title), "body": heading.body_code, "on": str(heading.on)}
    rest = {"points": [_point(point) for point in one.points], "agreements": [_agreed(line) for line in one.agreements]}
    return facts | rest | {"state": one.state}


def _point(one: PointLine) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in ("number", "kind", "version", "spent", "state")}
    texts = {"title": words_of(one.title), "note": words_of(one.note)}
    return plain | texts | {"id": one.item, "agreements": [_agreed(line) for line in one.agreements]}


def _agreed(one: AgreedLine) -> dict[str, Any]:
    rest = {"due": str(one.due) if one.due else None, "responsible": [words_of(who) for who in one.responsible]}
    return {"number": one.number, "words": words_of(one.words), "state": one.state} | rest
