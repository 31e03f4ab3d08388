"""The screen on which a plan is rolled over into next year's draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from caminemos.kernel.api import Actor, Text
from caminemos.places.api import members
from caminemos.plan.actions.held import held_records
from caminemos.plan.draft_forms import RollOverForm
from caminemos.plan.lineage_rules import TRACED
from caminemos.plan.models import Plan
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.version_parts import part_name, title_of
from caminemos.plan.rules import Key


@dataclass(frozen=True)
class Carried:
    """An action or a result, and what was said of it in the form."""

    key: str
    name: str
    title: Text
    relation: str
    note: str


@dataclass(frozen=True)
class RollOverPage:
    """The plan and each part that may go on or end."""

    plan: Plan
    form: RollOverForm
    parts: list[Carried]


def roll_over_page(code: str, *, by: Actor, data: Mapping[str, Any] | None = None) -> RollOverPage:
    """Return the form with each action and result of an adopted plan."""
    plan = visible_plan(code, by)
    if plan.state != "adopted":
        raise Http404
    held = {key: values for key, values in held_records(plan).items() if key[0] in TRACED}
    countries = [(one.iso3, str(one.name)) for one in members()]
    first = {"code": plan.code.replace(str(plan.year), str(plan.year + 1)), "year": plan.year + 1}
    form = RollOverForm(data, countries=countries, parts=list(held), initial=first)
    return RollOverPage(plan, form, [_carried(plan, key, held[key], data or {}) for key in held])


def _carried(plan: Plan, key: Key, values: dict[str, Any], data: Mapping[str, Any]) -> Carried:
    name = ":".join(key)
    said, note = data.get(f"ended:{name}", ""), data.get(f"note:{name}", "")
    return Carried(name, part_name(key), title_of(values, plan.language), said, note)
