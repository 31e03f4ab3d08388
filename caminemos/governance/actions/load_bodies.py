"""Load bodies with their seats and representation from a file; what is on record already stays as people left it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from caminemos.access.models import Post
from caminemos.governance.actions.bodies import record_body
from caminemos.governance.actions.memberships import demand
from caminemos.governance.actions.representations import record_representation
from caminemos.governance.actions.seats import record_seat
from caminemos.governance.body_file import SCHEMA
from caminemos.governance.models import Body
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, read_yaml

DATES = ("since", "until", "starts", "ends")
TEXTS = ("name", "mandate", "note", "organisation", "position", "institution")


@dataclass(frozen=True)
class BodiesLoaded:
    """What loading did: how many bodies, seats and representations are new, and how many bodies were on record."""

    bodies: int
    seats: int
    voices: int
    kept: int


@transaction.atomic
def load_bodies(content: bytes, *, by: Actor) -> BodiesLoaded:
    """Add the bodies of a file that are not on record, with all that belongs to them; a wrong file changes nothing."""
    demand(by, Permission.BODY_WRITE)
    found = _read(content)
    there = set(Body.objects.values_list("code", flat=True))
    new = [one for one in found if one["code"] not in there]
    seats = voices = 0
    for one in new:
        with _saying(one["code"]):
            made = record_body(one["code"], values_of(one), by=by)
        seats += add_seats(made, one.get("seats", []), by=by)
        voices += add_voices(made, one.get("representation", []), by=by)
    return BodiesLoaded(len(new), seats, voices, len(found) - len(new))


def add_seats(body: Body, rows: list[dict[str, Any]], *, by: Actor) -> int:
    """Write down the seats that a file gives a body; return how many."""
    for number, row in enumerate(rows):
        with _saying(f"{body.code}/seats/{number}"):
            record_seat(body, values_of(row), by=by)
    return len(rows)


def add_voices(body: Body, rows: list[dict[str, Any]], *, by: Actor) -> int:
    """Write down the representation that a file gives a body; return how many."""
    for number, row in enumerate(rows):
        with _saying(f"{body.code}/representation/{number}"):
            record_representation(body, values_of(row) | _post(row), by=by)
    return len(rows)


def values_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a line of a file says, as the verbs take it."""
    texts = {name: Text(row[name], origin=next(iter(row[name]))) for name in TEXTS if isinstance(row.get(name), dict)}
    dates = {name: LooseDate.parse(row[name]) for name in DATES if name in row}
    plain = {name: row[name] for name in ("kind", "sources", "role", "capacity", "source") if name in row}
    person = {"name": row["name"]} if isinstance(row.get("name"), str) else {}
    flag = {"is_verified": row.get("verified") == "true"}
    return texts | dates | plain | person | flag | ({"country_id": row["country"]} if "country" in row else {})


def _post(row: Mapping[str, Any]) -> dict[str, Any]:
    if "post" not in row:
        return {}
    found = Post.objects.filter(code=row["post"]).first()
    if found is None:
        raise Refused("post_unknown", _("There is no such post on this node."), status=422)
    return {"post_id": found.pk}


class _saying:  # noqa: N801 - reads as a word in `with`
    """Says where in the file a refusal belongs."""

    def __init__(self, where: str) -> None:
        self.where = where

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        if isinstance(problem, Refused):
            raise _wrong(self.where, str(problem.sentence)) from problem


def _read(content: bytes) -> list[dict[str, Any]]:
    data = read_yaml(content, "bodies_unread")
    wrong = sorted(Draft202012Validator(SCHEMA).iter_errors(data), key=lambda one: list(map(str, one.absolute_path)))
    if wrong:
        raise _wrong("/".join(map(str, wrong[0].absolute_path)) or "/", wrong[0].message[:200])
    found: list[dict[str, Any]] = data["bodies"]
    for one in found:
        for row in [one, *one.get("seats", []), *one.get("representation", [])]:
            _dated(one["code"], row)
    return found


def _dated(code: str, row: Mapping[str, Any]) -> None:
    for name in (name for name in DATES if name in row):
        try:
            LooseDate.parse(row[name])
        except ValueError as problem:
            raise _wrong(f"{code}/{name}", str(problem)) from problem


def _wrong(where: str, why: str) -> Refused:
    said = _("Wrong at %(where)s: %(why)s. Nothing was changed.") % {"where": where, "why": why.rstrip(".")}
    return Refused("bodies_wrong", said, status=422)
