"""The actions of plans that something serves, as far as the reader may read the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from caminemos.kernel.api import Actor, Text
from caminemos.plan.models import Action, Plan


@dataclass(frozen=True)
class ServedAction:
    """An action of a plan: `full` names the plan too."""

    full: str
    code: str
    title: Text
    url: str


def served_actions(codes: Iterable[str], by: Actor) -> dict[str, ServedAction]:
    """Return the actions of these codes (`plan:action`) that the reader may read."""
    wanted = set(codes)
    if not wanted:
        return {}
    plans = Plan.objects.visible_to(by).filter(code__in={code.partition(":")[0] for code in wanted})
    found = Action.objects.filter(plan__in=plans, code__in={code.partition(":")[2] for code in wanted}).select_related("plan")
    named = {f"{one.plan.code}:{one.code}": one for one in found}
    return {
        code: ServedAction(code, one.code, one.title, reverse("plan:action", args=[one.plan.code, one.code]))
        for code, one in named.items()
        if code in wanted
    }
