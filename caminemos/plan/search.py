"""Parts of plans found by their words, in both languages, accents or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Hit, Text
from caminemos.places.api import plain
from caminemos.plan import models


def find_in_plans(query: str, actor: Actor, language: str) -> list[Hit]:
    """Return the objectives, actions, results, working groups and indicators whose code, title or summary holds every word."""
    words = plain(query).split()
    if not words:
        return []
    plans = list(models.Plan.objects.visible_to(actor))
    found = [
        _hit(part, name, url(part), language)
        for name, model, url in _searched()
        for part in model._default_manager.filter(plan__in=plans).select_related("plan").order_by("-plan__year", "order")
        if all(word in _whole(part) for word in words)
    ]
    return [*found, *_indicators(plans, words, language)]


def _indicators(plans: list[models.Plan], words: list[str], language: str) -> list[Hit]:
    newest = {one.indicator_id: one for one in models.IndicatorDefinition.objects.filter(indicator__plan__in=plans)}
    found = []
    for part in models.Indicator.objects.filter(plan__in=plans).select_related("plan").order_by("-plan__year", "code"):
        told = newest[part.pk]
        whole = plain(" ".join([part.code, *told.title.values.values(), *told.definition.values.values()]))
        if all(word in whole for word in words):
            reading, url = told.title.read(language), reverse("plan:indicator", args=[part.plan.code, part.code])
            below = f"{told.definition.read(language).text} · {part.plan.title.read(language).text}"
            found.append(Hit(f"{part.code} {reading.text}", url, _("Indicator"), below, reading.language))
    return found


def _searched() -> list[tuple[str, type[Any], Callable[[Any], str]]]:
    return [
        (_("Objective"), models.Objective, lambda part: f"{reverse('plan:tree', args=[part.plan.code])}#o{part.code}"),
        (_("Action"), models.Action, lambda part: reverse("plan:action", args=[part.plan.code, part.code])),
        (_("Result"), models.Result, lambda part: reverse("plan:result", args=[part.plan.code, part.code])),
        (_("Working group"), models.WorkingGroup, lambda part: reverse("plan:working-group", args=[part.plan.code, part.code])),
    ]


def _whole(part: Any) -> str:
    return plain(" ".join([part.code, *part.title.values.values(), *part.summary.values.values()]))


def _hit(part: Any, kind: str, url: str, language: str) -> Hit:
    title: Text = part.title
    reading, summary = title.read(language), part.summary.read(language).text
    code = "" if isinstance(part, models.WorkingGroup) else f"{part.code} "
    plan = part.plan.title.read(language).text
    return Hit(f"{code}{reading.text}", url, kind, f"{summary} · {plan}" if summary else plan, reading.language)
