"""Load the presidencies and memberships that the region's files know; what is on record already stays as people left it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from caminemos.governance.actions.memberships import demand, record_membership
from caminemos.governance.actions.terms import record_term
from caminemos.governance.models import Membership, Term
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import WORDS_SCHEMA, Actor, LooseDate, Precision, Refused, Text, read_yaml
from caminemos.places.api import members, membership_source

TEXTS = ("exception", "closing", "declaration", "note")
TERM = {
    "type": "object",
    "required": ["year", "country", "starts"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "string", "pattern": r"^\d{4}$"},
        "country": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "starts": {"type": "string"},
        "ends": {"type": "string"},
        "verified": {"enum": ["true", "false"]},
        "sources": {"type": "array", "items": {"type": "string", "pattern": "^https?://", "maxLength": 400}},
        **dict.fromkeys(TEXTS, WORDS_SCHEMA),
    },
}
SCHEMA = {"type": "object", "required": ["presidencies"], "properties": {"presidencies": {"type": "array", "items": TERM}}}


@dataclass(frozen=True)
class PresidenciesLoaded:
    """What loading did: how many memberships and presidencies are new, and how many were on record."""

    memberships: int
    terms: int
    kept: int


@transaction.atomic
def load_presidencies(content: bytes, *, by: Actor) -> PresidenciesLoaded:
    """Add the presidencies of a file that are not on record, and the region's members where none is; a wrong file changes nothing."""
    demand(by, Permission.TERM_DECIDE)
    found = _read(content)
    joined = 0 if Membership.objects.exists() else sum(_join(one, by) for one in members())
    there = set(Term.objects.values_list("year", flat=True))
    new = sorted((one for one in found if int(one["year"]) not in there), key=lambda one: int(one["year"]))
    for one in new:
        try:
            record_term(int(one["year"]), _values(one), by=by)
        except Refused as problem:
            raise _wrong(one["year"], str(problem.sentence)) from problem
    return PresidenciesLoaded(joined, len(new), len(found) - len(new))


def _join(state: Any, by: Actor) -> int:
    since = state.member_since
    if since is None or since.precision is not Precision.DAY:
        return 0
    source = membership_source(state.iso3)
    record_membership(state.iso3, since.first, by=by, source=source, is_verified=bool(source))
    return 1


def _values(one: dict[str, Any]) -> dict[str, Any]:
    texts = {name: Text(one[name], origin=next(iter(one[name]))) for name in TEXTS if name in one}
    dates = {name: LooseDate.parse(one[name]) for name in ("starts", "ends") if name in one}
    facts = {"country_id": one["country"], "sources": one.get("sources", []), "is_verified": one.get("verified") == "true"}
    return texts | dates | facts


def _read(content: bytes) -> list[dict[str, Any]]:
    data = read_yaml(content, "presidencies_unread")
    wrong = sorted(Draft202012Validator(SCHEMA).iter_errors(data), key=lambda one: list(map(str, one.absolute_path)))
    if wrong:
        raise _wrong("/".join(map(str, wrong[0].absolute_path)) or "/", wrong[0].message[:200])
    found: list[dict[str, Any]] = data["presidencies"]
    for one in found:
        _dated(one)
    return found


def _dated(one: dict[str, Any]) -> None:
    for name in ("starts", "ends"):
        try:
            LooseDate.parse(one.get(name, "2000-TBC"))
        except ValueError as problem:
            raise _wrong(f"{one['year']}/{name}", str(problem)) from problem


def _wrong(where: str, why: str) -> Refused:
    said = _("Wrong at %(where)s: %(why)s. Nothing was changed.") % {"where": where, "why": why.rstrip(".")}
    return Refused("presidencies_wrong", said, status=422)
