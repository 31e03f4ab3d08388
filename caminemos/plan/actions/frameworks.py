"""Load frameworks from their file; align the objectives of a plan with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, now, read_yaml
from caminemos.plan.models import Alignment, Framework, FrameworkItem, Objective, Plan
from caminemos.plan.models.frameworks import KINDS
from caminemos.plan.permissions import Permission

WORDS = {
    "type": "object",
    "required": ["es", "en"],
    "additionalProperties": False,
    "properties": {language: {"type": "string", "minLength": 1, "maxLength": 600} for language in ("es", "en")},
}
CODE = {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,39}$"}
ITEM = {
    "type": "object",
    "required": ["code", "title"],
    "additionalProperties": False,
    "properties": {"code": CODE, "title": WORDS},
}
FRAMEWORK = {
    "type": "object",
    "required": ["code", "kind", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "code": CODE,
        "kind": {"enum": list(KINDS)},
        "title": WORDS,
        "summary": WORDS,
        "adopted_on": {"type": "string"},
        "place": {"type": "string", "maxLength": 120},
        "source": {"type": "string", "pattern": "^https?://", "maxLength": 300},
        "items": {"type": "array", "minItems": 1, "items": ITEM},
    },
}
SCHEMA = {"type": "object", "required": ["frameworks"], "properties": {"frameworks": {"type": "array", "items": FRAMEWORK}}}


@dataclass(frozen=True)
class FrameworksLoaded:
    """What loading did: how many frameworks and items there are now."""

    frameworks: int
    items: int


@transaction.atomic
def load_frameworks(content: bytes, *, by: Actor) -> FrameworksLoaded:
    """Load or correct frameworks by their codes; a wrong file changes nothing and says where and why.

    What a file does not name stays: another region adds its own file beside ours.
    """
    if not by.may(Permission.FRAMEWORK_LOAD):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    data = _read(content)
    start = Framework.objects.exclude(code__in=[one["code"] for one in data]).count()
    for order, one in enumerate(data, start=start + 1):
        framework = _framework(one, order)
        for place, item in enumerate(one["items"], start=1):
            values = {"title": Text(item["title"]), "order": place}
            FrameworkItem.objects.update_or_create(framework=framework, code=item["code"], defaults=values)
    done = FrameworksLoaded(len(data), sum(len(one["items"]) for one in data))
    record(by=by, verb="frameworks.load", subject=Framework, after={"frameworks": done.frameworks, "items": done.items})
    return done


@transaction.atomic
def align_objective(plan: Plan, code: str, items: Collection[str], *, by: Actor) -> int:
    """Say to which items (`framework:code`) an objective of a plan answers; return how many."""
    objective = Objective.objects.filter(plan=plan, code=code).first()
    if objective is None or not by.may(Permission.ALIGNMENT_WRITE):
        raise Refused("not_found", "", status=404)
    known = {f"{one.framework.code}:{one.code}": one for one in FrameworkItem.objects.select_related("framework")}
    if unknown := set(items) - set(known):
        said = _("Nothing has the code %(codes)s. Check it in the list of frameworks and in the plan.")
        raise Refused("unknown_code", said % {"codes": ", ".join(sorted(unknown)[:5])}, status=422)
    Alignment.objects.filter(objective=objective).exclude(item__in=[known[one].pk for one in items]).delete()
    for one in items:
        Alignment.objects.get_or_create(objective=objective, item=known[one], defaults={"at": now(), "by": by.key})
    record(by=by, verb="objective.align", subject=objective, after={"items": sorted(items)})
    return len(set(items))


def objective_items(plan: Plan, code: str) -> set[str]:
    """Return the items (`framework:code`) to which an objective of a plan answers."""
    found = Alignment.objects.filter(objective__plan=plan, objective__code=code).values_list(
        "item__framework__code", "item__code"
    )
    return {f"{framework}:{item}" for framework, item in found}


def _framework(one: dict[str, Any], order: int) -> Framework:
    values = {
        "title": Text(one["title"]),
        "summary": Text(one.get("summary", {})),
        "kind": one["kind"],
        "adopted_on": LooseDate.parse(one["adopted_on"]) if one.get("adopted_on") else None,
        "place": one.get("place", ""),
        "source": one.get("source", ""),
        "order": order,
    }
    return Framework.objects.update_or_create(code=one["code"], defaults=values)[0]


def _read(content: bytes) -> list[dict[str, Any]]:
    data = read_yaml(content, "frameworks_unread")
    wrong = sorted(Draft202012Validator(SCHEMA).iter_errors(data), key=lambda one: list(map(str, one.absolute_path)))
    if wrong:
        where = "/".join(map(str, wrong[0].absolute_path)) or "/"
        said = _("Wrong at %(where)s: %(why)s. Nothing was changed.") % {"where": where, "why": wrong[0].message[:200]}
        raise Refused("frameworks_wrong", said, status=422)
    for one in data["frameworks"]:
        _dated(one)
    found: list[dict[str, Any]] = data["frameworks"]
    return found


def _dated(one: dict[str, Any]) -> None:
    try:
        LooseDate.parse(one.get("adopted_on") or "2000-TBC")
    except ValueError as problem:
        said = _("Wrong at %(where)s: %(why)s. Nothing was changed.") % {"where": f"{one['code']}/adopted_on", "why": problem}
        raise Refused("frameworks_wrong", said, status=422) from problem
