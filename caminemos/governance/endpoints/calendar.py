"""The calendar and the cronogramas over the JSON interface."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.core.validators import slug_re
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from caminemos.governance.actions.cronograma import add_activity, move_activity, open_cronograma, take_activity
from caminemos.governance.actions.cronograma_versions import release_version
from caminemos.governance.feeds import window
from caminemos.governance.models import Activity, Body
from caminemos.governance.pages.calendar.reading import entries_of, filters_of
from caminemos.governance.pages.cronograma.whole import activity_row, cronograma_page, plan_row
from caminemos.kernel.api import CalendarEntry, LooseDate, Refused, Text, Words, actor_of, signed_in, today, words_of

router = Router()
MOST_DAYS = 3 * 366


class CalendarAsked(Schema):
    """Which entries: from a day to a day (three years at most), a kind, a body's code, a State, one's own."""

    first: date | None = None
    last: date | None = None
    kind: str = ""
    body: str = ""
    country: str = ""
    mine: bool = False


class CalendarEntryOut(Schema):
    """Something with a date. `starts` is a moment (ISO 8601) or a date as exact as it is known: 2023-01-24, 2023-01, 2023-Q1, 2023-TBC.

    `ends` is the moment of the end or the last day; `zone` the clock by which its hours are told; `path` its page, without the language.
    """

    uid: str
    kind: str
    title: Words
    path: str
    starts: str
    ends: str | None
    zone: str
    place: Words
    status: str
    bodies: list[str]
    countries: list[str]
    is_public: bool


class ActivityOut(Schema):
    """An activity of a cronograma: `adopted` is what the adopted plan says (null: added since), `starts` and `until` what stands."""

    code: str
    kind: str
    title: Words
    body: str | None
    adopted: str | None
    starts: str
    until: str | None
    state: str
    version: int


class ChangeOut(Schema):
    """What became of an activity since the plan was adopted, or since the version asked for."""

    code: str
    what: str
    before: str
    after: str
    why: list[str]


class CronogramaOut(Schema):
    """A cronograma with what moved and the numbers of its versions."""

    plan: str
    activities: list[ActivityOut]
    changes: list[ChangeOut]
    versions: list[int]


class ActivityIn(Schema):
    """An activity that the adopted plan does not have."""

    kind: str
    title: Words
    starts: str
    until: str = ""
    body: str = ""


class CalendarMoveIn(Schema):
    """Other dates for an activity; `version` is the one that was read."""

    starts: str
    until: str = ""
    why: Annotated[str, Field(max_length=400)]
    version: Annotated[int, Field(ge=1)]


class CalendarStepIn(Schema):
    """A step of an activity; cancelling and reopening say why."""

    version: Annotated[int, Field(ge=1)]
    why: Annotated[str, Field(max_length=400)] = ""


class ReleaseIn(Schema):
    """A word with a version."""

    note: Words = Words()


@router.get("/calendar/", response=list[CalendarEntryOut], summary="The calendar")
def list_entries(request: HttpRequest, asked: Query[CalendarAsked]) -> list[dict[str, Any]]:
    """List what the asker may read, a year back to two ahead unless days are given, in the order of time."""
    first, last = window(today())
    first, last = asked.first or first, asked.last or last
    if last < first or (last - first).days > MOST_DAYS:
        raise Refused("days", _("Ask for three years at most, the first day before the last."), status=422)
    actor = actor_of(request)
    query = {"kind": asked.kind, "body": asked.body, "country": asked.country, "mine": "1" if asked.mine else ""}
    return [_entry(one) for one in entries_of(first, last, filters_of(query, actor), by=actor)]


@router.get("/cronograma/{plan}/", response=CronogramaOut, summary="The cronograma of a plan")
def show_cronograma(request: HttpRequest, plan: str, since: str = "") -> dict[str, Any]:
    """Return the cronograma as it stands, compared with what was adopted, or with a version by its number."""
    return _whole(request, plan, since)


@router.post("/cronograma/{plan}/open/", response=CronogramaOut, auth=signed_in, summary="Open a cronograma")
def post_open(request: HttpRequest, plan: str) -> dict[str, Any]:
    """Open the cronograma from the adopted plan; harmless when repeated."""
    open_cronograma(plan_row(_code(plan), actor_of(request)), by=actor_of(request))
    return _whole(request, plan)


@router.post("/cronograma/{plan}/activities/", response=ActivityOut, auth=signed_in, summary="Add an activity")
def post_activity(request: HttpRequest, plan: str, sent: ActivityIn) -> dict[str, Any]:
    """Add an activity that the adopted plan does not have."""
    body = Body.objects.filter(code=sent.body).first() if sent.body else None
    if sent.body and body is None:
        raise Refused("body_unknown", _("There is no such body on this node."), status=422)
    values: dict[str, Any] = {"kind": sent.kind, "title": _text(sent.title), "body_id": body.pk if body else None}
    values |= dict(zip(("starts", "until"), _dates(sent), strict=True))
    return _activity(add_activity(plan_row(_code(plan), actor_of(request)), values, by=actor_of(request)))


@router.post("/cronograma/{plan}/activities/{code}/move/", response=ActivityOut, auth=signed_in, summary="Move an activity")
def post_move(request: HttpRequest, plan: str, code: str, sent: CalendarMoveIn) -> dict[str, Any]:
    """Move an activity to other dates, with the reason; a version that is not the one that stands is refused."""
    row = activity_row(_code(plan), _code(code), actor_of(request))
    move_activity(row, *_dates(sent), sent.why, sent.version, by=actor_of(request))
    return _activity(activity_row(plan, code, actor_of(request)))


@router.post(
    "/cronograma/{plan}/activities/{code}/{verb}/", response=ActivityOut, auth=signed_in, summary="A step of an activity"
)
def post_step(
    request: HttpRequest, plan: str, code: str, verb: Literal["confirm", "finish", "cancel", "reopen"], sent: CalendarStepIn
) -> dict[str, Any]:
    """Confirm, finish, cancel or reopen an activity."""
    row = activity_row(_code(plan), _code(code), actor_of(request))
    return _activity(take_activity(row, verb, sent.version, why=sent.why, by=actor_of(request)))


@router.post("/cronograma/{plan}/versions/", response=CronogramaOut, auth=signed_in, summary="Release a version")
def post_version(request: HttpRequest, plan: str, sent: ReleaseIn) -> dict[str, Any]:
    """Release the cronograma as it stands."""
    release_version(plan_row(_code(plan), actor_of(request)), _text(sent.note), by=actor_of(request))
    return _whole(request, plan)


def _code(code: str) -> str:
    if not slug_re.match(code):
        raise Http404
    return code


def _text(words: Words) -> Text:
    return Text.of(es=words.es.strip(), en=words.en.strip(), origin="es" if words.es.strip() else "en")


def _dates(sent: ActivityIn | CalendarMoveIn) -> tuple[LooseDate, LooseDate | None]:
    try:
        return LooseDate.parse(sent.starts), LooseDate.parse(sent.until) if sent.until else None
    except ValueError as problem:
        raise Refused("date", _("Write a date as 2023-01-24, 2023-01, 2023-Q1 or 2023-TBC."), status=422) from problem


def _whole(request: HttpRequest, plan: str, since: str = "") -> dict[str, Any]:
    page = cronograma_page(_code(plan), since, by=actor_of(request))
    rows = Activity.objects.filter(plan=page.plan, code__in=[one.code for one in page.lines]).select_related("body")
    changes = [
        {"code": one.code, "what": one.what, "before": one.before, "after": one.after, "why": [each.why for each in one.reasons]}
        for one in page.changes
    ]
    numbers = [one.number for one in page.versions]
    return {"plan": page.plan.code, "activities": [_activity(row) for row in rows], "changes": changes, "versions": numbers}


def _activity(row: Activity) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("code", "kind", "state", "version")}
    dates = {name: str(day) if (day := getattr(row, name)) else None for name in ("adopted", "starts", "until")}
    return told | dates | {"title": words_of(row.title), "body": row.body.code if row.body else None}


def _entry(entry: CalendarEntry) -> dict[str, Any]:
    told = {name: getattr(entry, name) for name in ("uid", "kind", "path", "zone", "status", "is_public")}
    lists = {"bodies": list(entry.bodies), "countries": list(entry.countries)}
    starts = entry.starts.isoformat() if isinstance(entry.starts, datetime) else str(entry.starts)
    dates = {"starts": starts, "ends": entry.ends.isoformat() if entry.ends else None}
    return told | lists | dates | {"title": words_of(entry.title), "place": words_of(entry.place)}
