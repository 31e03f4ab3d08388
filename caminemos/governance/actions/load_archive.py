"""Load the achievements and processes that a file knows; what is on record already stays as people left it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from caminemos.governance.actions.archive import record_achievement
from caminemos.governance.actions.archive_signing import move_achievement
from caminemos.governance.actions.memberships import demand
from caminemos.governance.actions.processes import move_position, record_event, record_process
from caminemos.governance.archive_schema import SCHEMA
from caminemos.governance.models import Achievement, Process, ProcessEvent, Term
from caminemos.governance.objectives import objective_id
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, read_yaml

TEXTS = (
    "title", "summary", "figure", "figure_unit", "name", "short_name", "about", "takes_part", "attends", "place", "shared", "joint",
    "position", "result",
)  # fmt: skip
DATES = ("happened_on", "figure_as_of", "happens_on")
FLAGS = {"verified": "is_verified", "elsewhere": "is_elsewhere"}
SAME = ("kind", "level", "visibility", "website", "sources", "actions")


@dataclass(frozen=True)
class ArchiveLoaded:
    """What loading did: how much is new of each, and how much was on record."""

    achievements: int
    processes: int
    events: int
    kept: int


@transaction.atomic
def load_archive(content: bytes, *, by: Actor) -> ArchiveLoaded:
    """Add what a file knows and is not on record; a wrong file changes nothing and says where."""
    demand(by, Permission.ACHIEVEMENT_WRITE)
    data = _read(content)
    counts = {"achievements": 0, "processes": 0, "events": 0, "kept": 0}
    for one in data.get("achievements", []):
        counts["achievements" if _at(one["code"], _achievement, one, by) else "kept"] += 1
    for one in data.get("processes", []):
        counts["processes" if _at(one["code"], _process, one, by) else "kept"] += 1
        for event in one.get("events", []):
            where = f"{one['code']}/{event['code']}"
            counts["events" if _at(where, _event, event | {"process": one["code"]}, by) else "kept"] += 1
    return ArchiveLoaded(**counts)


def _at(where: str, keep: Any, one: dict[str, Any], by: Actor) -> bool:
    try:
        return bool(keep(one, by))
    except Refused as problem:
        raise _wrong(where, str(problem.sentence)) from problem
    except ValueError as problem:
        raise _wrong(where, str(problem)) from problem


def _achievement(one: dict[str, Any], by: Actor) -> bool:
    if Achievement.objects.filter(code=one["code"]).exists():
        return False
    keys = {"term_id": _term(one["year"]) if "year" in one else None, "country_id": one.get("country")}
    made = record_achievement(_values(one) | keys, by=by, code=one["code"])
    move_achievement(made, "ask" if made.needs_sign_off else "publish", version=made.version, by=by)
    return True


def _process(one: dict[str, Any], by: Actor) -> bool:
    if Process.objects.filter(code=one["code"]).exists():
        return False
    if "name" not in one:
        raise Refused("process_unknown", _("This process is not on record: say its name."), status=422)
    record_process(one["code"], _values(one, objective=False), by=by)
    return True


def _event(one: dict[str, Any], by: Actor) -> bool:
    process = Process.objects.get(code=one["process"])
    if ProcessEvent.objects.filter(process=process, code=one["code"]).exists():
        return False
    made = record_event(process, one["code"], _values(one) | {"country_id": one.get("country")}, by=by)
    if one.get("position_published") == "true":
        move_position(made, "publish", by=by)
    return True


def _term(year: str) -> int:
    found = Term.objects.filter(year=int(year)).values_list("pk", flat=True).first()
    if found is None:
        said = _("No presidency of %(year)s is on record. Load them first: caminemos load-presidencies.")
        raise Refused("term_unknown", said % {"year": year}, status=422)
    return found


def _values(one: dict[str, Any], *, objective: bool = True) -> dict[str, Any]:
    texts = {name: Text(one[name], origin=next(iter(one[name]))) for name in TEXTS if name in one}
    dates = {name: LooseDate.parse(one[name]) for name in DATES if name in one}
    flags = {field: one[name] == "true" for name, field in FLAGS.items() if name in one}
    rest = {name: one[name] for name in SAME if name in one}
    return texts | dates | flags | rest | ({"objective_id": objective_id(one.get("objective", ""))} if objective else {})


def _read(content: bytes) -> dict[str, Any]:
    data = read_yaml(content, "archive_unread")
    wrong = sorted(Draft202012Validator(SCHEMA).iter_errors(data), key=lambda one: list(map(str, one.absolute_path)))
    if wrong:
        raise _wrong("/".join(map(str, wrong[0].absolute_path)) or "/", wrong[0].message[:200])
    found: dict[str, Any] = data
    return found


def _wrong(where: str, why: str) -> Refused:
    said = _("Wrong at %(where)s: %(why)s. Nothing was changed.") % {"where": where, "why": why.rstrip(".")}
    return Refused("archive_wrong", said, status=422)
