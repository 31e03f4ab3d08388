"""Calendars to subscribe to: what everybody may read, and one's own under a secret address."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.http import http_date, parse_etags
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Query, Router, Schema

from caminemos.access.api import actor_for, attempt, succeed
from caminemos.governance.actions.calendar_tokens import note_use, token_of
from caminemos.governance.feeds import Feed, changed_at, window, written
from caminemos.governance.models import Body
from caminemos.governance.pages.calendar.reading import Filters, entries_of, filters_of
from caminemos.kernel.api import ANONYMOUS, Actor, CalendarEntry, custody_of, reading, this_node, today
from caminemos.places.api import country

router = Router()
KEEP_SECONDS = 3600
CALENDAR = "text/calendar"
FILE: dict[str, Any] = {
    "responses": {200: {"description": "The calendar", "content": {CALENDAR: {"schema": {"type": "string"}}}}}
}
PROBLEM = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
OWN: dict[str, Any] = {
    "responses": FILE["responses"] | {429: {"description": "Too many were tried from here.", "content": PROBLEM}}
}


class FeedAsked(Schema):
    """How a feed is asked for: its language, and one kind of entry alone."""

    language: Literal["es", "en"] = "es"
    kind: str = ""


@router.get("/calendar.ics", summary="The public calendar to subscribe to", openapi_extra=FILE)
def public_feed(request: HttpRequest, asked: Query[FeedAsked]) -> HttpResponse:
    """Return what everybody may read, a year back to two ahead, as iCalendar."""
    return _public(request, asked, Filters(asked.kind), lambda: _("Public calendar of the framework"))


@router.get("/calendar/bodies/{code}.ics", summary="The public calendar of a body", openapi_extra=FILE)
def body_feed(request: HttpRequest, code: str, asked: Query[FeedAsked]) -> HttpResponse:
    """Return what everybody may read of a body."""
    row = Body.objects.filter(code=code).first() if code.isprintable() else None
    if row is None:
        raise Http404
    return _public(request, asked, Filters(asked.kind, body=code), lambda: str(row.name))


@router.get("/calendar/countries/{iso3}.ics", summary="The public calendar of a State", openapi_extra=FILE)
def country_feed(request: HttpRequest, iso3: str, asked: Query[FeedAsked]) -> HttpResponse:
    """Return what everybody may read in which a State takes part by name (ISO 3166 alpha-3)."""
    state = country(iso3)
    return _public(request, asked, Filters(asked.kind, country=state.iso3), state.called)


@router.get("/calendar/mine/{token}.ics", summary="One's own calendar, under a secret address", openapi_extra=OWN)
def own_feed(request: HttpRequest, token: str, asked: Query[FeedAsked]) -> HttpResponse:
    """Return what concerns the person who made the address, as far as their posts let them read today. Keep the address secret."""
    found = None
    if wait := attempt("feed", request):
        return _later(wait)
    if this_node().has_sign_in:
        found = token_of(token)
    if found is None:
        raise Http404
    succeed("feed", request)
    note_use(found, today())
    actor = actor_for(found.user, second_factor=False)
    filters = filters_of({"kind": asked.kind, "mine": "1"}, actor)
    with override(asked.language):
        name = _("My calendar of the framework")
    return _answer(request, asked, _read(filters, actor), name=name, is_public=False)


def _later(wait: int) -> HttpResponse:
    """Say when to ask again."""
    told = {"code": "wait", "detail": _("Too many addresses were tried from here. Ask again later."), "problems": []}
    return JsonResponse(told, status=429, headers={"Retry-After": str(wait)})


def _public(request: HttpRequest, asked: FeedAsked, filters: Filters, named: Any) -> HttpResponse:
    filters_of({"kind": filters.kind}, ANONYMOUS)
    with override(asked.language):
        name = named()
    entries = [one for one in _read(filters, ANONYMOUS) if one.is_public]
    return _answer(request, asked, entries, name=name, is_public=True)


def _read(filters: Filters, by: Actor) -> list[CalendarEntry]:
    with reading(custody_of(by)):
        return entries_of(*window(today()), filters, by=by)


def _answer(request: HttpRequest, asked: FeedAsked, entries: list[CalendarEntry], *, name: str, is_public: bool) -> HttpResponse:
    """Answer with a feed, or that it is still the same; only the fingerprint decides, for what is gone has no date."""
    url = request.build_absolute_uri("/api/v1/calendar.ics") if is_public else ""
    feed = Feed(name, asked.language, request.build_absolute_uri("/").rstrip("/"), url, is_public)
    body = written(entries, feed)
    etag = f'"{sha256(body.encode()).hexdigest()[:32]}"'
    same = etag in parse_etags(request.headers.get("If-None-Match", ""))
    answer = HttpResponseNotModified() if same else HttpResponse(body, content_type=f"{CALENDAR}; charset=utf-8")
    answer["ETag"] = etag
    answer["Cache-Control"] = f"{'public' if is_public else 'private'}, max-age={KEEP_SECONDS if is_public else 0}"
    if moment := changed_at(entries):
        answer["Last-Modified"] = http_date(moment.timestamp())
    return answer
