"""Minutes compiled: those of a series, a body or a year in one document, in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from caminemos.documents.api import Block, Heading, PageBreak, Paragraph, Product, inline, long_date, plain
from caminemos.governance.api import CompiledPage, compiled_page
from caminemos.kernel.api import Actor, today
from caminemos.texts.meetings.heading import BOOK, foot, need_language
from caminemos.texts.meetings.minutes import draft_notice, points
from caminemos.texts.words import Words


def minutes_compiled(asked: Mapping[str, str], language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return the minutes that this reader may read, as filtered, in Spanish or English; what is not approved says so."""
    need_language(language)
    with override(language):
        page, words = compiled_page(asked, by=by), Words(language)
        return Product(
            title=_("Minutes compiled"),
            subtitle=_counted(page),
            language=language,
            meta=(*_chosen(page), (_("As of"), long_date(today(), language))),
            blocks=(*_blocks(page, words), *foot(address)),
            cut_off=today(),
            code=BOOK,
            address=address,
        )


def _counted(page: CompiledPage) -> str:
    return ngettext("{n} meeting", "{n} meetings", len(page.minutes)).format(n=len(page.minutes))


def _chosen(page: CompiledPage) -> Iterator[tuple[str, str]]:
    if page.chosen:
        yield _("Chosen"), page.chosen


def _blocks(page: CompiledPage, words: Words) -> Iterator[Block]:
    if not page.minutes:
        yield Paragraph(inline(_("There are no minutes that you may read here.")), kind="notice")
    for number, one in enumerate(page.minutes):
        if number:
            yield PageBreak()
        yield Heading(plain(words.said(one.heading.title)))
        yield Paragraph(inline(words.said(one.heading.body), ". ", one.heading.when, "."))
        if one.state != "approved":
            yield draft_notice()
        yield from points(one.points, one.loose, words, level=2)
