"""The chapter on the plan's indicators: from where to where, where they stand, and who is told apart."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from caminemos.documents.api import Alignment, Block, Heading, Inline, PageBreak, Paragraph, Run, TableBlock, inline
from caminemos.plan.api import ReportedIndicator
from caminemos.texts.state_of_the_plan.known import Known
from caminemos.texts.state_of_the_plan.words import said, status


def indicators_chapter(known: Known) -> Iterator[Block]:
    """Yield the chapter; a plan without indicators has none."""
    if not known.indicators:
        return
    yield PageBreak()
    yield Heading(_("By what the plan is measured"))
    yield Paragraph(inline(_of_state() if known.country else _of_region()))
    yield _table(known)
    apart = [one for one in known.indicators if one.apart]
    if apart:
        yield _apart(apart, known.language)


def _of_region() -> str:
    return _(
        "Each figure is made of what States have signed off. Where States may count the same persons, or somebody has told "
        "nothing, the report gives bounds or no light, never a guess."
    )


def _of_state() -> str:
    return _("The figures are those that the State has signed off; baseline and target are those that it set for itself.")


def _table(known: Known) -> TableBlock:
    year = _("In {year}").format(year=known.tree.year)
    names = [_("Indicator"), _("Baseline"), _("Target"), year, _("How it stands"), _("States")]
    alignments: tuple[Alignment, ...] = ("left", "right", "right", "right", "left", "right")
    widths, most = (34, 11, 11, 15, 18, 11), 5 if known.country else 6
    rows = tuple((*_row(one, known), inline(_told(one)))[:most] for one in known.indicators)
    return TableBlock(_("Indicators of the plan"), tuple(names[:most]), rows, alignments[:most], widths[:most])


def _row(one: ReportedIndicator, known: Known) -> tuple[Inline, ...]:
    line = one.line
    unit = f" ({line.unit})" if line.unit else ""
    name = inline(Run(line.code, url=line.url), " ", *said(line.title, known.language), unit)
    value = inline(Run(line.value, strong=True)) if line.value else inline(Run(_("no data"), tone="unknown"))
    light = status(line.light) if line.light not in {"", "unknown"} else inline(line.lit.sentence)
    return name, inline(line.baseline or "–"), inline(line.target or "–"), value, light


def _told(one: ReportedIndicator) -> str:
    return "–" if one.line.is_derived else _("{n} of {all}").format(n=one.line.told, all=one.line.asked)


def _apart(told: list[ReportedIndicator], language: str) -> TableBlock:
    rows = [
        (inline(one.line.code), inline(*said(name, language)), inline("; ".join(f"{title}: {text}" for title, text in groups)))
        for one in told
        for name, groups in one.apart
    ]
    return TableBlock(
        _("Persons told apart"), (_("Indicator"), _("By"), _("Groups")), tuple(rows), ("left", "left", "left"), (14, 16, 70)
    )
