"""The fourth chapter: the plan's year, with what has a date and what has none."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caminemos.documents.api import (
    Block,
    ChartBlock,
    Heading,
    Inline,
    ListBlock,
    Moment,
    PageBreak,
    Paragraph,
    Run,
    TimelineBlock,
    inline,
    plain,
)
from caminemos.kernel.api import LooseDate
from caminemos.plan.api import ScheduleLine, kind_names, timeline
from caminemos.texts.state_of_the_plan.known import Known
from caminemos.texts.state_of_the_plan.words import said
from caminemos.ui.api import loose_date


def year_chapter(known: Known) -> Iterator[Block]:
    """Yield the chapter; a plan without a cronograma has none."""
    if not known.tree.schedule:
        return
    yield PageBreak()
    yield Heading(_("The year of the plan"))
    for sentence in _sentences(known):
        yield Paragraph(inline(sentence))
    chart = timeline(known.tree)
    source = _("Source: {document}.").format(document=plain(said(known.tree.document, known.language)))
    yield ChartBlock(chart, str(chart.title), f"{chart.title}. {chart.sentence}", source, str(chart.sentence))
    dated = sorted(((when, row) for when, row in _all(known) if when.is_confirmed), key=lambda pair: pair[0])
    if dated:
        yield TimelineBlock(_("What the plan dates"), tuple(_moment(known, when, row) for when, row in dated))
    undated = list(_undated(known))
    if undated:
        yield Heading(_("Without a date in the plan"), 2)
        yield ListBlock(tuple(undated))


def _all(known: Known) -> list[tuple[LooseDate, ScheduleLine]]:
    return [(when, row) for row in known.tree.schedule for when in row.dates]


def _sentences(known: Known) -> Iterator[str]:
    passed = sum(when.is_confirmed and when.last < known.on for when, _row in _all(known))
    undated = sum(not when.is_confirmed for when, _row in _all(known))
    if passed:
        yield ngettext(
            "{n} date of the cronograma has passed; the platform holds no record that it took place.",
            "{n} dates of the cronograma have passed; the platform holds no record that they took place.",
            passed,
        ).format(n=passed)
    if undated:
        yield ngettext(
            "{n} row has no date in the plan: it stays to be confirmed.",
            "{n} rows have no date in the plan: they stay to be confirmed.",
            undated,
        ).format(n=undated)


def _moment(known: Known, when: LooseDate, row: ScheduleLine) -> Moment:
    detail = kind_names().get(row.kind, row.kind)
    if when.last < known.on:
        detail = _("{kind} · no record").format(kind=detail)
    return Moment(loose_date(when), inline(said(row.title, known.language)), detail, when.is_confirmed)


def _undated(known: Known) -> Iterator[Inline]:
    held: dict[str, list[str]] = {}
    for when, row in _all(known):
        if not when.is_confirmed:
            held.setdefault(row.kind, []).append(plain(said(row.title, known.language)))
    for kind, titles in held.items():
        yield inline(Run(kind_names().get(kind, kind), strong=True), ": ", "; ".join(titles), ".")
