"""The same action or result through the years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import pgettext

from caminemos.kernel.api import Actor, Text
from caminemos.plan.lineage_rules import ENDED, TRACED
from caminemos.plan.models import Action, Lineage, Plan, Result
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.version_parts import part_name, part_url

Node = tuple[int, str]
"""A plan and a code in it."""


@dataclass(frozen=True)
class Arrival:
    """How a part came out of earlier ones, or that it ended."""

    relation: str
    word: str
    codes: str
    note: str
    is_confirmed: bool
    is_end: bool


@dataclass(frozen=True)
class YearPart:
    """A part of one year's plan, and how it came there."""

    code: str
    title: Text
    url: str
    arrivals: list[Arrival]


@dataclass(frozen=True)
class Year:
    """A year's plan with the parts of this line, and what ended in it."""

    year: int
    plan: Text
    presidency: str
    state: str
    url: str
    parts: list[YearPart]
    endings: list[Arrival]


@dataclass(frozen=True)
class YearsPage:
    """A part through the years, the earliest first."""

    plan: str
    plan_title: Text
    kind: str
    code: str
    name: str
    title: Text
    url: str
    years: list[Year]

    @property
    def is_traced(self) -> bool:
        return any(part.arrivals for year in self.years for part in year.parts) or any(year.endings for year in self.years)


def relation_words() -> dict[str, str]:
    """Return what may become of a part, in words."""
    return {
        "continued": pgettext("what became of a part", "continued"),
        "reworded": pgettext("what became of a part", "reworded"),
        "merged": pgettext("what became of a part", "merged"),
        "split": pgettext("what became of a part", "split"),
        "dropped": pgettext("what became of a part", "dropped"),
        "done": pgettext("what became of a part", "done"),
        "new": pgettext("what became of a part", "new"),
    }


def years_page(code: str, kind: str, part: str, *, by: Actor) -> YearsPage:
    """Return what a part was in earlier plans and became in later ones, as far as the reader may know."""
    plan = visible_plan(code, by)
    if kind not in TRACED:
        raise Http404
    links = list(Lineage.objects.visible_to(by).filter(kind=kind))
    nodes = _line((plan.pk, part), links)
    titles = _titles(kind, nodes)
    if (plan.pk, part) not in titles:
        raise Http404
    ids = {node[0] for node in nodes} | {one.to_plan_id for one in links if (one.from_plan_id, one.from_code) in nodes}
    plans = Plan.objects.visible_to(by).filter(pk__in=ids).select_related("presidency").order_by("year", "code")
    years = [_year(one, kind, nodes, titles, links) for one in plans]
    own = part_url(plan.code, (kind, part))
    return YearsPage(plan.code, plan.title, kind, part, part_name((kind, part)), titles[plan.pk, part], own, years)


def arrival(relation: str, codes: Iterable[str], note: str, *, is_confirmed: bool) -> Arrival:
    """Return a link in words."""
    return Arrival(relation, relation_words()[relation], ", ".join(codes), note, is_confirmed, relation in ENDED)


def _line(start: Node, links: list[Lineage]) -> set[Node]:
    near: dict[Node, set[Node]] = defaultdict(set)
    for one in links:
        if one.from_code and one.to_code:
            before, after = (one.from_plan_id, one.from_code), (one.to_plan_id, one.to_code)
            near[before].add(after)
            near[after].add(before)
    found, open_ = {start}, [start]
    while open_:
        for node in near[open_.pop()] - found:
            found.add(node)
            open_.append(node)
    return found


def _titles(kind: str, nodes: set[Node]) -> dict[Node, Text]:
    model = {"action": Action, "result": Result}[kind]
    rows = model._default_manager.filter(plan__in={node[0] for node in nodes}, code__in={node[1] for node in nodes})
    return {(row.plan_id, row.code): row.title for row in rows if (row.plan_id, row.code) in nodes}


def _year(plan: Plan, kind: str, nodes: set[Node], titles: dict[Node, Text], links: list[Lineage]) -> Year:
    parts = [
        YearPart(code, titles[plan.pk, code], part_url(plan.code, (kind, code)), _arrivals(plan, code, links))
        for code in sorted(code for pk, code in nodes if pk == plan.pk and (pk, code) in titles)
    ]
    ends = [one for one in links if one.to_plan_id == plan.pk and not one.to_code and (one.from_plan_id, one.from_code) in nodes]
    endings = [arrival(one.relation, [one.from_code], one.note, is_confirmed=one.is_confirmed) for one in ends]
    presidency, url = str(plan.presidency.name), reverse("plan:tree", args=[plan.code])
    return Year(plan.year, plan.title, presidency, plan.state, url, parts, endings)


def _arrivals(plan: Plan, code: str, links: list[Lineage]) -> list[Arrival]:
    into = [one for one in links if one.to_plan_id == plan.pk and one.to_code == code]
    return [
        arrival(one.relation, [one.from_code] if one.from_code else [], one.note, is_confirmed=one.is_confirmed) for one in into
    ]
