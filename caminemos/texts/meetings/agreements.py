"""The register of agreements: number, words, who carries each out, by when, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from caminemos.documents.api import Block, Heading, Inline, Paragraph, Product, Run, TableBlock, inline, long_date
from caminemos.governance.api import AgreementRecord, register_of
from caminemos.kernel.api import Actor, LooseDate, Text, today
from caminemos.texts.meetings.heading import BOOK, foot, need_language
from caminemos.texts.words import Words
from caminemos.ui.api import loose_date


def agreement_register(asked: Mapping[str, str], language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return the register of the agreements that this reader may read, of a body or a year, in Spanish or English."""
    need_language(language)
    with override(language):
        found, words = register_of(asked, by=by), Words(language)
        return Product(
            title=_("Register of agreements"),
            subtitle=_counted(found),
            language=language,
            meta=((_("As of"), long_date(today(), language)),),
            blocks=(*_blocks(found, words), *foot(address)),
            cut_off=today(),
            code=BOOK,
            address=address,
        )


def _counted(found: list[AgreementRecord]) -> str:
    return ngettext("{n} agreement", "{n} agreements", len(found)).format(n=len(found))


def _blocks(found: list[AgreementRecord], words: Words) -> list[Block]:
    if not found:
        return [Paragraph(inline(_("There is no agreement that you may read here.")), kind="notice")]
    years = sorted({one.year for one in found})
    return [block for year in years for block in _year(year, [one for one in found if one.year == year], words)]


def _year(year: int, found: list[AgreementRecord], words: Words) -> list[Block]:
    header = (_("Agreement"), _("Body"), _("What was agreed"), _("Carried out by"), _("By when"), _("How it stands"))
    rows = tuple(
        (
            inline(one.number),
            words.said(one.body),
            words.said(one.words),
            carried_by(one.responsible, words),
            by_when(one.due),
            stands(one, words),
        )
        for one in found
    )
    return [
        Heading(str(year)),
        TableBlock(_("Agreements of {year}").format(year=year), header, rows, widths=(11, 14, 33, 16, 12, 14)),
    ]


def carried_by(responsible: list[Text], words: Words) -> Inline:
    """Return who carries an agreement out, the lead first; that nobody is written down, where nobody is."""
    if not responsible:
        return inline(Run(_("nobody written down"), tone="unknown"))
    parts: list[Inline | str] = []
    for who in responsible:
        parts += [", " if parts else "", words.said(who)]
    return inline(*parts)


def by_when(due: LooseDate | None) -> Inline:
    """Return by when an agreement is carried out, as exactly as it is known."""
    return inline(loose_date(due)) if due else inline(Run(_("no date"), tone="unknown"))


def stands(one: AgreementRecord, words: Words) -> Inline:
    """Return how far an agreement is, with what was done."""
    shown = words.status(f"agreement_{one.state}")
    return inline(shown, ". ", words.said(one.done)) if one.done else shown
