"""Two plans side by side: what became of each action and result, what nobody has said yet, and which texts resemble each other."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, Sheet, Text
from caminemos.plan.actions.held import held_records
from caminemos.plan.lineage_rules import TRACED, Link, fitting, same_text, suggestions, untraced
from caminemos.plan.models import Lineage, Plan
from caminemos.plan.pages.lineage import relation_words
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.version_parts import kind_words, part_url, title_of
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import Key, Records


@dataclass(frozen=True)
class Side:
    """A part in one of the two plans; without a code there is none."""

    code: str
    title: Text
    url: str


@dataclass(frozen=True)
class LinkRow:
    """A link between two parts."""

    pk: int
    kind: str
    kind_word: str
    before: Side
    after: Side
    relation: str
    word: str
    note: str
    is_confirmed: bool
    same_words: bool


@dataclass(frozen=True)
class Suggestion:
    """Two parts that nobody has linked and that read alike."""

    kind: str
    kind_word: str
    before: Side
    after: Side
    percent: int
    relation: str


@dataclass(frozen=True)
class Choice:
    """An earlier plan to compare with."""

    code: str
    title: str
    is_chosen: bool


@dataclass(frozen=True)
class TablePage:
    """The whole comparison; `earlier` is None where no plan comes before."""

    plan: Plan
    earlier: Plan | None
    choices: list[Choice]
    rows: list[LinkRow]
    proposed: int
    ended_here: list[tuple[str, Side]]
    come_here: list[tuple[str, Side]]
    suggestions: list[Suggestion]
    may_edit: bool
    befores: list[tuple[str, str]]
    afters: list[tuple[str, str]]
    relations: list[tuple[str, str]]

    @property
    def confirmed(self) -> int:
        return len(self.rows) - self.proposed


def earlier_plans(plan: Plan, by: Actor) -> list[Plan]:
    """Return the plans of earlier years that the reader may see, the newest first."""
    return list(Plan.objects.visible_to(by).filter(year__lt=plan.year).order_by("-year", "code"))


def table_page(code: str, *, by: Actor, earlier: str = "") -> TablePage:
    """Return what became of each part of an earlier plan in this one."""
    plan = visible_plan(code, by)
    before = earlier_plans(plan, by)
    chosen = next((one for one in before if one.code == earlier), before[0] if before else None)
    choices = [Choice(one.code, f"{one.year} · {one.title}", one == chosen) for one in before]
    after, was = held_records(plan), held_records(chosen) if chosen else {}
    links = list(Lineage.objects.visible_to(by).filter(from_plan=chosen, to_plan=plan)) if chosen else []
    may_edit = by.may(Permission.DRAFT_EDIT)
    sides = _Sides(plan, chosen, after, was)
    return TablePage(
        plan=plan,
        earlier=chosen,
        choices=choices,
        rows=[_row(one, sides) for one in sorted(links, key=lambda one: (one.kind, sides.place(one)))],
        proposed=sum(not one.is_confirmed for one in links),
        ended_here=[(key[0], sides.before(key)) for key in untraced(was, [(one.kind, one.from_code) for one in links])],
        come_here=[(key[0], sides.after(key)) for key in untraced(after, [(one.kind, one.to_code) for one in links])],
        suggestions=_suggestions(sides, links) if may_edit and chosen else [],
        may_edit=may_edit and chosen is not None,
        befores=_options(was, chosen.language if chosen else "es"),
        afters=_options(after, plan.language),
        relations=list(relation_words().items()),
    )


def table_sheet(page: TablePage) -> Sheet:
    """Return the comparison as a table."""
    columns = [
        Column("kind", _("Kind"), lambda row: row.kind_word),
        Column("from_code", _("Earlier code"), lambda row: row.before.code),
        Column("from_title", _("Earlier title"), lambda row: str(row.before.title)),
        Column("relation", _("What became of it"), lambda row: row.word),
        Column("to_code", _("Later code"), lambda row: row.after.code),
        Column("to_title", _("Later title"), lambda row: str(row.after.title)),
        Column("note", _("Why")),
        Column("confirmed", _("Confirmed"), lambda row: _("yes") if row.is_confirmed else _("no")),
    ]
    name = f"{page.earlier.code} – {page.plan.code}" if page.earlier else page.plan.code
    return Sheet(name, columns, page.rows, [str(page.plan.title)])


@dataclass(frozen=True)
class _Sides:
    plan: Plan
    chosen: Plan | None
    now: Records
    was: Records

    def before(self, key: Key) -> Side:
        plan = self.chosen or self.plan
        return Side(key[1], title_of(self.was.get(key), plan.language), part_url(plan.code, key) if key[1] else "")

    def after(self, key: Key) -> Side:
        return Side(key[1], title_of(self.now.get(key), self.plan.language), part_url(self.plan.code, key) if key[1] else "")

    def place(self, link: Lineage) -> int:
        held = self.was.get((link.kind, link.from_code)) or self.now.get((link.kind, link.to_code)) or {}
        return int(held.get("order", 0))


def _row(link: Lineage, sides: _Sides) -> LinkRow:
    before, after = (link.kind, link.from_code), (link.kind, link.to_code)
    return LinkRow(
        link.pk,
        link.kind,
        kind_words()[link.kind],
        sides.before(before),
        sides.after(after),
        link.relation,
        relation_words()[link.relation],
        link.note,
        link.is_confirmed,
        before in sides.was and after in sides.now and same_text(sides.was[before], sides.now[after]),
    )


def _suggestions(sides: _Sides, links: list[Lineage]) -> list[Suggestion]:
    held = [Link(one.kind, one.from_code, one.to_code, one.relation) for one in links]
    return [
        Suggestion(
            pair.kind,
            kind_words()[pair.kind],
            sides.before((pair.kind, pair.before)),
            sides.after((pair.kind, pair.after)),
            round(100 * pair.likeness),
            fitting(same_text=same_text(sides.was[pair.kind, pair.before], sides.now[pair.kind, pair.after])),
        )
        for pair in suggestions(sides.was, sides.now, held)
    ]


def _options(held: Records, language: str) -> list[tuple[str, str]]:
    return [(f"{kind}:{code}", f"{code} {title_of(values, language)}") for (kind, code), values in held.items() if kind in TRACED]


def years_url(plan: str, key: Key) -> str:
    """Return the page of a part through the years."""
    return reverse("plan:lineage-part", args=[plan, *key])
