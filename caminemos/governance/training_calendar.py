"""How a training node's cronograma of 2023 moved, and who goes to its invented events: all of it invented, and said so in its words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from caminemos.governance.actions.cronograma import add_activity, move_activity, open_cronograma, take_activity
from caminemos.governance.actions.cronograma_versions import release_version
from caminemos.governance.actions.delegations import record_delegate
from caminemos.governance.models import Activity, CronogramaVersion, EventDelegate, ProcessEvent
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDate, Service, Text, only_in_training, read_yaml
from caminemos.plan.api import Plan

FILE = Path(__file__).parent / "data" / "training_calendar.yml"
RIGHTS = [Permission.CRONOGRAMA_WRITE, Permission.PROCESS_WRITE, Permission.PROCESS_READ_MEMBERS]
TRAINER: Actor = Service.named("training", RIGHTS)


@transaction.atomic
def load_training_calendar() -> tuple[int, int]:
    """Fill the cronograma and the delegations once; return how many activities and how many delegates there are then."""
    only_in_training()
    told: dict[str, Any] = read_yaml(FILE.read_bytes(), "training_calendar")
    plan = Plan.objects.filter(code=told["plan"]).first()
    if plan is not None and not CronogramaVersion.objects.filter(plan=plan).exists():
        _cronograma(plan, told)
    if not EventDelegate.objects.exists():
        for one in told["delegations"]:
            _delegation(one)
    return Activity.objects.filter(plan=plan).count(), EventDelegate.objects.count()


def _cronograma(plan: Plan, told: Mapping[str, Any]) -> None:
    open_cronograma(plan, by=TRAINER)
    for one in told["first"]:
        _move(plan, one)
    release_version(plan, Text(told["versions"][0]), by=TRAINER)
    for one in told["second"]:
        _move(plan, one)
    for one in told["added"]:
        add_activity(plan, {"kind": one["kind"], **_words(one, "title", "note"), **_dates(one)}, by=TRAINER)
    for one in told["steps"]:
        row = Activity.objects.get(plan=plan, code=one["code"])
        take_activity(row, one["verb"], row.version, why=one.get("why", ""), by=TRAINER)
    release_version(plan, Text(told["versions"][1]), by=TRAINER)


def _move(plan: Plan, one: Mapping[str, Any]) -> None:
    row, dates = Activity.objects.get(plan=plan, code=one["code"]), _dates(one)
    starts = LooseDate.parse(one["starts"])
    move_activity(row, starts, dates["until"], one["why"], row.version, by=TRAINER)


def _dates(one: Mapping[str, Any]) -> dict[str, LooseDate | None]:
    until = one.get("until")
    return {"starts": LooseDate.parse(one["starts"]), "until": LooseDate.parse(until) if until else None}


def _words(one: Mapping[str, Any], *names: str) -> dict[str, Text]:
    return {name: Text(one[name]) for name in names if name in one}


def _delegation(told: Mapping[str, Any]) -> None:
    process, _slash, code = told["event"].partition("/")
    event = ProcessEvent.objects.filter(process__code=process, code=code).first()
    if event is None:
        return
    for one in told["people"]:
        texts = {
            name: Text.of(es=one.get(f"{name}_es", ""), en=one.get(f"{name}_en", ""))
            for name in ("organisation", "position", "institution")
        }
        record_delegate(event, texts | {"country_id": one.get("country"), "level": one["level"], "name": one["name"]}, by=TRAINER)
