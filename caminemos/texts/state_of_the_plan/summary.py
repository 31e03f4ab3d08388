"""The first chapter: what the plan is, where it stands, the figures that matter, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caminemos.documents.api import Block, FigureBlock, Heading, Inline, Paragraph, Run, TableBlock, inline, long_date
from caminemos.kernel.api import Text
from caminemos.plan.api import ObjectiveBranch
from caminemos.statistics.api import SERIES, Figure
from caminemos.texts.state_of_the_plan.known import CLOSURE_SHARE, NEW, PENDING, PROTECTION_RATE, Known
from caminemos.texts.state_of_the_plan.words import listed, said, written
from caminemos.ui.api import day

HEADLINES = (PENDING, NEW, CLOSURE_SHARE, PROTECTION_RATE)


def summary(known: Known) -> Iterator[Block]:
    """Yield the chapter."""
    yield Heading(_("At a glance"))
    yield Paragraph(said(known.tree.vision, known.language), "lead")
    yield Paragraph(inline(_what_it_is(known)))
    yield Paragraph(inline(_where_it_stands(known)))
    if known.country:
        yield Paragraph(inline(_role(known)))
    for notice in _notices(known):
        yield Paragraph(inline(notice), "notice")
    yield _by_objective(known)
    if known.year:
        title = _("{place}: figures of {year}").format(place=known.place_name, year=known.year)
        yield Heading(title, 2)
        yield from (headline(known, code) for code in HEADLINES)


def _by_objective(known: Known) -> TableBlock:
    def row(objective: ObjectiveBranch) -> tuple[Inline, ...]:
        actions = [leaf for block in objective.blocks for leaf in block.actions]
        leaves = [*actions, *objective.results]
        reported = sum(leaf.status != "unknown" for leaf in leaves)
        told = inline(Run(_("{n} of {all}").format(n=reported, all=len(leaves)), tone="" if reported else "unknown"))
        name = inline(Run(objective.code, strong=True), " ", said(objective.title, known.language))
        return name, inline(str(len(actions))), inline(str(len(objective.results))), told

    return TableBlock(
        _("The plan by objective"),
        (_("Objective"), _("Actions"), _("Results"), _("With a report")),
        tuple(row(objective) for objective in known.tree.objectives),
        ("left", "right", "right", "right"),
        (58, 13, 13, 16),
    )


def headline(known: Known, code: str) -> FigureBlock:
    """Return a large figure of the territory; one that is missing says why."""
    name = str(SERIES[code].name.read(known.language))
    figure = known.figure(code, known.year or 0)
    if figure is None or figure.value is None:
        why = figure.explanation if figure else _("The edition has no row for it.")
        return FigureBlock(name, _("No data"), "", _source(figure), _as_of(figure), _vintage(figure), note=why, tone="unknown")
    unit = "" if figure.series.unit == "percent" else figure.unit_name
    shown = " · ".join(part for part in (unit, str(figure.year)) if part)
    note = figure.explanation
    return FigureBlock(name, written(figure), shown, _source(figure), _as_of(figure), _vintage(figure), note=note, url=figure.url)


def _source(figure: Figure | None) -> str:
    return figure.source if figure else ""


def _as_of(figure: Figure | None) -> str:
    return day(figure.as_of) if figure and figure.as_of else ""


def _vintage(figure: Figure | None) -> str:
    return figure.vintage if figure else ""


def _counted(known: Known) -> list[str]:
    counts = known.tree.counts
    return [
        ngettext("{n} priority", "{n} priorities", counts["priorities"]).format(n=counts["priorities"]),
        ngettext("{n} objective", "{n} objectives", counts["objectives"]).format(n=counts["objectives"]),
        ngettext("{n} action", "{n} actions", counts["actions"]).format(n=counts["actions"]),
        ngettext("{n} result", "{n} results", counts["results"]).format(n=counts["results"]),
        ngettext("{n} working group", "{n} working groups", counts["working_groups"]).format(n=counts["working_groups"]),
        ngettext("{n} row of the cronograma", "{n} rows of the cronograma", counts["schedule"]).format(n=counts["schedule"]),
    ]


def _what_it_is(known: Known) -> str:
    sentence = _("The plan of {year}, under the presidency of {presidency}, has {parts}.")
    return sentence.format(year=known.tree.year, presidency=known.tree.presidency_name, parts=listed(_counted(known)))


def _where_it_stands(known: Known) -> str:
    leaves = [leaf for _o, _b, leaf in known.tree.actions] + [leaf for _o, leaf in known.tree.results]
    silent = sum(leaf.status == "unknown" for leaf in leaves)
    if silent == len(leaves):
        return _("No action and no result has a report in the platform: their status is unknown, and the report says so.")
    return _("{silent} of {all} actions and results have no report: their status is unknown.").format(
        silent=silent, all=len(leaves)
    )


def _role(known: Known) -> str:
    led = [str(group.title.read(known.language)) for group in known.tree.groups if group.lead == known.country]
    if known.tree.presidency == known.country:
        led.append(_("the presidency"))
    if not led:
        return _("{country} leads no working group of this plan.").format(country=known.place_name)
    return _("{country} leads: {groups}.").format(country=known.place_name, groups=listed(led))


def _notices(known: Known) -> Iterator[str]:
    if known.tree.state == "draft":
        yield _("This plan is a draft: it has not been adopted.")
    if known.edition is None:
        yield _("On {day} no edition of the published figures was known: this report shows no figure.").format(
            day=long_date(known.on, known.language)
        )
    if known.later:
        sentence = _("Editions published after {day} exist and are not shown here: {names}.")
        yield sentence.format(day=long_date(known.on, known.language), names=listed(list(known.later)))
    if known.tree.loaded_on > known.on:
        sentence = _(
            "The text of the plan was loaded on {loaded}; what the platform held on {day} is not known: that text is shown."
        )
        yield sentence.format(loaded=long_date(known.tree.loaded_on, known.language), day=long_date(known.on, known.language))
    untranslated = sum(text.read(known.language).missing for text in _texts(known))
    if untranslated:
        yield ngettext(
            "{n} text of the plan has no translation yet; it is shown in its original language, with a flag.",
            "{n} texts of the plan have no translation yet; they are shown in their original language, with a flag.",
            untranslated,
        ).format(n=untranslated)


def _texts(known: Known) -> Iterator[Text]:
    tree = known.tree
    yield from (tree.title, tree.vision, tree.document)
    yield from (group.title for group in tree.groups)
    for priority in tree.priorities:
        yield priority.title
        for objective in priority.objectives:
            yield objective.title
            yield from (leaf.title for block in objective.blocks for leaf in block.actions)
            yield from (leaf.title for leaf in objective.results)
    yield from (row.title for row in tree.schedule)
