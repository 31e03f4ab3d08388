"""The agenda: each point with its hour, what it is for, who presents it, and the papers that this reader may read."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import Block, Inline, Paragraph, Product, Run, TableBlock, inline
from caminemos.governance.api import ItemLine, MeetingPage, meeting_page
from caminemos.kernel.api import Actor
from caminemos.texts.meetings.heading import need_language, paper
from caminemos.texts.words import Words


def agenda_paper(code: str, language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return the agenda of a meeting as this reader may see it, in Spanish or English."""
    need_language(language)
    with override(language):
        page, words = meeting_page(code, by=by), Words(language)
        return paper(_("Agenda"), page, words, _blocks(page, words), address)


def _blocks(page: MeetingPage, words: Words) -> Iterator[Block]:
    if page.row.purpose:
        yield Paragraph(words.said(page.row.purpose), kind="lead")
    yield from agenda_table(page, words)


def agenda_table(page: MeetingPage, words: Words) -> Iterator[Block]:
    """Yield the points as a table; without points, that there are none yet."""
    if not page.agenda:
        yield Paragraph(inline(Run(_("The agenda has no point yet."), tone="unknown")))
        return
    header = (_("Hour"), _("No."), _("Point"), _("Presented by"), _("Minutes"))
    rows = tuple(
        (inline(_hour(one)), inline(str(one.number)), _point(one, words), _who(one, words), inline(str(one.minutes)))
        for one in page.agenda
    )
    note = _("The hours are those of the meeting's own clocks, if every point takes its time.") if _has_hours(page) else ""
    yield TableBlock(
        _("Points of the agenda"), header, rows, ("left", "right", "left", "left", "right"), (10, 6, 50, 24, 10), note
    )


def _has_hours(page: MeetingPage) -> bool:
    return any(one.begins for one in page.agenda)


def _hour(one: ItemLine) -> str:
    return f"{one.begins:%H:%M}" if one.begins else "–"


def _point(one: ItemLine, words: Words) -> Inline:
    parts: list[Inline | str | Run] = [Run("".join(run.text for run in words.said(one.title)), strong=True)]
    parts += [f" ({one.kind_word if one.kind != 'point' else one.purpose_word})"]
    if one.link_title:
        parts += [": ", words.said(one.link_title)]
    if one.about:
        parts += [". ", words.said(one.about)]
    if one.papers:
        parts += [" ", _("Papers: {names}.").format(names=", ".join(paper.title for paper in one.papers))]
    return inline(*parts)


def _who(one: ItemLine, words: Words) -> Inline:
    return words.said(one.who) if one.who else inline("–")
