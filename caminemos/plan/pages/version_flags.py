"""Which parts of a plan read otherwise than adopted, as marks on other pages."""

from __future__ import annotations

from caminemos.plan.models import Plan, PlanVersion
from caminemos.plan.rules import Key
from caminemos.plan.version_rules import Deviation, deviations, restored


def deviating(plan: Plan) -> frozenset[Key]:
    """Return the parts that read otherwise than adopted; asks once where nothing was ever corrected."""
    last = PlanVersion.objects.filter(plan=plan, number__gt=1).order_by("-number").first()
    if last is None:
        return frozenset()
    first = PlanVersion.objects.get(plan=plan, number=1)
    found = deviations([(1, restored(first.records)), (last.number, restored(last.records))])
    return frozenset((one.change.kind, one.change.code) for one in told(found))


def told(found: list[Deviation]) -> list[Deviation]:
    """Leave out what only stands elsewhere because something above it came or went."""
    return [one for one in found if one.change.what != "moved" and one.change.kind != "block"]
