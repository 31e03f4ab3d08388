"""Keep the cronograma of a plan: open it from the adopted one, add activities, move them with the reason, confirm, finish, cancel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.memberships import demand
from caminemos.governance.cronograma_rules import added_code, dates_problem, first_codes
from caminemos.governance.models import Activity, ActivityMove, Body
from caminemos.governance.models.cronograma import ACTIVITY_KINDS
from caminemos.governance.permissions import Permission
from caminemos.governance.states import ACTIVITY
from caminemos.kernel.api import Actor, LooseDate, Refused, as_json, changes, need_version, now, write
from caminemos.plan.api import Plan
from caminemos.plan.models import ScheduleRow

FIELDS = ("kind", "title", "body_id", "starts", "until", "note", "sources")
MOST_WORDS = 600
WORDS = ("title", "body_id", "note", "sources")


@transaction.atomic
def open_cronograma(plan: Plan, *, by: Actor) -> int:
    """Open the cronograma of an adopted plan, one activity for each date of its schedule; what is there already stays as it is."""
    demand(by, Permission.CRONOGRAMA_WRITE)
    held = _turn(plan)
    if held.state != "adopted":
        raise Refused("not_adopted", _("The plan is not adopted yet: its cronograma is opened once it is."))
    there = set(Activity.objects.filter(plan=held).values_list("code", flat=True))
    bodies = dict(Body.objects.filter(kind="working_group").values_list("code", "pk"))
    rows = ScheduleRow.objects.filter(plan=held).select_related("working_group").prefetch_related("dates")
    made = [one for row in rows for one in _of_row(held, row, bodies) if one.code not in there]
    Activity.objects.bulk_create(made)
    if made:
        record(by=by, verb="cronograma.open", subject=held, after={"activities": [one.code for one in made]})
    return len(made)


@transaction.atomic
def add_activity(plan: Plan, values: Mapping[str, Any], *, by: Actor) -> Activity:
    """Add an activity that the adopted plan does not name; it is marked as such for ever."""
    demand(by, Permission.CRONOGRAMA_WRITE)
    held = _turn(plan)
    if not Activity.objects.filter(plan=held).exists():
        raise Refused("not_open", _("The cronograma is not open yet. Open it from the adopted plan first."))
    taken = set(Activity.objects.filter(plan=held).values_list("code", flat=True))
    made = Activity(plan=held, code=added_code(taken), order=10_000 + len(taken), changed_at=now())
    write(made, values, FIELDS)
    _check(made)
    made.save()
    after = as_json(made, FIELDS) | {"plan": held.code, "code": made.code}
    record(by=by, verb="activity.add", subject=made, after=after)
    return made


@transaction.atomic
def correct_activity(row: Activity, values: Mapping[str, Any], version: int, *, by: Actor) -> Activity:
    """Correct the words of an activity; its dates are moved, not corrected."""
    held = _held(row, version, by)
    before = as_json(held, WORDS)
    write(held, values, WORDS)
    _check(held)
    old, new = changes(before, as_json(held, WORDS))
    return _kept(held, "correct", old, new, by) if new else held


@transaction.atomic
def move_activity(
    row: Activity, starts: LooseDate, until: LooseDate | None, why: str, version: int, *, by: Actor
) -> ActivityMove:
    """Move an activity to other dates, with the reason, which everybody reads; every move is kept."""
    held = _held(row, version, by)
    if held.state in {"done", "cancelled"}:
        raise Refused("activity_closed", _("It is done or cancelled: reopen it before you move it."))
    if not why.strip():
        raise Refused("reason_missing", _("Say why it moves: everybody reads it."), status=422)
    if (held.starts, held.until) == (starts, until):
        raise Refused("not_moved", _("These are the dates that it has already."), status=422)
    number = ActivityMove.objects.filter(activity=held).count() + 1
    moved = ActivityMove(
        activity=held,
        number=number,
        before=held.starts,
        before_until=held.until,
        after=starts,
        after_until=until,
        why=why.strip()[:400],
        at=now(),
        by=by.key,
    )
    old = as_json(held, ("starts", "until"))
    held.starts, held.until = starts, until
    _check(held)
    moved.save()
    _kept(held, "move", old, as_json(held, ("starts", "until")), by, why=moved.why)
    return moved


@transaction.atomic
def take_activity(row: Activity, verb: str, version: int, *, by: Actor, why: str = "") -> Activity:
    """Confirm, finish, cancel or reopen an activity; a cancellation says why."""
    held = _held(row, version, by)
    if verb in {"cancel", "reopen"} and not why.strip():
        raise Refused("reason_missing", _("Say why: everybody who follows the cronograma asks."), status=422)
    old, new = ACTIVITY.take(verb, held, by)
    if verb == "confirm":
        if not held.starts.is_confirmed:
            held.state = old["state"]
            raise Refused("date_open", _("Its date is still to be confirmed. Move it to a date first."), status=422)
        held.confirmed_at = now()
    return _kept(held, verb, old, new, by, why=why.strip()[:400])


def _turn(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)


def _held(row: Activity, version: int, by: Actor) -> Activity:
    demand(by, Permission.CRONOGRAMA_WRITE)
    held = Activity.objects.select_for_update(of=("self",)).select_related("plan").get(pk=row.pk)
    need_version(version, held.version)
    return held


def _kept(held: Activity, verb: str, before: dict[str, Any], after: dict[str, Any], by: Actor, *, why: str = "") -> Activity:
    held.version += 1
    held.changed_at = now()
    held.save()
    detail = {"version": held.version} | ({"why": why} if why else {})
    record(by=by, verb=f"activity.{verb}", subject=held, before=before, after=after, detail=detail)
    return held


def _of_row(plan: Plan, row: ScheduleRow, bodies: Mapping[str, int]) -> list[Activity]:
    group = row.working_group.code if row.working_group else ""
    dates = [one.when for one in row.dates.all()]  # type: ignore[attr-defined]
    facts: dict[str, Any] = {"plan": plan, "row": row.code, "order": row.order, "kind": row.kind, "title": row.title}
    facts |= {"group": group, "body_id": bodies.get(group), "changed_at": now()}
    return [
        Activity(code=code, number=number, adopted=when, starts=when, **facts)
        for number, (code, when) in enumerate(zip(first_codes(row.code, len(dates)), dates, strict=True), start=1)
    ]


def _check(row: Activity) -> None:
    if not row.title:
        raise Refused("title_missing", _("Say in at least one language what takes place."), status=422)
    if any(len(words) > MOST_WORDS for text in (row.title, row.note) for words in text.values.values()):
        raise Refused("text_too_long", _("Write 600 letters at most."), status=422)
    if row.kind not in ACTIVITY_KINDS:
        raise Refused("kind_unknown", _("Choose one of the kinds of activity."), status=422)
    if not isinstance(row.starts, LooseDate):
        raise Refused("date_missing", _("Say when it takes place, as exactly as it is known."), status=422)
    if problem := dates_problem(row.starts, row.until):
        raise Refused(*problem, status=422)
    if row.body_id and not Body.objects.filter(pk=row.body_id).exists():
        raise Refused("body_unknown", _("There is no such body on this node."), status=422)
