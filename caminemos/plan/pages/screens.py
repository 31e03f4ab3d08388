"""What the public screens show: the list of plans, a plan narrowed by filters, one action, one result, one working group."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, GroupLink, LinkedPart, PlanLink, Text, registries
from caminemos.plan import models
from caminemos.plan.pages.commitments import CommitmentLine, serving
from caminemos.plan.pages.draft_life import Life, PartLife, part_life, plan_life
from caminemos.plan.pages.evaluation_about import FoundLine, found_about
from caminemos.plan.pages.indicators import IndicatorLine, measured_by
from caminemos.plan.pages.parts import Block, Group, Leaf, ObjectiveBranch, PlanTree, ScheduleLine
from caminemos.plan.pages.states import StatesPage, states_page
from caminemos.plan.pages.tree import plan_tree
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import PRESIDENCY
from caminemos.plan.states import PLAN
from caminemos.plan.telling import STATUSES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class PlanCard:
    """A plan in the list."""

    code: str
    year: int
    title: Text
    vision: Text
    state: str
    presidency: Text
    url: str
    actions: int
    results: int


@dataclass(frozen=True)
class PlanList:
    """The plans that the reader may see."""

    plans: list[PlanCard]
    may_load: bool


@dataclass(frozen=True)
class Choice:
    """A value of a filter."""

    value: str
    label: str


@dataclass(frozen=True)
class Button:
    """A button that an upper area offers on the page of a plan."""

    label: StrOrPromise
    url: str
    icon: str
    primary: bool


@dataclass(frozen=True)
class TreePage:
    """A plan (`whole`) and what of it the filters leave (`tree`)."""

    whole: PlanTree
    tree: PlanTree
    objective: str
    group: str
    objectives: list[Choice]
    groups: list[Choice]
    buttons: list[Button]
    may_adopt: bool
    life: Life | None = None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.objective or self.group)

    @property
    def parts(self) -> int:
        """How many actions and results the plan has."""
        return len(self.whole.actions) + len(self.whole.results)

    @property
    def marks(self) -> list[tuple[str, int]]:
        """How many of them carry which mark, no news first: that is the one to worry about."""
        leaves = [leaf for _objective, _block, leaf in self.whole.actions] + [leaf for _objective, leaf in self.whole.results]
        counted = Counter(leaf.status for leaf in leaves)
        return [(mark, counted[mark]) for mark in ("unknown", "stale", *STATUSES) if counted[mark]]

    @property
    def shown(self) -> dict[str, int]:
        """How many actions and results the filters leave."""
        return {"actions": len(self.tree.actions), "results": len(self.tree.results)}


@dataclass(frozen=True)
class PartPage:
    """An action or a result, with its objective, what each State says about it, and for an action the block that leads it."""

    tree: PlanTree
    objective: ObjectiveBranch
    leaf: Leaf
    states: StatesPage
    block: Block | None = None
    before: Leaf | None = None
    after: Leaf | None = None
    life: PartLife | None = None
    indicators: list[IndicatorLine] = field(default_factory=list)
    commitments: list[CommitmentLine] = field(default_factory=list)
    found: list[FoundLine] = field(default_factory=list)
    linked: list[LinkedPart] = field(default_factory=list)


@dataclass(frozen=True)
class GroupPage:
    """A working group: what it leads, the results of those objectives, its rows of the cronograma."""

    tree: PlanTree
    group: Group
    narrowed: PlanTree
    rows: list[ScheduleLine]
    links: list[GroupLink] = field(default_factory=list)


def list_page(by: Actor) -> PlanList:
    """Return every plan that the reader may see, the newest first."""
    plans = list(models.Plan.objects.visible_to(by).select_related("presidency"))
    actions = Counter(models.Action.objects.filter(plan__in=plans).order_by().values_list("plan", flat=True))
    results = Counter(models.Result.objects.filter(plan__in=plans).order_by().values_list("plan", flat=True))
    cards = [
        PlanCard(
            plan.code,
            plan.year,
            plan.title,
            plan.vision,
            plan.state,
            plan.presidency.name,
            reverse("plan:tree", args=[plan.code]),
            actions[plan.pk],
            results[plan.pk],
        )
        for plan in plans
    ]
    return PlanList(cards, by.may(Permission.PLAN_LOAD))


def tree_page(code: str, *, by: Actor, objective: str = "", group: str = "") -> TreePage:
    """Return a plan, narrowed to an objective, to a working group or to what the presidency leads itself."""
    whole = plan_tree(code, by=by)
    groups = [Choice(one.code, str(one.title)) for one in whole.groups]
    if any(block.group is None for _objective, block, _leaf in whole.actions):
        groups.append(Choice(PRESIDENCY, _("The presidency itself")))
    objectives = [Choice(one.code, f"{one.code} {one.title}") for one in whole.objectives]
    plan = models.Plan(state=whole.state)
    return TreePage(
        whole,
        narrowed(whole, objective, group),
        objective,
        group,
        objectives,
        groups,
        [button for link in registries.plan_links.items() if (button := _button(link, whole.code, by))],
        "adopt" in PLAN.offers(plan, by),
        plan_life(whole, by),
    )


def narrowed(tree: PlanTree, objective: str, group: str) -> PlanTree:
    """Return the tree with only this objective, and only the objectives that this group works on; empty means all."""
    priorities = []
    for priority in tree.priorities:
        kept = [
            replace(one, blocks=[block for block in one.blocks if group in {"", block.leader}])
            for one in priority.objectives
            if objective in {"", one.code}
        ]
        priorities.append(replace(priority, objectives=[one for one in kept if one.blocks or not group]))
    return replace(tree, priorities=[priority for priority in priorities if priority.objectives])


def action_page(plan: str, code: str, *, by: Actor) -> PartPage:
    """Return an action with its neighbours in the plan."""
    tree = plan_tree(plan, by=by, with_figures=False)
    near = [leaf for _objective, _block, leaf in tree.actions]
    for objective, block, leaf in tree.actions:
        if leaf.code == code:
            page = _part_page(tree, "action", objective, leaf, near, by, of_presidency=block.group is None)
            return replace(page, block=block, linked=_linked(plan, code, by))
    raise Http404


def _linked(plan: str, code: str, by: Actor) -> list[LinkedPart]:
    """Return what upper areas have on an action."""
    return [part for provider in registries.action_parts.items() if (part := provider(plan, code, by))]


def result_page(plan: str, code: str, *, by: Actor) -> PartPage:
    """Return a result with its figures and its neighbours in the plan."""
    tree = plan_tree(plan, by=by)
    near = [leaf for _objective, leaf in tree.results]
    for objective, leaf in tree.results:
        if leaf.code == code:
            return _part_page(tree, "result", objective, leaf, near, by)
    raise Http404


def _part_page(
    tree: PlanTree,
    kind: str,
    objective: ObjectiveBranch,
    leaf: Leaf,
    near: list[Leaf],
    by: Actor,
    *,
    of_presidency: bool = False,
) -> PartPage:
    before, after = _neighbours(near, near.index(leaf))
    return PartPage(
        tree,
        objective,
        leaf,
        states_page(tree, kind, leaf, of_presidency=of_presidency, by=by),
        before=before,
        after=after,
        life=part_life(tree, (kind, leaf.code), by, deviates=leaf.deviates),
        indicators=measured_by(tree.id, kind, leaf.id),
        commitments=serving(kind, leaf.id),
        found=found_about(tree.id, kind, leaf.code),
    )


def group_page(plan: str, code: str, *, by: Actor) -> GroupPage:
    """Return a working group with what it leads."""
    tree = plan_tree(plan, by=by, with_figures=False)
    group = next((one for one in tree.groups if one.code == code), None)
    if group is None:
        raise Http404
    rows = [row for row in tree.schedule if row.group == code]
    links = [link for offer in registries.group_links.items() for link in offer(code)]
    return GroupPage(tree, group, narrowed(tree, "", code), rows, links)


def _neighbours(leaves: list[Leaf], index: int) -> tuple[Leaf | None, Leaf | None]:
    return (leaves[index - 1] if index else None), (leaves[index + 1] if index + 1 < len(leaves) else None)


def button_of(key: str, plan: str, by: Actor) -> Button | None:
    """Return the button that an upper area offers on a plan under this key, or None where it offers none to this reader."""
    link = registries.plan_links.get(key)
    return _button(link, plan, by) if link else None


def _button(link: PlanLink, plan: str, by: Actor) -> Button | None:
    if link.permission is not None and not by.may(link.permission):
        return None
    try:
        return Button(link.label, reverse(link.url_name, args=[plan]), link.icon, link.primary)
    except NoReverseMatch:  # this face does not mount it
        return None
