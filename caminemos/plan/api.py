"""The door to the plan."""

from __future__ import annotations

from caminemos.kernel.api import ANONYMOUS, Actor
from caminemos.plan.evaluation_links import evaluation_links
from caminemos.plan.models import Plan
from caminemos.plan.pages.evaluation import evaluation_page
from caminemos.plan.pages.evaluation_parts import AddresseeRow, FindingRow, Link, RecommendationRow
from caminemos.plan.pages.evaluation_whole import EvaluationPage
from caminemos.plan.pages.indicators import ReportedIndicator, reported_indicators
from caminemos.plan.pages.marks import words_of
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
from caminemos.plan.pages.progress import MARKS
from caminemos.plan.pages.schedule import kind_names, plenary_days, timeline
from caminemos.plan.pages.spoken import Word, words_on
from caminemos.plan.pages.tree import plan_tree, visible_plan
from caminemos.plan.pages.words import status_word

__all__ = [
    "MARKS",
    "AddresseeRow",
    "Attached",
    "Block",
    "EvaluationPage",
    "FindingRow",
    "Group",
    "Leaf",
    "Link",
    "ObjectiveBranch",
    "Place",
    "Plan",
    "PlanTree",
    "PriorityBranch",
    "RecommendationRow",
    "ReportedIndicator",
    "ScheduleLine",
    "Word",
    "current_plan",
    "evaluation_links",
    "evaluation_page",
    "kind_names",
    "plan",
    "plan_tree",
    "plenary_days",
    "reported_indicators",
    "status_word",
    "timeline",
    "visible_plan",
    "words_of",
    "words_on",
]


def plan(code: str, *, by: Actor = ANONYMOUS) -> Plan | None:
    """Return a plan that the actor may read, or None."""
    return Plan.objects.visible_to(by).select_related("presidency").filter(code=code).first()


def current_plan(by: Actor = ANONYMOUS) -> Plan | None:
    """Return the newest adopted plan; where none is adopted yet, the newest draft that the actor may read; or None."""
    readable = Plan.objects.visible_to(by).select_related("presidency")
    return readable.filter(state="adopted").first() or readable.first()
