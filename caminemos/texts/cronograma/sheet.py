"""Twelve months on one sheet across: every date as exact as it is known, with a key, for whoever may read them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import Block, ChartBlock, Paragraph, Product, SourceNote, inline, long_date
from caminemos.governance.api import Filters, YearPage, year_page
from caminemos.kernel.api import Actor, Refused, today

CODE = "cronograma-sheet"
LANGUAGES = ("es", "en")
WIDTH = 1080


def year_sheet(year: int, language: str = "es", filters: Filters | None = None, *, by: Actor, address: str = "") -> Product:
    """Return the sheet of a year as this reader may see it, in Spanish or English."""
    if language not in LANGUAGES:
        raise Refused("language", _("The sheet exists in Spanish (es) and English (en)."), status=422)
    with override(language):
        page = year_page(year, filters or Filters(), by=by)
        return Product(
            title=_("Cronograma {year}").format(year=year),
            subtitle=_("Twelve months by kind of activity"),
            language=language,
            meta=((_("As of"), long_date(today(), language)), (_("On screen"), address)) if address else (),
            blocks=tuple(_blocks(page)),
            cut_off=today(),
            code=CODE,
            address=address,
            is_sheet=True,
        )


def _blocks(page: YearPage) -> list[Block]:
    if not page.count:
        return [Paragraph(inline(_("Nothing is in the calendar of this year.")), kind="notice")]
    sentence = str(page.timeline.sentence)
    words = [
        _("Dot: a day. Bar: work that lasts. Pale bar: some day of the month; striped: of the quarter. Open: to be confirmed.")
    ]
    if page.has_members_only:
        words.append(_("This sheet also shows entries that are not public: do not pass it on."))
    return [
        ChartBlock(page.timeline, str(page.timeline.title), sentence, width=WIDTH),
        SourceNote(inline(" ".join([sentence, *words]))),
    ]
