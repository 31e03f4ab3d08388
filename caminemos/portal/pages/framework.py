"""The framework explained: what it is, how a year goes, who takes part, what its words mean; names and dates from the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caminemos.governance.api import BodyLine, MemberLine, TermLine, bodies_page, members_page, presidencies_page
from caminemos.kernel.api import ANONYMOUS, Text
from caminemos.plan.api import PlanTree, current_plan, plan_tree
from caminemos.portal.framework_words import FrameworkWords, framework_words
from caminemos.ui.api import address_of


@dataclass(frozen=True)
class YearStep:
    """A step of how a year goes."""

    title: Text
    text: Text
    url: str
    icon: str


@dataclass(frozen=True)
class FrameworkPage:
    """All that the page prints."""

    words: FrameworkWords
    steps: list[YearStep]
    members: list[MemberLine]
    terms: list[TermLine]
    bodies: list[tuple[str, list[BodyLine]]]
    tree: PlanTree | None
    day: date


def framework_page() -> FrameworkPage:
    """Return the framework as it stands today, for everybody."""
    words = framework_words()
    steps = [YearStep(one.title, one.text, address_of(one.page), one.icon) for one in words.steps]
    held = members_page("", by=ANONYMOUS)
    bodies = bodies_page("", by=ANONYMOUS)
    plan = current_plan(ANONYMOUS)
    return FrameworkPage(
        words=words,
        steps=steps,
        members=[one for one in held.lines if one.is_member],
        terms=presidencies_page(by=ANONYMOUS).lines[::-1],
        bodies=bodies.kinds,
        tree=plan_tree(plan.code, by=ANONYMOUS, with_figures=False) if plan else None,
        day=held.day,
    )
