"""Keep the other processes and forums, their events, and the positions taken there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.keeping import need_source
from caminemos.governance.actions.memberships import demand
from caminemos.governance.following import tell_process
from caminemos.governance.models import Process, ProcessEvent
from caminemos.governance.models.processes import LEVELS, VISIBILITIES
from caminemos.governance.news import CORRECTED, EVENT_CORRECTED, EVENT_RECORDED, POSITION_PUBLISHED, POSITION_TAKEN_BACK
from caminemos.governance.permissions import Permission
from caminemos.governance.plan_actions import refuse_unknown_actions
from caminemos.governance.states import POSITION
from caminemos.kernel.api import Actor, LooseDate, Refused, as_json, changes, in_turn, need_reason, need_version, write
from caminemos.places.models import Country

FIELDS = ("name", "short_name", "about", "takes_part", "attends", "website", "sources", "is_verified")
EVENT_FIELDS = (
    "name", "happens_on", "place", "country_id", "objective_id", "level", "shared", "joint", "actions", "position", "result",
    "visibility", "sources", "is_verified",
)  # fmt: skip
RESERVED = frozenset({"new"})
Row = TypeVar("Row", Process, ProcessEvent)


@transaction.atomic
def record_process(code: str, values: Mapping[str, Any], *, by: Actor) -> Process:
    """Write down a process or forum by its code."""
    demand(by, Permission.PROCESS_WRITE)
    in_turn(Process.objects.all())
    if code in RESERVED or Process.objects.filter(code=code).exists():
        raise Refused("code_taken", _("The code %(code)s is taken. Choose another one.") % {"code": code}, status=422)
    made = Process(code=code)
    _fill(made, values)
    made.save()
    record(by=by, verb="process.record", subject=made, after=as_json(made, FIELDS) | {"code": code})
    return made


@transaction.atomic
def correct_process(row: Process, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Process:
    """Correct what is said of a process, with the reason."""
    demand(by, Permission.PROCESS_WRITE)
    held = Process.objects.select_for_update().get(pk=row.pk)
    need_version(version, held.version)
    before = as_json(held, FIELDS)
    _fill(held, values)
    return _corrected(held, *changes(before, as_json(held, FIELDS)), why, by)


@transaction.atomic
def record_event(process: Process, code: str, values: Mapping[str, Any], *, by: Actor) -> ProcessEvent:
    """Write down an event of a process by its code; its position is in preparation until it is published."""
    demand(by, Permission.PROCESS_WRITE)
    in_turn(Process.objects.filter(pk=process.pk))
    if code in RESERVED or ProcessEvent.objects.filter(process=process, code=code).exists():
        raise Refused("code_taken", _("The code %(code)s is taken. Choose another one.") % {"code": code}, status=422)
    made = ProcessEvent(process=process, code=code)
    _fill_event(made, values, by)
    made.save()
    record(by=by, verb="process_event.record", subject=made, after=_told(made) | {"code": code})
    tell_process(process, EVENT_RECORDED, by=by, event=made)
    return made


@transaction.atomic
def correct_event(row: ProcessEvent, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> ProcessEvent:
    """Correct an event, with the reason."""
    demand(by, Permission.PROCESS_WRITE)
    held = ProcessEvent.objects.select_for_update().get(pk=row.pk)
    need_version(version, held.version)
    before = _told(held)
    _fill_event(held, values, by)
    return _corrected(held, *changes(before, _told(held)), why, by)


@transaction.atomic
def move_position(row: ProcessEvent, verb: str, *, by: Actor, version: int | None = None) -> ProcessEvent:
    """Publish the position taken at an event, or take it back into preparation."""
    demand(by, Permission.PROCESS_WRITE)
    held = ProcessEvent.objects.select_for_update().get(pk=row.pk)
    if version is not None:
        need_version(version, held.version)
    before, after = POSITION.take(verb, held, by)
    if verb == "publish":
        _refuse_hidden(held)
    held.version += 1
    held.save(update_fields=["position_state", "version"])
    record(by=by, verb=f"position.{verb}", subject=held, before=before, after=after, detail={"version": held.version})
    tell_process(held.process, POSITION_PUBLISHED if verb == "publish" else POSITION_TAKEN_BACK, by=by, event=held)
    return held


def _told(row: ProcessEvent) -> dict[str, Any]:
    """Return an event as the trail keeps it: of its position only that it is another one, for members alone read it."""
    print_of = sha256(json.dumps(row.position.as_json(), sort_keys=True).encode()).hexdigest()[:16]
    return as_json(row, EVENT_FIELDS) | {"position": print_of if row.position else ""}


def _refuse_hidden(held: ProcessEvent) -> None:
    if not held.position:
        raise Refused("position_missing", _("There is no position to publish. Write it first."), status=422)
    if held.visibility != "public":
        raise Refused("event_of_members", _("The event is for members. Show it to everybody first, then publish its position."))


def _corrected(held: Row, old: dict[str, Any], new: dict[str, Any], why: str, by: Actor) -> Row:
    if not new:
        return held
    detail = {"why": need_reason(why), "version": held.version + 1}
    held.version += 1
    held.save()
    verb = "process.correct" if isinstance(held, Process) else "process_event.correct"
    record(by=by, verb=verb, subject=held, before=old, after=new, detail=detail)
    if isinstance(held, Process):
        tell_process(held, CORRECTED, by=by)
    else:
        tell_process(held.process, EVENT_CORRECTED, by=by, event=held)
    return held


def _fill(row: Process, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    if not row.name:
        raise Refused("name_missing", _("Give it a name in at least one language."), status=422)
    need_source(row.sources, is_verified=row.is_verified)


def _fill_event(row: ProcessEvent, values: Mapping[str, Any], by: Actor) -> None:
    write(row, values, EVENT_FIELDS)
    if not row.name:
        raise Refused("name_missing", _("Give it a name in at least one language."), status=422)
    if not isinstance(row.happens_on, LooseDate):
        raise Refused("date_missing", _("Say when it takes place, as exactly as it is known."), status=422)
    if row.level not in LEVELS or row.visibility not in VISIBILITIES:
        raise Refused("choice_unknown", _("Choose one of the levels and who may read it."), status=422)
    if row.visibility != "public" and row.position_state == "published":
        raise Refused(
            "position_public", _("Its position is published. Take the position back before you hide the event."), status=422
        )
    if row.country_id and not Country.objects.filter(pk=row.country_id).exists():
        said = _("%(code)s is no country that this node knows. Countries are loaded with: caminemos load-places.")
        raise Refused("country_unknown", said % {"code": row.country_id}, status=422)
    need_source(row.sources, is_verified=row.is_verified)
    refuse_unknown_actions(row.actions, by)
