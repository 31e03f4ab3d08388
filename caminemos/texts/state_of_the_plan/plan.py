"""The second chapter: priorities, objectives, actions and results, each with its status."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from caminemos.documents.api import Block as Part
from caminemos.documents.api import Heading, Inline, PageBreak, Paragraph, Run, TableBlock, inline, plain
from caminemos.plan.api import Block, Leaf, ObjectiveBranch
from caminemos.texts.state_of_the_plan.known import Known
from caminemos.texts.state_of_the_plan.words import said, status
from caminemos.ui.api import day

WIDTHS = (10, 70, 20)


def plan_chapter(known: Known) -> Iterator[Part]:
    """Yield the chapter."""
    yield PageBreak()
    yield Heading(_("The plan, action by action"))
    for priority in known.tree.priorities:
        yield Heading(
            _("Priority {code}. {title}").format(code=priority.code, title=plain(said(priority.title, known.language))), 2
        )
        for objective in priority.objectives:
            yield from _objective(known, objective)


def _objective(known: Known, objective: ObjectiveBranch) -> Iterator[Part]:
    title = plain(said(objective.title, known.language))
    yield Heading(_("Objective {code}. {title}").format(code=objective.code, title=title), 3)
    for block in objective.blocks:
        if block.actions:
            yield _actions(known, objective, block)
    if objective.results:
        yield TableBlock(
            _("Results of objective {code}").format(code=objective.code),
            (_("Code"), _("Result"), _("Status")),
            tuple(_row(known, leaf) for leaf in objective.results),
            widths=WIDTHS,
        )
    if not objective.results and not any(block.actions for block in objective.blocks):
        yield Paragraph(inline(_("The plan gives this objective neither actions nor results.")))


def _actions(known: Known, objective: ObjectiveBranch, block: Block) -> TableBlock:
    caption = _("Actions of objective {code}: {group}").format(code=objective.code, group=_lead(known, block))
    rows = tuple(_row(known, leaf) for leaf in block.actions)
    section = _("Section of the plan: {section}.").format(section=objective.section) if objective.section else ""
    return TableBlock(caption, (_("Code"), _("Action"), _("Status")), rows, widths=WIDTHS, note=section)


def _row(known: Known, leaf: Leaf) -> tuple[Inline, ...]:
    title = inline(said(leaf.title, known.language), _quantity(leaf), *_words(known, leaf))
    return inline(Run(leaf.code, url=leaf.url)), title, inline(status(leaf.status), *_how_many(known, leaf))


def _words(known: Known, leaf: Leaf) -> list[Inline | str]:
    if leaf.code not in known.words:
        return []
    as_of, words = known.words[leaf.code]
    return [". ", said(words, known.language), " ", inline(Run(f"({day(as_of)})", emphasis=True))]


def _how_many(known: Known, leaf: Leaf) -> list[str]:
    """Say how many States stand behind a mark of the region: a mark without its count would hide who is silent."""
    if known.country or not leaf.stands.reported:
        return []
    return [" ", _("({n} of {all})").format(n=leaf.stands.reported, all=leaf.stands.asked)]


def _lead(known: Known, block: Block) -> str:
    if block.group is None:
        return _("led by the presidency, {country}").format(country=known.tree.presidency_name)
    group = plain(said(block.group.title, known.language))
    return _("{group}, led by {country}").format(group=group, country=block.group.lead_name) if block.group.lead_name else group


def _quantity(leaf: Leaf) -> str:
    if not leaf.quantity:
        return ""
    names = {"virtual": _("virtual"), "in person": _("in person")}
    parts = ", ".join(f"{count} {names.get(kind, kind)}" for kind, count in leaf.quantity)
    return f" ({parts})"
