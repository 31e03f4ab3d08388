"""Small papers with invented values, with which a new template is tried."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import Heading, Paragraph, Product, TableBlock, inline
from caminemos.texts.meetings.heading import BOOK, PAPER


def example(code: str, language: str) -> Product:
    """Return a small paper of a kind with invented values."""
    with override(language):
        return Product(
            title=_("Agenda") if code == PAPER else _("Minutes compiled"),
            subtitle=_("Example with invented values"),
            language=language,
            meta=((_("When"), _("Example with invented values")),),
            blocks=(
                Heading(_("Points")),
                Paragraph(inline(_("Example with invented values"))),
                TableBlock(_("Example with invented values"), (_("No."), _("Point")), ((inline("1"), inline(_("Opening"))),)),
            ),
            cut_off=date(2023, 1, 1),
            code=code,
            address="https://example.org/",
            is_letter=code != BOOK,
        )
