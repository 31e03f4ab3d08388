"""The plans that have a cronograma."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from caminemos.governance.models import Activity
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Text
from caminemos.plan.api import Plan


@dataclass(frozen=True)
class CronogramaCard:
    """A plan and how many activities its cronograma has; 0: not open yet."""

    code: str
    title: Text
    year: int
    activities: int
    url: str


@dataclass(frozen=True)
class CronogramasPage:
    """The cronogramas, newest plan first."""

    cards: list[CronogramaCard]


def cronogramas_page(*, by: Actor) -> CronogramasPage:
    """Return the cronogramas that are open; to who keeps them, the plans that wait for theirs too."""
    counted = dict(Activity.objects.order_by().values_list("plan").annotate(Count("pk")))
    may = by.may(Permission.CRONOGRAMA_WRITE)
    plans = Plan.objects.visible_to(by).filter(state="adopted")
    shown = [one for one in plans if may or one.pk in counted]
    return CronogramasPage([_card(one, counted.get(one.pk, 0)) for one in shown])


def _card(plan: Plan, count: int) -> CronogramaCard:
    return CronogramaCard(plan.code, plan.title, plan.year, count, reverse("governance:cronograma", args=[plan.code]))
