"""Actions of plans that other things serve, named `plan:action`: refused when no plan has them, shown with their title and address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Refused, Text
from caminemos.plan.models import Action, Plan


@dataclass(frozen=True)
class ServedAction:
    """An action of a plan that something serves."""

    full: str
    code: str
    title: Text
    url: str


def served_actions(codes: Collection[str], by: Actor) -> dict[str, ServedAction]:
    """Return the actions named, of the plans that the actor may read."""
    plans = Plan.objects.visible_to(by).filter(code__in={code.partition(":")[0] for code in codes})
    wanted = {code.partition(":")[2] for code in codes}
    found = Action.objects.filter(plan__in=plans, code__in=wanted).select_related("plan") if codes else []
    named = {f"{one.plan.code}:{one.code}": one for one in found}
    return {
        code: ServedAction(code, one.code, one.title, reverse("plan:action", args=[one.plan.code, one.code]))
        for code, one in named.items()
        if code in codes
    }


def refuse_unknown_actions(codes: Collection[str], by: Actor) -> None:
    """Refuse a name that no plan has among those that the actor may read."""
    for one in codes:
        plan, _colon, action = one.partition(":")
        if not Action.objects.filter(plan__in=Plan.objects.visible_to(by), plan__code=plan, code=action).exists():
            said = _("No plan has the action %(code)s. Write plan and action with a colon, such as mirps-2023:2.1-c.")
            raise Refused("action_unknown", said % {"code": one[:60]}, status=422)
