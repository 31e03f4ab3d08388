"""The alignment matrix: what in the region's plan and in the States' commitments answers each item of a framework, and what does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, LooseDate, Sheet, Text
from caminemos.places.api import members
from caminemos.plan.models import Alignment, Commitment, Framework, FrameworkItem, Objective, Plan


@dataclass(frozen=True)
class FrameworkCard:
    """A framework in the list."""

    code: str
    title: Text
    summary: Text
    kind: str
    adopted_on: LooseDate | None
    place: str
    items: int
    commitments: int
    url: str


@dataclass(frozen=True)
class MatrixRow:
    """A row: a State with how many of its commitments answer each item, or an objective of the plan."""

    name: Text | str
    url: str
    cells: list[int]
    code: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)

    def choices(self, items: list[FrameworkItem]) -> list[tuple[FrameworkItem, bool]]:
        """Return the items with whether this row answers each."""
        return [(item, bool(cell)) for item, cell in zip(items, self.cells, strict=True)]


@dataclass(frozen=True)
class MatrixPage:
    """A framework's items as columns, against States and the plan's objectives."""

    framework: Framework
    items: list[FrameworkItem]
    objectives: list[MatrixRow]
    states: list[MatrixRow]
    gaps: list[FrameworkItem]
    plan: str
    without: int

    @property
    def editable(self) -> list[tuple[MatrixRow, list[tuple[FrameworkItem, bool]]]]:
        """The objectives with their choices, for who may change them."""
        return [(row, row.choices(self.items)) for row in self.objectives]


def frameworks_page() -> list[FrameworkCard]:
    """Return the frameworks with how much answers them."""
    published = Alignment.objects.filter(commitment__state="published")
    counted = dict(published.values_list("item__framework").annotate(many=Count("commitment", distinct=True)))
    cards = []
    for one in Framework.objects.annotate(many=Count("items")):
        url = reverse("plan:framework", args=[one.code])
        card = FrameworkCard(
            one.code, one.title, one.summary, one.kind, one.adopted_on, one.place, one.many, counted.get(one.pk, 0), url
        )
        cards.append(card)
    return cards


def matrix_page(code: str, plan: Plan | None) -> MatrixPage:
    """Return the matrix of a framework; States alphabetically."""
    framework = Framework.objects.filter(code=code).first()
    if framework is None:
        raise Http404
    items = list(FrameworkItem.objects.filter(framework=framework))
    objectives = _objectives(items, plan)
    states = _states(framework, items)
    answered = [sum(column) for column in zip(*(row.cells for row in [*objectives, *states]), strict=True)]
    gaps = [item for item, many in zip(items, answered, strict=True) if not many]
    aligned = Commitment.objects.filter(state="published", alignments__item__framework=framework).distinct().count()
    without = Commitment.objects.filter(state="published").count() - aligned
    return MatrixPage(framework, items, objectives, states, gaps, plan.code if plan else "", without)


def matrix_sheet(page: MatrixPage) -> Sheet:
    """Return the matrix as a table."""
    columns = [Column("row", _("Row"), lambda row: str(row.name))]
    columns += [_column(index, item) for index, item in enumerate(page.items)]
    return Sheet(str(page.framework.title), columns, [*page.objectives, *page.states])


def _column(index: int, item: FrameworkItem) -> Column:
    return Column(item.code, f"{item.code} {item.title}", lambda row: row.cells[index], "integer")


def _objectives(items: list[FrameworkItem], plan: Plan | None) -> list[MatrixRow]:
    held = set(Alignment.objects.filter(objective__plan=plan, item__in=items).values_list("objective", "item")) if plan else set()
    found = Objective.objects.filter(plan=plan) if plan else []
    return [
        MatrixRow(
            f"{one.code} {one.title}",
            f"{reverse('plan:tree', args=[plan.code if plan else ''])}#o{one.code}",
            [int((one.pk, item.pk) in held) for item in items],
            one.code,
        )
        for one in found
    ]


def _states(framework: Framework, items: list[FrameworkItem]) -> list[MatrixRow]:
    aligned = Alignment.objects.filter(commitment__state="published", item__framework=framework)
    counted: Counter[Any] = Counter(aligned.order_by().values_list("commitment__country", "item"))
    base = reverse("plan:commitments")
    return [
        MatrixRow(
            one.called(), f"{base}?country={one.iso3}&framework={framework.code}", [counted[one.iso3, item.pk] for item in items]
        )
        for one in members()
    ]


def readable_plan(by: Actor) -> Plan | None:
    """Return the plan against which commitments are read: the newest adopted one."""
    return Plan.objects.visible_to(by).filter(state="adopted").first()
