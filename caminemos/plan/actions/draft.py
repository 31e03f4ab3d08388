"""Edit a draft one part at a time; every step can be seen and put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Refused
from caminemos.places.api import members
from caminemos.plan.actions.draft_text import keep_text
from caminemos.plan.actions.held import held_records
from caminemos.plan.draft_rules import content_of, mark, next_code, shifted, uses_of, with_part, with_values, without
from caminemos.plan.loading.sense import nonsense
from caminemos.plan.loading.shape import misshapen
from caminemos.plan.models import DraftStep, Plan
from caminemos.plan.pages.version_parts import part_name
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import POSITION, PRESIDENCY, Key, Records, Values, changes, records
from caminemos.plan.version_rules import fingerprint


class Conflict(Refused):
    """Somebody has changed the part since the form was opened; `held` is how it reads now."""

    def __init__(self, held: Values) -> None:
        sentence = _("Somebody changed this part while it was open here. Both texts are shown: choose.")
        super().__init__("part_changed", sentence)
        self.held = held


@transaction.atomic
def change_part(plan: Plan, key: Key, given: Mapping[str, Any], *, seen: str, by: Actor, source: str = "screen") -> Plan:
    """Change values of a part; `seen` is the mark of the part as its form showed it."""

    def edit(held: Records) -> Records:
        if mark(_there(held, key)) != seen:
            raise Conflict(held[key])
        return with_values(held, key, given)

    return edit_draft(plan, edit, by=by, source=source)


@transaction.atomic
def add_part(plan: Plan, kind: str, parent: str, values: Values, *, by: Actor) -> str:
    """Add a part at the end of its parent and return its code; `parent` is the objective for an action or a result."""
    found: list[str] = []

    def edit(held: Records) -> Records:
        found.append(next_code(held, kind, parent))
        return with_part(held, (kind, found[0]), values)

    edit_draft(plan, edit, by=by)
    return found[0]


@transaction.atomic
def add_objective(plan: Plan, priority: str, values: Values, action: Values, result: Values, *, by: Actor) -> str:
    """Add an objective with its first action, which the presidency leads, and its first result: no objective stands empty."""
    found: list[str] = []

    def edit(held: Records) -> Records:
        found.append(next_code(held, "objective", priority))
        return _with_objective(held, found[0], priority, values, action, result)

    edit_draft(plan, edit, by=by)
    return found[0]


@transaction.atomic
def add_priority(plan: Plan, values: Values, objective: Values, action: Values, result: Values, *, by: Actor) -> str:
    """Add a priority with its first objective, and that one's first action and result."""
    found: list[str] = []

    def edit(held: Records) -> Records:
        found.append(next_code(held, "priority"))
        held = with_part(held, ("priority", found[0]), values)
        return _with_objective(held, next_code(held, "objective", found[0]), found[0], objective, action, result)

    edit_draft(plan, edit, by=by)
    return found[0]


@transaction.atomic
def take_out_part(plan: Plan, key: Key, *, by: Actor) -> Plan:
    """Take a part out of a draft, with all that hangs on it."""

    def edit(held: Records) -> Records:
        _there(held, key)
        if key[0] == "group" and uses_of(held, key[1]):
            sentence = _("This working group still leads actions or rows of the cronograma. Give them to another first.")
            raise Refused("group_in_use", sentence)
        return without(held, key)

    return edit_draft(plan, edit, by=by)


@transaction.atomic
def move_part(plan: Plan, key: Key, step: int, *, by: Actor) -> Plan:
    """Move a part one place up (-1) or down (1) among its siblings."""

    def edit(held: Records) -> Records:
        _there(held, key)
        return shifted(held, key, 1 if step > 0 else -1)

    return edit_draft(plan, edit, by=by)


@transaction.atomic
def undo_step(step: DraftStep, *, by: Actor) -> Plan:
    """Put back what a step changed, unless somebody has changed the same parts since."""
    step = DraftStep.objects.visible_to(by).select_related("plan").get(pk=step.pk)

    def edit(held: Records) -> Records:
        back = dict(held)
        for kind, code, what, before, after in step.parts:
            now = held.get((kind, code))
            if not _as_left(now, after, exactly=what == "moved"):
                part = part_name((kind, code))
                sentence = _("%(part)s has changed since: it cannot be put back without losing that. Change it by hand.")
                raise Refused("changed_since", sentence % {"part": part})
            back.pop((kind, code), None)
            if before is not None:
                back[kind, code] = before
        return back

    return edit_draft(step.plan, edit, by=by, source="undo", undoes=step)


def edit_draft(
    plan: Plan, edit: Callable[[Records], Records], *, by: Actor, source: str = "screen", undoes: DraftStep | None = None
) -> Plan:
    """Edit the records of a draft and keep what comes out, checked as a plan's file is checked."""
    plan = open_draft(plan, by=by)
    held = held_records(plan)
    wanted = checked(edit(held))
    if found := changes(held, wanted):
        keep_text(plan, wanted, found, by=by, sha256=fingerprint(wanted), source=source, undoes=undoes)
    return plan


def open_draft(plan: Plan, *, by: Actor) -> Plan:
    """Return the plan, locked, if it is a draft that the actor may edit."""
    found = Plan.objects.visible_to(by).select_for_update().filter(pk=plan.pk).first()
    if found is None or not by.may(Permission.DRAFT_EDIT):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    if found.state == "adopted":
        raise Refused("plan_adopted", _("This plan is adopted: its text is frozen. Give a reason to correct it."))
    if found.state == "consulted":
        sentence = _("This plan is in consultation: its text stays as it was sent. Take it back to rework it, then change it.")
        raise Refused("plan_consulted", sentence)
    return found


def checked(wanted: Records) -> Records:
    """Return the records renumbered, if a file that says the same would be in order."""
    content = content_of(wanted)
    problems = sorted({*misshapen(content), *nonsense(content, {member.iso3 for member in members()})}, key=str)
    if problems:
        path, sentence = problems[0]
        raise Refused("draft_wrong", _empty(path) or sentence, status=422)
    return records(content)


def _with_objective(held: Records, code: str, priority: str, values: Values, action: Values, result: Values) -> Records:
    more: Values = {"quantity": [], "results": [], "block": f"{code}/{PRESIDENCY}"}
    held = with_part(held, ("objective", code), values | {"priority": priority})
    held = with_part(held, ("action", next_code(held, "action", code)), action | more)
    return with_part(held, ("result", next_code(held, "result", code)), result | {"objective": code})


def _empty(path: tuple[str | int, ...]) -> str:
    if path and path[-1] in {"objectives", "blocks", "items", "actions", "priorities"}:
        return _("A priority needs an objective, and an objective at least one action and one result. Add another first.")
    return ""


def _there(held: Records, key: Key) -> Values:
    if key not in held:
        raise Refused("part_gone", _("This part is no longer in the draft. Somebody may have taken it out."), status=404)
    return held[key]


def _as_left(now: Values | None, after: Values | None, *, exactly: bool) -> bool:
    if now is None or after is None or exactly:
        return now == after
    return all(now.get(name) == after.get(name) for name in {*now, *after} - POSITION)
