"""Load how many meetings plans promise; a promise on record stays as it is."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from caminemos.audit.api import record
from caminemos.governance.actions.memberships import demand
from caminemos.governance.models import MeetingPromise
from caminemos.governance.models.meetings import MeetingKind, Mode
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, read_yaml
from caminemos.plan.models import Plan

PROMISE = {
    "type": "object",
    "required": ["plan", "kind", "mode", "count", "source"],
    "additionalProperties": False,
    "properties": {
        "plan": {"type": "string", "maxLength": 60},
        "kind": {"enum": list(MeetingKind.values)},
        "mode": {"enum": list(Mode.values)},
        "count": {"type": "string", "pattern": r"^[1-9]\d{0,2}$"},
        "source": {"type": "string", "minLength": 12, "maxLength": 400},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["promises"],
    "additionalProperties": False,
    "properties": {"promises": {"type": "array", "items": PROMISE}},
}


@transaction.atomic
def load_promises(content: bytes, *, by: Actor) -> int:
    """Add the promises that are not on record and return how many; a wrong file changes nothing and says where."""
    demand(by, Permission.MEETING_PLAN)
    data = read_yaml(content, "promises_unread")
    wrong = sorted(Draft202012Validator(SCHEMA).iter_errors(data), key=lambda one: list(map(str, one.absolute_path)))
    if wrong:
        raise _wrong("/".join(map(str, wrong[0].absolute_path)) or "/", wrong[0].message[:200])
    return sum(_promised(one, by) for one in data["promises"])


def _promised(one: dict[str, Any], by: Actor) -> bool:
    plan = Plan.objects.visible_to(by).filter(code=one["plan"]).first()
    if plan is None:
        raise _wrong(one["plan"], _("no plan has this code; load it first"))
    key = {"plan": plan, "kind": one["kind"], "mode": one["mode"]}
    made, is_new = MeetingPromise.objects.get_or_create(**key, defaults={"count": int(one["count"]), "source": one["source"]})
    if is_new:
        record(by=by, verb="promise.record", subject=made, after=one)
    return is_new


def _wrong(where: str, why: str) -> Refused:
    said = _("Wrong at %(where)s: %(why)s. Nothing was changed.") % {"where": where, "why": why.rstrip(".")}
    return Refused("promises_wrong", said, status=422)
