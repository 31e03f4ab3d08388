"""Load a plan from its file, all of it or nothing; adopt it, and its text is frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.places.api import members
from caminemos.plan.actions.consultation import adoption_reason
from caminemos.plan.actions.draft_text import keep_text
from caminemos.plan.actions.draft_workbook import read_merged
from caminemos.plan.actions.held import held_records
from caminemos.plan.actions.versions import write_version
from caminemos.plan.following import ADOPTED, CORRECTED, tell_life
from caminemos.plan.loading import PlanFile, PlanProblem, read_plan
from caminemos.plan.loading.draft_workbook import is_workbook
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
    countries, from_workbook = [member.iso3 for member in members()], is_workbook(content)
    file = read_merged(content, countries=countries) if from_workbook else read_plan(content, countries=countries)
    source = "workbook" if from_workbook else "file"
    return bring_file(file, by=by, dry_run=dry_run, correction=correction, expected=expected, source=source)


def bring_file(
    file: PlanFile,
    *,
    by: Actor,
    dry_run: bool = False,
    correction: str = "",
    expected: str | None = None,
    source: str = "file",
) -> LoadReport:
    """Bring the plan to what was read, from YAML or from a workbook, inside the caller's transaction."""
    if file.problems:
        return LoadReport(Outcome.WRONG, problems=file.problems)
    wanted = records(file.content)
    plan = Plan.objects.select_for_update().filter(code=file.content["plan"]["code"]).first()
    found = _compared(plan, wanted, file)
    if expected is not None and expected != found.held:
        raise Refused("plan_moved", _("The plan has changed since you checked the file. Check it again."))
    if dry_run or not found.changes:
        return found
    _may_change(plan, correction)
    into, reason = plan or Plan(code=found.code), correction.strip()
    keep_text(into, wanted, found.changes, by=by, sha256=file.sha256, correction=reason, source=source)
    if found.frozen:
        tell_life(into, CORRECTED, by=by)
    return _with(found, Outcome.CORRECTED if found.frozen else Outcome.LOADED)


@transaction.atomic
def adopt_plan(plan: Plan, *, by: Actor, reason: str = "") -> Plan:
    """Adopt a draft; states.py says who may; where comments are unanswered, only with a reason."""
    plan = Plan.objects.visible_to(by).select_for_update().get(pk=plan.pk)
    before, after = PLAN.take("adopt", plan, by)
    plan.adopted_at = now()
    plan.save(update_fields=["state", "adopted_at"])
    told = {"reason": said} if (said := adoption_reason(plan, reason)) else None
    write_version(plan, by=by)
    record(by=by, verb="plan.adopt", subject=plan, before=before, after=after | {"sha256": plan.sha256}, detail=told)
    tell_life(plan, ADOPTED, by=by)
    return plan


def _may_change(plan: Plan | None, correction: str) -> None:
    if plan and plan.state == "adopted" and not correction.strip():
        raise Refused("plan_adopted", _("This plan is adopted: its text is frozen. Give a reason to correct it."))
    if plan and plan.state == "consulted":
        sentence = _("This plan is in consultation: its text stays as it was sent. Take it back to rework it, then change it.")
        raise Refused("plan_consulted", sentence)


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
