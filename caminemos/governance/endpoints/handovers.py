"""The handover over the JSON interface, for whoever is signed in on one of its sides or in the secretariat."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema
from pydantic import Field

from caminemos.governance.actions.points import acknowledge
from caminemos.governance.pages.checklist import ChecklistPage, PointLine, checklist_page
from caminemos.governance.pages.handover import handover_page
from caminemos.governance.pages.presidencies import term_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Text, Words, actor_of, signed_in, words_of

router = Router(auth=signed_in)


class DeliveryOut(Schema):
    """A dossier delivered; `sha256` is the fingerprint of what it says."""

    number: int
    at: datetime
    matters: int
    sha256: str


class SideOut(Schema):
    """What one side says to a point; `is_current` false: it acknowledged an earlier wording."""

    side: str
    is_acknowledged: bool
    is_current: bool
    at: datetime | None
    reservation: str


class HandoverPointOut(Schema):
    """A point of the checklist; `version` is what an acknowledgement has to name."""

    code: str
    title: str
    held_on: date | None
    who: str
    note: Words
    version: int
    is_settled: bool
    sides: list[SideOut]


class HandoverOut(Schema):
    """The handover that opens a presidency; `at` null: no instant is agreed. `side`: the one that you speak for, if any."""

    outgoing: str
    incoming: str
    at: datetime | None
    zone: str
    side: str
    deliveries: list[DeliveryOut]
    points: list[HandoverPointOut]


class AcknowledgeIn(Schema):
    """An acknowledgement of a point as it was read."""

    version: Annotated[int, Field(ge=1)]
    reservation: Annotated[str, Field(max_length=600)] = ""


@router.get("/presidencies/{year}/handover/", response=HandoverOut, summary="A handover")
def show_handover(request: HttpRequest, year: int) -> dict[str, Any]:
    """Return the instant, the dossiers delivered and the checklist of the handover that opens a presidency."""
    actor = _reader(request)
    page, points = handover_page(year, by=actor), checklist_page(year, by=actor)
    facts = {"outgoing": points.outgoing.iso3, "incoming": points.line.iso3, "at": page.at, "zone": page.row.zone}
    return facts | {"side": points.side, "deliveries": points.deliveries, "points": [_point(one) for one in points.points]}


@router.post("/presidencies/{year}/handover/points/{code}/acknowledge/", response=HandoverPointOut, summary="Acknowledge a point")
def post_acknowledgement(request: HttpRequest, year: int, code: str, sent: AcknowledgeIn) -> dict[str, Any]:
    """Acknowledge a point in the name of the side that you speak for."""
    actor = _reader(request)
    acknowledge(term_row(year), code, sent.version, sent.reservation, by=actor)
    page: ChecklistPage = checklist_page(year, by=actor)
    return _point(next(one for one in page.points if one.code == code))


def _reader(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.may(Permission.HANDOVER_READ):
        raise Http404
    return actor


def _point(line: PointLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in ("code", "held_on", "who", "version", "is_settled")}
    title = line.title.read().text if isinstance(line.title, Text) else str(line.title)
    sides = [
        {
            "side": one.side,
            "is_acknowledged": one.at is not None,
            "is_current": one.is_current,
            "at": one.at,
            "reservation": one.reservation,
        }
        for one in line.sides
    ]
    return plain | {"title": title, "note": words_of(line.note), "sides": sides}
