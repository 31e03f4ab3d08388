"""A delivered dossier on paper: every open matter under its part, with the fingerprint that the act cites."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import Block, Heading, Inline, Paragraph, Product, SourceNote, TableBlock, inline, long_date
from caminemos.governance.api import DossierPage, PartCard, dossier_page
from caminemos.kernel.api import Actor, Refused, Text
from caminemos.texts.words import Words

DOSSIER = "handover-dossier"
LANGUAGES = ("es", "en")


def handover_dossier(year: int, number: int, language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return a dossier as it was delivered, in Spanish or English."""
    if language not in LANGUAGES:
        raise Refused("language", _("The dossier exists in Spanish (es) and English (en)."), status=422)
    with override(language):
        page, words = dossier_page(year, by=by, number=number), Words(language)
        subtitle = _("From {outgoing} to {incoming} · delivery {number}")
        return Product(
            title=_("Handover dossier of the Pro Tempore Presidency"),
            subtitle=subtitle.format(outgoing=page.outgoing.country, incoming=page.line.country, number=number),
            language=language,
            meta=((_("Delivered on"), long_date(page.at.date(), language)), (_("Delivered by"), page.by)),
            blocks=(*_opening(page), *(block for card in page.parts for block in _part(card, words)), *_foot(page, address)),
            cut_off=page.at.date(),
            code=DOSSIER,
            address=address,
        )


def _opening(page: DossierPage) -> Iterator[Block]:
    said = _("What was open at the moment of this delivery: {count} matters. It was put together from living data.")
    yield Paragraph(inline(said.format(count=page.count)), kind="lead")
    if page.note:
        yield Paragraph(inline(page.note))


def _part(card: PartCard, words: Words) -> Iterator[Block]:
    part, lines = card.part, card.lines
    yield Heading(str(part.title.read(words.language)))
    yield Paragraph(words.said(part.about))
    if not lines:
        yield Paragraph(inline(_("Nothing open.")))
        return
    header = (_("What"), _("With whom"), _("By when"), _("How it stands"))
    rows = tuple(
        (words.said(line.one.what), _or_dash(line.one.who, words), inline(line.due or "–"), _or_dash(line.one.stands, words))
        for line in lines
    )
    yield TableBlock(str(part.title.read(words.language)), header, rows, widths=(40, 20, 16, 24))


def _or_dash(text: Text, words: Words) -> Inline:
    return words.said(text) if text else inline("–")


def _foot(page: DossierPage, address: str) -> Iterator[Block]:
    yield SourceNote(inline(_("Fingerprint (SHA-256): {mark}").format(mark=page.sha256)))
    if address:
        yield SourceNote(inline(_("The same dossier on screen: {address}").format(address=address)))
