"""What the writing screens of an evaluation offer to choose from, and where the writer stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Refused
from caminemos.places.api import members
from caminemos.plan import models
from caminemos.plan.evaluation_scale import AddresseeKind
from caminemos.plan.models import Evaluation, Finding, Recommendation
from caminemos.plan.pages.evaluation import head_of
from caminemos.plan.pages.evaluation_held import visible_evaluation
from caminemos.plan.pages.evaluation_parts import Head
from caminemos.ui.api import Tab

Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Item:
    """A criterion, finding or recommendation in the list beside the form."""

    label: str
    words: str
    url: str
    is_current: bool
    status: str = ""


@dataclass(frozen=True)
class EditPage:
    """A writing screen: the evaluation, its tabs, the items of this kind, and what may be done with the one in hand."""

    head: Head
    tabs: Sequence[Tab]
    heading: str
    items: Sequence[Item]
    new_url: str
    new_label: str
    is_new: bool


def writable_evaluation(plan: str, code: str, by: Actor) -> Evaluation:
    """Return an evaluation whose text may still be written."""
    found = visible_evaluation(plan, code, by)
    if not found.is_open:
        raise Refused("evaluation_frozen", _("This evaluation is final: its findings, ratings and recommendations are frozen."))
    return found


def edit_page(evaluation: Evaluation, kind: str, current: str = "") -> EditPage:
    """Return the writing screen of a kind: description, criterion, finding or recommendation."""
    items = ITEMS[kind](evaluation, current) if kind in ITEMS else []
    labels = {"criterion": _("New criterion"), "finding": _("New finding"), "recommendation": _("New recommendation")}
    headings = {
        "description": _("Description"),
        "criterion": _("Criterion"),
        "finding": _("Finding"),
        "recommendation": _("Recommendation"),
    }
    shown = next((item for item in items if item.is_current), None)
    is_new = kind in ITEMS and shown is None
    return EditPage(
        head=head_of(evaluation),
        tabs=_tabs(evaluation, kind),
        heading=labels[kind] if is_new else " ".join([headings[kind], shown.label if shown else ""]).strip(),
        items=items,
        new_url=_url(evaluation, f"{kind}-new") if kind in ITEMS else "",
        new_label=labels.get(kind, ""),
        is_new=is_new,
    )


def criterion_choices(evaluation: Evaluation) -> Choices:
    """Return the criteria of an evaluation."""
    return [(one.code, str(one.title)) for one in evaluation.criteria.all()]


def part_choices(evaluation: Evaluation) -> Choices:
    """Return the objectives of the plan, each with its actions and results."""
    plan = evaluation.plan_id
    actions = list(models.Action.objects.filter(plan=plan).select_related("block"))
    results = list(models.Result.objects.filter(plan=plan))
    grouped: Choices = []
    for objective in models.Objective.objects.filter(plan=plan):
        inside = [(f"objective:{objective.code}", _("The objective as a whole"))]
        inside += [(f"action:{one.code}", str(one)) for one in actions if one.block.objective_id == objective.pk]
        inside += [(f"result:{one.code}", str(one)) for one in results if one.objective_id == objective.pk]
        grouped.append((str(objective), inside))
    return grouped


def state_choices() -> Choices:
    """Return the States of the region."""
    return [(one.pk, str(one.name)) for one in members()]


def addressee_choices(evaluation: Evaluation) -> Choices:
    """Return everybody to whom a recommendation may be addressed."""
    groups = models.WorkingGroup.objects.filter(plan=evaluation.plan_id)
    region = [(AddresseeKind.PRESIDENCY.value, _("Presidency")), (AddresseeKind.SECRETARIAT.value, _("Technical secretariat"))]
    return [
        (_("Region"), region),
        (_("Working groups"), [(f"group:{group.code}", str(group.title)) for group in groups]),
        (_("States"), [(f"state:{code}", name) for code, name in state_choices()]),
    ]


def finding_choices(evaluation: Evaluation) -> Choices:
    """Return the findings of an evaluation."""
    return [(str(one.number), f"{one.label} {_short(one)}") for one in evaluation.findings.all()]


def _tabs(evaluation: Evaluation, kind: str) -> list[Tab]:
    counts = {"criterion": evaluation.criteria.count(), "finding": evaluation.findings.count()}
    counts["recommendation"] = evaluation.recommendations.count()
    names = {"criterion": _("Criteria"), "finding": _("Findings"), "recommendation": _("Recommendations")}
    described = Tab(_("Description"), _url(evaluation, "edit"), kind == "description")
    return [described, *(Tab(name, _url(evaluation, f"{one}-new"), kind == one, counts[one]) for one, name in names.items())]


def _criteria(evaluation: Evaluation, current: str) -> list[Item]:
    return [
        Item(str(one.title), "", _url(evaluation, "criterion", one.code), one.code == current, f"rating_{one.rating}")
        for one in evaluation.criteria.all()
    ]


def _findings(evaluation: Evaluation, current: str) -> list[Item]:
    return [
        Item(one.label, _short(one), _url(evaluation, "finding", one.number), str(one.number) == current)
        for one in evaluation.findings.all()
    ]


def _recommendations(evaluation: Evaluation, current: str) -> list[Item]:
    return [
        Item(one.label, _short(one), _url(evaluation, "recommendation", one.number), str(one.number) == current)
        for one in evaluation.recommendations.all()
    ]


def _short(passage: Finding | Recommendation) -> str:
    words = str(passage.text).split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")


def _url(evaluation: Evaluation, name: str, *more: object) -> str:
    return reverse(f"plan:evaluation-{name}", args=[evaluation.plan.code, evaluation.code, *more])


ITEMS = {"criterion": _criteria, "finding": _findings, "recommendation": _recommendations}
