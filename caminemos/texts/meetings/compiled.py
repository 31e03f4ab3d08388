"""Minutes compiled: the approved minutes of a series, a body or a year in one document, in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from caminemos.documents.api import Block, Heading, PageBreak, Paragraph, Product, inline, long_date, plain
from caminemos.governance.api import MinutesRecord, records_of
from caminemos.kernel.api import Actor, today
from caminemos.texts.meetings.heading import BOOK, foot, need_language
from caminemos.texts.meetings.minutes import points, standing
from caminemos.texts.words import Words


def minutes_compiled(asked: Mapping[str, str], language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return the approved minutes that this reader may read, of a series, a body or a year, in Spanish or English."""
    need_language(language)
    with override(language):
        found, words = records_of(asked, by=by), Words(language)
        return Product(
            title=_("Minutes compiled"),
            subtitle=_counted(found),
            language=language,
            meta=((_("As of"), long_date(today(), language)),),
            blocks=(*_blocks(found, words), *foot(address)),
            cut_off=today(),
            code=BOOK,
            address=address,
        )


def _counted(found: list[MinutesRecord]) -> str:
    return ngettext("{n} meeting", "{n} meetings", len(found)).format(n=len(found))


def _blocks(found: list[MinutesRecord], words: Words) -> Iterator[Block]:
    if not found:
        yield Paragraph(inline(_("There are no approved minutes that you may read here.")), kind="notice")
    for number, record in enumerate(found):
        if number:
            yield PageBreak()
        yield Heading(plain(words.said(record.line.title)))
        yield Paragraph(inline(plain(words.said(record.line.body)), ". ", record.line.when, "."))
        yield from standing(record, words)
        yield from points(record, words, level=2)
