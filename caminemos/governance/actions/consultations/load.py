"""Load the consultations that a file knows; what is on record already stays as people left it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from caminemos.governance.actions.consultations.asked import add_asked
from caminemos.governance.actions.consultations.heard import add_heard
from caminemos.governance.actions.consultations.keeping import move_consultation, record_consultation
from caminemos.governance.consultation_schema import SCHEMA
from caminemos.governance.models import Consultation
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, read_yaml

TEXTS = ("title", "about", "method", "place", "words", "changed", "reply", "who", "note")
COUNTS = ("women", "men", "others")


@transaction.atomic
def load_consultations(content: bytes, *, by: Actor) -> int:
    """Add the consultations that are not on record and return how many; a wrong file changes nothing and says where."""
    return sum(_at(one, by) for one in _read(content)["consultations"])


def _at(one: dict[str, Any], by: Actor) -> bool:
    if Consultation.objects.filter(code=one["code"]).exists():
        return False
    try:
        _consultation(one, by)
    except Refused as problem:
        raise _wrong(one["code"], str(problem.sentence)) from problem
    except ValueError as problem:
        raise _wrong(one["code"], str(problem)) from problem
    return True


def _consultation(one: dict[str, Any], by: Actor) -> None:
    keys = {"country_id": one.get("country"), "held_on": LooseDate.parse(one["held_on"]), "heard": one["heard"]}
    made = record_consultation(_texts(one) | keys | {"actions": one.get("actions", [])}, by=by, code=one["code"])
    for group in one.get("people", []):
        add_heard(made, _texts(group) | {name: int(group[name]) for name in COUNTS if name in group}, by=by)
    for asked in one.get("asked", []):
        day = date.fromisoformat(asked["replied_on"]) if "replied_on" in asked else None
        add_asked(made, _texts(asked) | {"replied_on": day}, by=by)
    if one.get("published") == "true":
        move_consultation(made, "publish", version=made.version, by=by)


def _texts(one: dict[str, Any]) -> dict[str, Text]:
    return {name: Text(one[name], origin=next(iter(one[name]))) for name in TEXTS if name in one}


def _read(content: bytes) -> dict[str, Any]:
    data = read_yaml(content, "consultations_unread")
    wrong = sorted(Draft202012Validator(SCHEMA).iter_errors(data), key=lambda one: list(map(str, one.absolute_path)))
    if wrong:
        raise _wrong("/".join(map(str, wrong[0].absolute_path)) or "/", wrong[0].message[:200])
    found: dict[str, Any] = data
    return found


def _wrong(where: str, why: str) -> Refused:
    said = _("Wrong at %(where)s: %(why)s. Nothing was changed.") % {"where": where, "why": why.rstrip(".")}
    return Refused("consultations_wrong", said, status=422)
