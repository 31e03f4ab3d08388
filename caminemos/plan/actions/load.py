"""Load a plan from its file, all of it or nothing; adopt it, and its text is frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.places.api import members
from caminemos.plan.actions.held import held_records
from caminemos.plan.actions.keep import Keeper
from caminemos.plan.loading import PlanFile, PlanProblem, read_plan
from caminemos.plan.models import Plan
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import Change, Records, changes, counts, records
from caminemos.plan.states import PLAN


class Outcome(StrEnum):
    """What became of a file."""

    WRONG = "wrong"
    PREVIEWED = "previewed"
    UNCHANGED = "unchanged"
    LOADED = "loaded"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class LoadReport:
    """What loading did or would do, or why it did nothing; `frozen` says that the plan held is adopted."""

    outcome: Outcome
    code: str = ""
    problems: list[PlanProblem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)
    held: str = ""
    frozen: bool = False

    @property
    def is_new(self) -> bool:
        return not self.held


@transaction.atomic
def load_plan(
    content: bytes, *, by: Actor, dry_run: bool = False, correction: str = "", expected: str | None = None
) -> LoadReport:
    """Load a plan; a wrong file changes nothing, the same plan again neither; an adopted plan takes only a reasoned correction.

    `expected` is the `held` of the preview that a person confirms: if the plan has changed since, nothing is kept.
    """
    if not by.may(Permission.PLAN_LOAD):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    file = read_plan(content, countries=[member.iso3 for member in members()])
    if file.problems:
        return LoadReport(Outcome.WRONG, problems=file.problems)
    wanted = records(file.content)
    plan = Plan.objects.select_for_update().filter(code=file.content["plan"]["code"]).first()
    found = _compared(plan, wanted, file)
    if expected is not None and expected != found.held:
        raise Refused("plan_moved", _("The plan has changed since you checked the file. Check it again."))
    if dry_run or not found.changes:
        return found
    if found.frozen and not correction.strip():
        raise Refused("plan_adopted", _("This plan is adopted: its text is frozen. Give a reason to correct it."))
    _keep(plan or Plan(code=found.code), wanted, found, by=by, sha256=file.sha256, correction=correction.strip())
    return _with(found, Outcome.CORRECTED if found.frozen else Outcome.LOADED)


@transaction.atomic
def adopt_plan(plan: Plan, *, by: Actor) -> Plan:
    """Adopt a draft; states.py says who may."""
    plan = Plan.objects.visible_to(by).select_for_update().get(pk=plan.pk)
    before, after = PLAN.take("adopt", plan, by)
    plan.adopted_at = now()
    plan.save(update_fields=["state", "adopted_at"])
    record(by=by, verb="plan.adopt", subject=plan, before=before, after=after | {"sha256": plan.sha256})
    return plan


def _compared(plan: Plan | None, wanted: Records, file: PlanFile) -> LoadReport:
    found = changes(held_records(plan) if plan else {}, wanted)
    return LoadReport(
        Outcome.PREVIEWED if found else Outcome.UNCHANGED,
        code=file.content["plan"]["code"],
        counts=counts(wanted),
        changes=found,
        content=file.content,
        held=plan.sha256 if plan else "",
        frozen=plan is not None and plan.state == "adopted",
    )


def _with(report: LoadReport, outcome: Outcome) -> LoadReport:
    return LoadReport(outcome, report.code, [], report.counts, report.changes, report.content, report.held, report.frozen)


def _keep(plan: Plan, wanted: Records, found: LoadReport, *, by: Actor, sha256: str, correction: str) -> None:
    head = wanted["plan", found.code]
    before = {"sha256": plan.sha256} if plan.pk else None
    plan.year, plan.presidency_id, plan.language = head["year"], head["presidency"], head["language"]
    plan.sha256, plan.loaded_at, plan.loaded_by = sha256, now(), by.key
    plan.save()
    Keeper(plan).keep(wanted, found.changes)
    told = {"changes": [_told(change) for change in found.changes]} if before else {}
    reason = {"correction": correction} if found.frozen else {}
    after = {"sha256": sha256} | found.counts
    verb = "plan.correct" if found.frozen else "plan.load"
    record(by=by, verb=verb, subject=plan, before=before, after=after, detail=(told | reason) or None)


def _told(change: Change) -> dict[str, Any]:
    fields = {one.field: [one.before, one.after] for one in change.fields}
    return {"part": f"{change.kind} {change.code}", "what": change.what} | ({"fields": fields} if fields else {})
