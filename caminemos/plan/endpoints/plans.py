"""Plans over the JSON interface."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from caminemos.kernel.api import Words, actor_of, words_of
from caminemos.plan.api import current_plan
from caminemos.plan.models import Plan
from caminemos.plan.pages.parts import Group, Leaf, ObjectiveBranch, Place, PlanTree, PriorityBranch, ScheduleLine
from caminemos.plan.pages.screens import action_page, result_page
from caminemos.plan.pages.tree import plan_tree

router = Router()


class PlaceOut(Schema):
    """Where the adopted document has a part: section in its own words, ordinal in it, page where its index gives one."""

    section: str
    ordinal: int | None
    page: int | None


class Quantity(Schema):
    """A number that the plan itself states."""

    kind: str
    count: int


class StandingOut(Schema):
    """How a part stands over the States asked: how many published what, the newest word and its age in days."""

    asked: int
    reported: int
    counts: dict[str, int]
    newest: date | None
    age: int | None


class LeafOut(Schema):
    """An action or a result; `section` is its place in the document in one line, `status` its mark."""

    code: str
    title: Words
    summary: Words
    section: str
    place: PlaceOut
    status: str
    stands: StandingOut


class ActionOut(LeafOut):
    """An action; `results` only where the plan or a person names them."""

    quantity: list[Quantity]
    results: list[str]


class GroupOut(Schema):
    """A working group, the State that leads it and who says so."""

    code: str
    title: Words
    summary: Words
    lead: str
    source: str
    place: PlaceOut


class BlockOut(Schema):
    """Actions led by one working group; null: the presidency's own."""

    working_group: str | None
    actions: list[ActionOut]


class ObjectiveOut(Schema):
    """An objective with its actions and results side by side."""

    code: str
    title: Words
    summary: Words
    section: str
    place: PlaceOut
    blocks: list[BlockOut]
    results: list[LeafOut]


class PriorityOut(Schema):
    """A priority."""

    code: str
    title: Words
    summary: Words
    section: str
    place: PlaceOut
    objectives: list[ObjectiveOut]


class ScheduleOut(Schema):
    """A row of the cronograma; a date is 2023-01-24, 2023-01, 2023-Q1 or 2023-TBC."""

    code: str
    kind: str
    title: Words
    working_group: str | None
    dates: list[str]


class MethodOut(Schema):
    """A kind of means and its items."""

    kind: str
    items: list[Words]


class PlanSummary(Schema):
    """A plan in the list."""

    code: str
    year: int
    title: Words
    vision: Words
    presidency: str
    state: str


class Counts(Schema):
    """How many of each part the plan has."""

    priorities: int
    objectives: int
    actions: int
    results: int
    working_groups: int
    methodology: int
    schedule: int


class PlanOut(PlanSummary):
    """A whole plan; `language` is the one its document was adopted in."""

    document: Words
    language: str
    starts: str | None
    ends: str | None
    counts: Counts
    priorities: list[PriorityOut]
    working_groups: list[GroupOut]
    methodology: list[MethodOut]
    schedule: list[ScheduleOut]


class ActionInPlan(ActionOut):
    """An action with where it stands; `working_group` null: the presidency's own."""

    plan: str
    objective: str
    working_group: str | None


class ResultInPlan(LeafOut):
    """A result with where it stands and the series attached to it."""

    plan: str
    objective: str
    series: list[str]


def _place(place: Place) -> dict[str, Any]:
    return {"section": place.section, "ordinal": place.ordinal, "page": place.page}


def _part(part: Leaf | ObjectiveBranch | PriorityBranch) -> dict[str, Any]:
    words = {"code": part.code, "title": words_of(part.title), "summary": words_of(part.summary)}
    return words | {"section": part.section, "place": _place(part.place)}


def _action(leaf: Leaf) -> dict[str, Any]:
    quantity = [{"kind": kind, "count": count} for kind, count in leaf.quantity]
    return _result(leaf) | {"quantity": quantity, "results": list(leaf.linked)}


def _result(leaf: Leaf) -> dict[str, Any]:
    stands = leaf.stands
    counted = {"asked": stands.asked, "reported": stands.reported, "counts": dict(stands.counts)}
    return _part(leaf) | {"status": leaf.status, "stands": counted | {"newest": stands.newest, "age": stands.age}}


def _head(plan: Plan | PlanTree, presidency: str) -> dict[str, Any]:
    words = {"title": words_of(plan.title), "vision": words_of(plan.vision)}
    return {"code": plan.code, "year": plan.year, "presidency": presidency, "state": plan.state} | words


@router.get("/plans/", response=list[PlanSummary], summary="Every plan")
def list_plans(request: HttpRequest) -> list[dict[str, Any]]:
    """List the adopted plans, the newest first; drafts only for who may read them."""
    return [_head(plan, plan.presidency_id) for plan in Plan.objects.visible_to(actor_of(request))]


@router.get("/plans/{code}/", response=PlanOut, summary="A whole plan")
def show_plan(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return the tree of a plan with its counts."""
    tree = plan_tree(code, by=actor_of(request), with_figures=False)
    return _head(tree, tree.presidency) | {
        "document": words_of(tree.document),
        "language": tree.language,
        "starts": str(tree.starts) if tree.starts else None,
        "ends": str(tree.ends) if tree.ends else None,
        "counts": tree.counts,
        "priorities": [_part(one) | {"objectives": [_objective(below) for below in one.objectives]} for one in tree.priorities],
        "working_groups": [_group(group) for group in tree.groups],
        "methodology": [{"kind": kind, "items": [words_of(item) for item in items]} for kind, items in tree.methodology],
        "schedule": [_row(row) for row in tree.schedule],
    }


def _objective(one: ObjectiveBranch) -> dict[str, Any]:
    blocks = [
        {"working_group": block.group.code if block.group else None, "actions": [_action(leaf) for leaf in block.actions]}
        for block in one.blocks
    ]
    return _part(one) | {"blocks": blocks, "results": [_result(leaf) for leaf in one.results]}


def _group(group: Group) -> dict[str, Any]:
    words = {"code": group.code, "title": words_of(group.title), "summary": words_of(group.summary)}
    return words | {"lead": group.lead, "source": group.source, "place": _place(group.place)}


def _row(row: ScheduleLine) -> dict[str, Any]:
    words = {"code": row.code, "kind": row.kind, "title": words_of(row.title)}
    return words | {"working_group": row.group or None, "dates": [str(when) for when in row.dates]}


def _code_of(request: HttpRequest, plan: str | None) -> str:
    current = current_plan(actor_of(request))
    return plan or (current.code if current else "")


@router.get("/actions/{code}/", response=ActionInPlan, summary="An action")
def show_action(request: HttpRequest, code: str, plan: str | None = None) -> dict[str, Any]:
    """Return an action of the current plan, or of the plan named."""
    page = action_page(_code_of(request, plan), code, by=actor_of(request))
    group = page.block.group if page.block else None
    where = {"plan": page.tree.code, "objective": page.objective.code, "working_group": group.code if group else None}
    return _action(page.leaf) | where


@router.get("/results/{code}/", response=ResultInPlan, summary="A result")
def show_result(request: HttpRequest, code: str, plan: str | None = None) -> dict[str, Any]:
    """Return a result of the current plan, or of the plan named, with the codes of the series attached to it."""
    page = result_page(_code_of(request, plan), code, by=actor_of(request))
    where = {"plan": page.tree.code, "objective": page.objective.code}
    return _result(page.leaf) | where | {"series": [one.shown.key for one in page.leaf.attached]}
