"""Next year's plan as a draft rolled over from this one: same codes, same words, nothing decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.plan.actions.draft import checked
from caminemos.plan.actions.draft_text import keep_text
from caminemos.plan.actions.held import held_records
from caminemos.plan.actions.indicators import carry_indicators
from caminemos.plan.draft_rules import without
from caminemos.plan.lineage_rules import ENDED, TRACED
from caminemos.plan.models import Lineage, Plan
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import Key, Records, Values, changes
from caminemos.plan.version_rules import fingerprint

Ended = Mapping[Key, tuple[str, str]]
"""Parts that do not go on: dropped or done, and the sentence that says why."""


@transaction.atomic
def roll_over(plan: Plan, *, code: str, year: int, presidency: str, by: Actor, ended: Ended | None = None) -> Plan:
    """Make the draft of a later plan from an adopted one; what goes on is proposed as continued, for a person to confirm."""
    plan = Plan.objects.visible_to(by).select_for_update().get(pk=plan.pk)
    ended = ended or {}
    _may(plan, code, year, ended, by)
    held = held_records(plan)
    wanted = checked(_carried(_without(held, ended), plan, code, year, presidency))
    draft = Plan(code=code)
    keep_text(draft, wanted, changes({}, wanted), by=by, sha256=fingerprint(wanted), source="roll_over")
    _trace(plan, draft, held, wanted, ended, by)
    carry_indicators(plan, draft, by=by)
    told = {"from": plan.code, "ended": {" ".join(key): list(said) for key, said in ended.items()}}
    record(by=by, verb="plan.roll_over", subject=draft, after={"year": year, "presidency": presidency}, detail=told)
    return draft


def _may(plan: Plan, code: str, year: int, ended: Ended, by: Actor) -> None:
    if not by.may(Permission.DRAFT_EDIT):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    if plan.state != "adopted":
        raise Refused("not_adopted", _("Only an adopted plan is rolled over: adopt this one first."))
    if Plan.objects.filter(code=code).exists():
        raise Refused("code_taken", _("There is already a plan with the code %(code)s.") % {"code": code})
    if year <= plan.year:
        raise Refused("not_later", _("The new plan is for a later year than %(year)s.") % {"year": plan.year})
    if any(relation not in ENDED or not note.strip() for relation, note in ended.values()):
        raise Refused("needs_sentence", _("Say in one sentence what became of each part that does not go on."))


def _without(held: Records, ended: Ended) -> Records:
    for key in ended:
        held = without(held, key)
    return held


def _carried(held: Records, plan: Plan, code: str, year: int, presidency: str) -> Records:
    head = held["plan", plan.code]
    title = {language: text.replace(str(plan.year), str(year)) for language, text in head["title"].items()}
    fresh = {"year": year, "presidency": presidency, "title": title, "document": {}, "starts": None, "ends": None}
    return {("plan", code): head | fresh} | {key: _part(key[0], values, year) for key, values in held.items() if key[0] != "plan"}


def _part(kind: str, values: Values, year: int) -> Values:
    """Carry the words; the place in last year's document, who told of a lead, and days that are past stay behind."""
    nowhere: dict[str, Any] = {"section": ""} if kind == "block" else {"section": "", "page": None}
    special: dict[str, dict[str, Any]] = {"group": {"source": ""}, "row": {"dates": [f"{year}-TBC"]}}
    return values | nowhere | special.get(kind, {})


def _trace(plan: Plan, draft: Plan, held: Records, wanted: Records, ended: Ended, by: Actor) -> None:
    kept = {"from_plan": plan, "to_plan": draft, "by": by.key, "made_at": now()}
    goes_on = [key for key in held if key[0] in TRACED and key in wanted]
    Lineage.objects.bulk_create(
        Lineage(kind=kind, from_code=code, to_code=code, relation="continued", **kept) for kind, code in goes_on
    )
    Lineage.objects.bulk_create(
        Lineage(kind=kind, from_code=code, relation=relation, note=note, is_confirmed=True, **kept)
        for (kind, code), (relation, note) in ended.items()
    )
