"""The plan's lists as tables to take along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.kernel.api import Column, Sheet
from caminemos.plan.pages.parts import Group, Leaf, ObjectiveBranch, PlanTree
from caminemos.plan.pages.schedule import kind_names
from caminemos.plan.pages.states import StatesPage
from caminemos.ui.api import STATUSES, loose_date


@dataclass(frozen=True)
class Line:
    """An action or a result as a row."""

    kind: str
    objective: ObjectiveBranch
    leaf: Leaf
    leader: str = ""
    lead: str = ""


def plan_sheet(tree: PlanTree, *, only: str = "") -> Sheet:
    """Return the actions and results shown (or the one of this code) as one flat table, in both languages."""
    rows = [
        Line(_("action"), objective, leaf, _leader(block.group), block.group.lead if block.group else tree.presidency)
        for objective, block, leaf in tree.actions
    ]
    rows += [Line(_("result"), objective, leaf) for objective, leaf in tree.results]
    columns = [
        Column("kind", _("Kind")),
        Column("code", _("Code"), lambda row: row.leaf.code),
        Column("objective", _("Objective"), lambda row: row.objective.code),
        Column("title_es", _("Title in Spanish"), lambda row: row.leaf.title.values.get("es", "")),
        Column("title_en", _("Title in English"), lambda row: row.leaf.title.values.get("en", "")),
        Column("summary_es", _("Summary in Spanish"), lambda row: row.leaf.summary.values.get("es", "")),
        Column("summary_en", _("Summary in English"), lambda row: row.leaf.summary.values.get("en", "")),
        Column("working_group", _("Led by"), lambda row: row.leader),
        Column("lead", _("Lead State"), lambda row: row.lead),
        Column("quantity", _("Promised quantity"), lambda row: ", ".join(f"{n} {kind}" for kind, n in row.leaf.quantity)),
        Column("status", _("Status"), lambda row: str(STATUSES[row.leaf.status].word)),
        Column("section", _("Place in the document"), lambda row: row.leaf.section),
    ]
    kept = [row for row in rows if only in {"", row.leaf.code}]
    return Sheet(str(tree.title), columns, kept, [_("Source: %(document)s.") % {"document": tree.document}])


def states_sheet(tree: PlanTree, leaf: Leaf, states: StatesPage) -> Sheet:
    """Return what each State asked has published on an action or a result, silence included."""
    columns = [
        Column("code", _("Code"), lambda row: leaf.code),
        Column("country", _("Country"), lambda row: row.name),
        Column("iso3", _("Country code"), lambda row: row.iso3),
        Column("status", _("Status"), lambda row: str(STATUSES[row.status].word)),
        Column("said", _("Said last"), lambda row: str(STATUSES[row.said].word) if row.said else ""),
        Column("as_of", _("Situation of"), lambda row: row.as_of, "date"),
        Column("age", _("Days since"), lambda row: row.age if row.as_of else None, "integer"),
        *_both("narrative", _("What was done, in Spanish"), _("What was done, in English")),
        *_both("reason", _("Why, in Spanish"), _("Why, in English")),
        Column("signed_off_on", _("Signed off on"), lambda row: row.signed_off_on, "date"),
    ]
    return Sheet(f"{leaf.code} {leaf.title}", columns, states.lines, [_("Source: %(document)s.") % {"document": tree.title}])


def _both(name: str, spanish: str, english: str) -> list[Column]:
    words = (("es", spanish), ("en", english))
    return [Column(f"{name}_{code}", label, partial(_text, name, code)) for code, label in words]


def _text(name: str, language: str, row: Any) -> str:
    text: str = getattr(row, name).values.get(language, "")
    return text


def figures_sheet(tree: PlanTree, leaf: Leaf) -> Sheet:
    """Return the figures attached to a result, each with what makes it honest."""
    columns = [
        Column("series", pgettext("one", "Series"), "key"),
        Column("indicator", _("Indicator"), "label"),
        Column("value", _("Value"), kind="number"),
        Column("unit", _("Unit")),
        Column("year", _("Year"), lambda shown: str(shown.year or "")),
        Column("source", _("Source")),
        Column("vintage", _("Edition")),
        Column("as_of", _("As of"), kind="date"),
        Column("note", _("Note")),
    ]
    source = _("Source: %(document)s.") % {"document": tree.document}
    return Sheet(leaf.code, columns, leaf.figures, [f"{leaf.code} {leaf.title}", source])


def schedule_sheet(tree: PlanTree) -> Sheet:
    """Return the cronograma; a date is written as exactly as it is known."""
    names, groups = kind_names(), {group.code: str(group.title) for group in tree.groups}
    columns = [
        Column("code", _("Code")),
        Column("kind", _("Kind"), lambda row: names[row.kind]),
        Column("title_es", _("Activity in Spanish"), lambda row: row.title.values.get("es", "")),
        Column("title_en", _("Activity in English"), lambda row: row.title.values.get("en", "")),
        Column("working_group", _("Working group"), lambda row: groups.get(row.group, "")),
        Column("dates", _("Dates"), lambda row: ", ".join(map(str, row.dates))),
        Column("dates_in_words", _("Dates in words"), lambda row: ", ".join(map(loose_date, row.dates))),
    ]
    return Sheet(_("Cronograma %(year)s") % {"year": tree.year}, columns, tree.schedule, [str(tree.document)])


def method_sheet(tree: PlanTree) -> Sheet:
    """Return the means of the methodology."""
    names = kind_names()
    rows = [{"kind": names[kind], "item": item} for kind, items in tree.methodology for item in items]
    columns = [
        Column("kind", _("Kind")),
        Column("es", _("Title in Spanish"), lambda row: row["item"].values.get("es", "")),
        Column("en", _("Title in English"), lambda row: row["item"].values.get("en", "")),
    ]
    return Sheet(_("Methodology"), columns, rows, [str(tree.document)])


def _leader(group: Group | None) -> str:
    return str(group.title) if group else _("The presidency itself")
