"""The plan as a tree: priorities, objectives, and under each objective its action blocks beside its results."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse

from caminemos.kernel.api import Actor, ShownFigure, Text, registries
from caminemos.plan import models
from caminemos.plan.pages.marks import Marks, marks
from caminemos.plan.pages.parts import (
    Attached,
    Block,
    Group,
    Leaf,
    ObjectiveBranch,
    Place,
    PlanTree,
    PriorityBranch,
    ScheduleLine,
)
from caminemos.plan.pages.version_flags import deviating
from caminemos.plan.rules import Key
from caminemos.plan.standing import Standing
from caminemos.ui.api import Sparkline


def visible_plan(code: str, by: Actor) -> models.Plan:
    """Return a plan that the actor may read; otherwise there is nothing."""
    found = models.Plan.objects.visible_to(by).select_related("presidency").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def plan_tree(code: str, *, by: Actor, with_figures: bool = True, on: date | None = None, country: str = "") -> PlanTree:
    """Return the whole plan as the actor may read it, with the figures that upper areas attach to its results.

    Each part carries its mark as published on a day (today by default), over all States or in one country.
    """
    plan = visible_plan(code, by)
    known = marks(plan, on=on, country=country)
    groups = {group.pk: _group(plan, group) for group in models.WorkingGroup.objects.filter(plan=plan).select_related("lead")}
    priorities = _priorities(plan, groups, known, with_figures=with_figures)
    objectives = [objective for priority in priorities for objective in priority.objectives]
    methodology, schedule = _methodology(plan), _schedule(plan, groups)
    return PlanTree(
        id=plan.pk,
        code=plan.code,
        year=plan.year,
        title=plan.title,
        vision=plan.vision,
        document=plan.document,
        language=plan.language,
        presidency=plan.presidency_id,
        presidency_name=str(plan.presidency.name),
        state=plan.state,
        starts=plan.starts,
        ends=plan.ends,
        loaded_on=plan.loaded_at.date(),
        priorities=priorities,
        groups=list(groups.values()),
        methodology=methodology,
        schedule=schedule,
        counts={
            "priorities": len(priorities),
            "objectives": len(objectives),
            "actions": sum(len(objective.actions) for objective in objectives),
            "results": sum(len(objective.results) for objective in objectives),
            "working_groups": len(groups),
            "methodology": sum(len(items) for _kind, items in methodology),
            "schedule": len(schedule),
        },
    )


def _priorities(plan: models.Plan, groups: dict[int, Group], known: Marks, *, with_figures: bool) -> list[PriorityBranch]:
    links: dict[int, list[str]] = defaultdict(list)
    touched = deviating(plan) if plan.state == "adopted" else frozenset[Key]()
    for action, result in models.ActionResultLink.objects.filter(action__plan=plan).values_list("action", "result__code"):
        links[action].append(result)
    actions: dict[int, list[Leaf]] = defaultdict(list)
    for one in models.Action.objects.filter(plan=plan).select_related("block"):
        stands = known.of("action", one.pk, of_presidency=one.block.working_group_id is None)
        leaf = _action(plan, one, links[one.pk], stands, deviates=("action", one.code) in touched)
        actions[one.block_id].append(leaf)
    results: dict[int, list[Leaf]] = defaultdict(list)
    for part in models.Result.objects.filter(plan=plan):
        stands, deviates = known.of("result", part.pk), ("result", part.code) in touched
        leaf = _result(plan, part, stands, with_figures=with_figures, deviates=deviates)
        results[part.objective_id].append(leaf)
    blocks: dict[int, list[Block]] = defaultdict(list)
    for block in models.ActionBlock.objects.filter(objective__plan=plan):
        blocks[block.objective_id].append(Block(groups.get(block.working_group_id or 0), actions[block.pk]))
    objectives: dict[int, list[ObjectiveBranch]] = defaultdict(list)
    for below in models.Objective.objects.filter(plan=plan):
        branch = ObjectiveBranch(below.code, below.title, _place(below), blocks[below.pk], results[below.pk], below.summary)
        objectives[below.priority_id].append(branch)
    return [
        PriorityBranch(top.code, top.title, _place(top), objectives[top.pk], top.summary)
        for top in models.Priority.objects.filter(plan=plan)
    ]


def _methodology(plan: models.Plan) -> list[tuple[str, list[Text]]]:
    method: dict[str, list[Text]] = defaultdict(list)
    for item in models.MethodItem.objects.filter(plan=plan):
        method[item.kind].append(item.title)
    return list(method.items())


def _schedule(plan: models.Plan, groups: dict[int, Group]) -> list[ScheduleLine]:
    lines = []
    for row in models.ScheduleRow.objects.filter(plan=plan).prefetch_related("dates"):
        dates = sorted(held.when for held in row.dates.all())
        group = groups.get(row.working_group_id or 0)
        lines.append(ScheduleLine(row.kind, row.title, dates, group.code if group else "", row.code))
    return lines


def _group(plan: models.Plan, group: models.WorkingGroup) -> Group:
    url = reverse("plan:working-group", args=[plan.code, group.code])
    lead = str(group.lead.name) if group.lead else ""
    return Group(group.code, group.title, group.lead_id or "", lead, url, group.summary, _place(group), group.source)


def _action(plan: models.Plan, action: models.Action, linked: list[str], stands: Standing, *, deviates: bool) -> Leaf:
    return Leaf(
        action.code,
        action.title,
        _place(action),
        reverse("plan:action", args=[plan.code, action.code]),
        action.summary,
        stands,
        action.pk,
        quantity=tuple((one["kind"], one["count"]) for one in action.quantity),
        linked=tuple(sorted(linked)),
        deviates=deviates,
    )


def _result(plan: models.Plan, result: models.Result, stands: Standing, *, with_figures: bool, deviates: bool) -> Leaf:
    providers = registries.figures.items() if with_figures else []
    attached = tuple(_attached(shown) for attach in providers for shown in attach(plan.code, result.code))
    url = reverse("plan:result", args=[plan.code, result.code])
    return Leaf(
        result.code, result.title, _place(result), url, result.summary, stands, result.pk, attached=attached, deviates=deviates
    )


def _attached(shown: ShownFigure) -> Attached:
    has_run = sum(value is not None for value in shown.trend) > 1
    return Attached(shown, Sparkline(str(shown.label), shown.trend) if has_run else None)


def _place(part: Any) -> Place:
    return Place(part.section, part.ordinal, part.page)
