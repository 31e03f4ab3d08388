"""What of the plans everybody reads: adopted plans and their actions."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy

from caminemos.kernel.api import ANONYMOUS, PublishedItem, PublishedKind
from caminemos.plan.models import Action, Plan


def published_plans() -> Iterable[PublishedItem]:
    """Yield the adopted plans, the newest first."""
    for plan in Plan.objects.visible_to(ANONYMOUS).select_related("presidency"):
        yield PublishedItem(
            key=f"plan-{plan.code}",
            title=plan.title,
            path=f"/plans/{plan.code}/",
            summary=plan.vision,
            published_at=plan.adopted_at,
            changed_at=plan.loaded_at,
            creators=(plan.presidency.name,),
            countries=(plan.presidency_id,),
        )


def published_actions() -> Iterable[PublishedItem]:
    """Yield the actions of the adopted plans."""
    plans = Plan.objects.visible_to(ANONYMOUS)
    for action in Action.objects.filter(plan__in=plans).select_related("plan").order_by("-plan__year", "order"):
        yield PublishedItem(
            key=f"action-{action.plan.code}-{action.code}",
            title=action.title,
            path=f"/plans/{action.plan.code}/actions/{action.code}/",
            summary=action.summary,
            changed_at=action.plan.loaded_at,
            subjects=(action.plan.title,),
        )


def _plans_still(keys: Collection[str]) -> set[str]:
    codes = Plan.objects.visible_to(ANONYMOUS).values_list("code", flat=True)
    return {f"plan-{code}" for code in codes}.intersection(keys)


def _actions_still(keys: Collection[str]) -> set[str]:
    actions = Action.objects.filter(plan__in=Plan.objects.visible_to(ANONYMOUS)).values_list("plan__code", "code")
    return {f"action-{plan}-{code}" for plan, code in actions}.intersection(keys)


PLANS = PublishedKind(
    gettext_lazy("Regional plans"), published_plans, in_feed=True, in_repository=True, still=_plans_still, watches=("plan.Plan",)
)
ACTIONS = PublishedKind(
    gettext_lazy("Actions of the plans"), published_actions, still=_actions_still, watches=("plan.Action", "plan.Plan")
)
