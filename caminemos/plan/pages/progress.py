"""The year at a glance: marks by objective, by who leads, by State; what nobody has news of; as it was published on any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, Sheet, Text, today
from caminemos.places.api import members
from caminemos.plan.pages.marks import Marks, marks
from caminemos.plan.pages.parts import Leaf, PlanTree
from caminemos.plan.pages.tree import plan_tree, visible_plan
from caminemos.plan.pages.words import status_word
from caminemos.plan.standing import freshness
from caminemos.plan.telling import STATUSES

MARKS = ("done", "on_track", "not_started", "on_hold", "delayed", "stale", "unknown")
WITHOUT_NEWS = ("unknown", "stale")


@dataclass(frozen=True)
class MarkRow:
    """Parts that belong together, each with its mark, and how many carry which."""

    code: str
    title: Text | str
    url: str
    leaves: list[Leaf]

    @property
    def cells(self) -> list[int]:
        counted = Counter(leaf.status for leaf in self.leaves)
        return [counted[mark] for mark in MARKS]


@dataclass(frozen=True)
class StateRow:
    """What a State has published of the parts that it was asked about, and how old the newest word is."""

    iso3: str
    name: str
    cells: list[int]
    newest: date | None
    age: int | None


@dataclass(frozen=True)
class ProgressPage:
    """All that the page prints; `day` is the day whose knowledge it shows."""

    tree: PlanTree
    day: date
    is_today: bool
    objectives: list[MarkRow]
    leaders: list[MarkRow]
    states: list[StateRow]
    without_news: list[Leaf]
    last_day: date | None

    @property
    def marks(self) -> list[tuple[str, str]]:
        return [(mark, status_word(mark)) for mark in MARKS]

    @property
    def total(self) -> list[int]:
        return [sum(column) for column in zip(*(row.cells for row in self.objectives), strict=True)]


def progress_page(code: str, *, by: Actor, on: date | None = None) -> ProgressPage:
    """Return how a plan stands, as published on a day (today by default)."""
    tree = plan_tree(code, by=by, with_figures=False, on=on)
    known = marks(visible_plan(code, by), on=on)
    leaves = _leaves(tree)
    quiet = sorted((leaf for leaf in leaves if leaf.status in WITHOUT_NEWS), key=lambda leaf: -(leaf.stands.age or 10_000))
    objectives = [
        MarkRow(one.code, one.title, f"{reverse('plan:tree', args=[code])}#o{one.code}", [*one.actions, *one.results])
        for one in tree.objectives
    ]
    return ProgressPage(
        tree,
        on or today(),
        on is None,
        objectives,
        _leaders(tree),
        _states(tree, known),
        quiet,
        tree.ends.last if tree.ends else None,
    )


def progress_sheet(page: ProgressPage) -> Sheet:
    """Return every part with its mark and what stands behind it."""
    columns = [
        Column("code", _("Code")),
        Column("title_es", _("Title in Spanish"), lambda leaf: leaf.title.values.get("es", "")),
        Column("title_en", _("Title in English"), lambda leaf: leaf.title.values.get("en", "")),
        Column("mark", _("Mark"), lambda leaf: status_word(leaf.status)),
        Column("asked", _("States asked"), lambda leaf: leaf.stands.asked, "integer"),
        Column("reported", _("States with something published"), lambda leaf: leaf.stands.reported, "integer"),
        *(_count_column(mark) for mark in (*STATUSES, "stale")),
        Column("newest", _("Newest word"), lambda leaf: leaf.stands.newest, "date"),
        Column("age", _("Age in days"), lambda leaf: leaf.stands.age, "integer"),
    ]
    how = _("As published on %(day)s. The mark is the most worrying thing that any State says.") % {"day": page.day.isoformat()}
    return Sheet(str(page.tree.title), columns, _leaves(page.tree), [how])


def _count_column(mark: str) -> Column:
    return Column(mark, status_word(mark), lambda leaf: leaf.stands.counts.get(mark, 0), "integer")


def _leaves(tree: PlanTree) -> list[Leaf]:
    return [leaf for _o, _b, leaf in tree.actions] + [leaf for _o, leaf in tree.results]


def _leaders(tree: PlanTree) -> list[MarkRow]:
    rows = [MarkRow("", one.title, one.url, _led(tree, one.code)) for one in tree.groups]
    own = [leaf for _o, block, leaf in tree.actions if block.group is None]
    presidency = _("The presidency itself: %(country)s") % {"country": tree.presidency_name}
    return [*rows, *([MarkRow("", presidency, "", own)] if own else [])]


def _led(tree: PlanTree, group: str) -> list[Leaf]:
    return [leaf for _o, block, leaf in tree.actions if block.group and block.group.code == group]


def _states(tree: PlanTree, known: Marks) -> list[StateRow]:
    own = {leaf.id for _o, block, leaf in tree.actions if block.group is None}
    actions = [leaf.id for _o, _b, leaf in tree.actions]
    rows = []
    for one in members():
        asked = [("action", pk) for pk in actions if pk not in own or one.iso3 == tree.presidency]
        rows.append(_state(one.iso3, one.called(), [*asked, *(("result", leaf.id) for _o, leaf in tree.results)], known))
    return rows


def _state(iso3: str, name: str, asked: Iterable[tuple[str, int]], known: Marks) -> StateRow:
    counted: Counter[str] = Counter()
    newest: date | None = None
    for key in asked:
        word = known.spoken.get(key, {}).get(iso3)
        counted[freshness(word, known.day) if word else "unknown"] += 1
        newest = max(filter(None, (newest, word.as_of if word else None)), default=None)
    return StateRow(iso3, name, [counted[mark] for mark in MARKS], newest, (known.day - newest).days if newest else None)
