"""Who sits in the bodies of the training region and who speaks there: invented, with a history of three years and a vacant delegation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from caminemos.governance.actions.load_bodies import add_seats, add_voices
from caminemos.governance.actions.papers import add_document
from caminemos.governance.models import Body, BodyDocument, Representation, Seat
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Service, this_node
from caminemos.places.api import members

FILE = Path(__file__).parent / "data" / "training_bodies.yml"
RIGHTS = [Permission.BODY_WRITE, Permission.REPRESENTATION_RECORD, Permission.DOCUMENT_KEEP]
TRAINER: Actor = Service.named("training", RIGHTS)
PERSON = ("capacity", "name", "position_es", "position_en", "institution_es", "institution_en", "starts", "ends", "source")


@cache
def _told() -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - builds text, lists and keys only
    return read


@transaction.atomic
def load_training_bodies() -> int:
    """Fill the bodies once with invented people; return how many stretches were made."""
    if not this_node().is_training or Representation.objects.exists():
        return 0
    bodies = {one.code: one for one in Body.objects.all()}
    made = sum(_members(one) for one in bodies.values() if one.kind == "working_group")
    made += sum(_observer(bodies[one["body"]], one) for one in _told()["observers"])
    made += sum(add_voices(bodies[code], [_person(iso3, rest)], by=TRAINER) for code, iso3, *rest in _told()["people"])
    made += sum(add_voices(bodies[code], [_post(*rest)], by=TRAINER) for code, *rest in _told()["posts"])
    return made + _document(bodies)


def _members(body: Body) -> int:
    lead = set(Seat.objects.filter(body=body, role="lead").values_list("country", flat=True))
    since = {"role": "member", "starts": _told()["members_since"], "note": _told()["note"]}
    return add_seats(body, [since | {"country": one.iso3} for one in members("es") if one.iso3 not in lead], by=TRAINER)


def _observer(body: Body, told: dict[str, Any]) -> int:
    row = {"role": "observer", "note": _told()["note"]} | {name: told[name] for name in ("organisation", "starts")}
    return add_seats(body, [row], by=TRAINER)


def _person(iso3: str, rest: list[str]) -> dict[str, Any]:
    told = {name: value for name, value in zip(PERSON, rest, strict=True) if value}
    words = {name: {code: told.pop(f"{name}_{code}") for code in ("es", "en")} for name in ("position", "institution")}
    return told | words | {"country": iso3, "note": _told()["note"]}


def _post(iso3: str, post: str, starts: str, source: str) -> dict[str, Any]:
    told = {"capacity": "focal_point", "country": iso3, "post": post, "starts": starts, "source": source}
    return told | {"note": _told()["note"]}


def _document(bodies: dict[str, Body]) -> int:
    told = _told()["document"]
    body = bodies[told["body"]]
    if BodyDocument.objects.visible_to(TRAINER).filter(body=body).exists():
        return 0
    add_document(body, told["content"].encode(), told["name"], title=told["title"], visibility="public", by=TRAINER)
    return 1
