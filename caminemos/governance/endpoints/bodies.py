"""Bodies of the framework over the JSON interface: what everybody may read, so never a name of an official."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from caminemos.governance.pages.bodies import BodyLine, bodies_page
from caminemos.governance.pages.body import DocumentLine, body_page
from caminemos.governance.pages.body_people import SeatLine
from caminemos.governance.pages.body_voices import VoiceLine
from caminemos.kernel.api import ANONYMOUS, Words, words_of

router = Router()


class BodyOut(Schema):
    """A body. `country`: the State of a national one; `since` and `until` as exactly as they are known; `led_by`: who leads it on the day.

    `is_vacant`: this kind of body has a chair or a lead, and nobody is on record for the day.
    """

    code: str
    kind: str
    country: str | None
    name: Words
    mandate: Words
    since: str | None
    until: str | None
    led_by: list[Words]
    is_vacant: bool
    members: int
    sources: list[str]
    is_verified: bool


class SeatOut(Schema):
    """A seat. `country` null: an organisation. `standing` on the day: `holds`, `perhaps`, `to_come`, `ended`, or `left` the framework."""

    country: str | None
    party: Words
    role: str
    starts: str | None
    ends: str | None
    standing: str
    source: str
    note: Words
    is_verified: bool


class VoiceOut(Schema):
    """Who speaks for a party: capacity, position and institution. `is_vacant`: nobody does on the day."""

    country: str | None
    party: Words
    capacity: str
    position: Words
    institution: Words
    starts: str | None
    ends: str | None
    standing: str
    is_vacant: bool
    source: str
    is_verified: bool


class PaperOut(Schema):
    """A public document of a body, in its newest version."""

    title: str
    name: str
    version: int
    url: str


class BodyWhole(BodyOut):
    """A body with its seats and its representation as they stand on the day, and its public documents."""

    on: date
    note: Words
    seats: list[SeatOut]
    representation: list[VoiceOut]
    documents: list[PaperOut]


@router.get("/bodies/", response=list[BodyOut], summary="Bodies of the framework")
def list_bodies(request: HttpRequest, on: date | None = None) -> list[dict[str, Any]]:
    """List the bodies by kind as they stand on a day (today by default)."""
    return [_body(one) for one in bodies_page(_asked(on), by=ANONYMOUS).lines]


@router.get("/bodies/{code}/", response=BodyWhole, summary="A body of the framework")
def show_body(request: HttpRequest, code: str, on: date | None = None) -> dict[str, Any]:
    """Return a body as it stands on a day (today by default)."""
    page = body_page(code, _asked(on), by=ANONYMOUS)
    voices = [_voice(one) for one in [*page.voices.lines, *page.voices.before]]
    parts = {"seats": [_seat(one) for one in page.people.lines], "representation": voices}
    return (
        _body(page.line)
        | parts
        | {
            "on": page.day,
            "note": words_of(page.row.note),
            "documents": [_paper(one) for one in page.documents],
        }
    )


def _asked(on: date | None) -> str:
    return on.isoformat() if on else ""


def _body(line: BodyLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in ("code", "kind", "sources", "is_verified")}
    words = {"name": words_of(line.name), "mandate": words_of(line.mandate), "country": line.iso3 or None}
    dates = {"since": _date(line.since), "until": _date(line.until)}
    people = {"is_vacant": line.people.is_vacant, "members": len(line.people.members)}
    return plain | words | dates | people | {"led_by": [words_of(one.party) for one in line.heads]}


def _seat(line: SeatLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in ("role", "standing", "source", "is_verified")}
    words = {"party": words_of(line.party), "note": words_of(line.note), "country": line.iso3 or None}
    return plain | words | {"starts": _date(line.starts), "ends": _date(line.ends)}


def _voice(line: VoiceLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in ("capacity", "standing", "is_vacant", "source", "is_verified")}
    words = {name: words_of(getattr(line, name)) for name in ("party", "position", "institution")}
    return plain | words | {"country": line.iso3 or None, "starts": _date(line.starts), "ends": _date(line.ends)}


def _paper(line: DocumentLine) -> dict[str, Any]:
    newest = line.newest
    return {"title": line.title, "name": newest.name, "version": newest.number, "url": newest.url}


def _date(value: Any) -> str | None:
    return str(value) if value else None
