"""The fixed words around a product, in the product's language."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from caminemos.documents.blocks import FigureBlock, Product


def words_for(product: Product) -> dict[str, str]:
    """Return the fixed words of a document in its language."""
    with override(product.language):
        return {
            "contents": _("Contents"),
            "page": _("Page"),
            "of": pgettext("page 1 of 9", "of"),
            "table": _("Table"),
            "chart": _("Chart"),
            "made_by": f"Caminemos · {product.address}" if product.address else "Caminemos",
            "cut_off": _("As known on {day}").format(day=long_date(product.cut_off, product.language)),
            "when": pgettext("timeline", "When"),
            "what": pgettext("timeline", "What"),
            "refresh": _("To see page numbers, click here and press F9."),
        }


def long_date(day: date, language: str) -> str:
    """Return a date that cannot be misread: 27 de noviembre de 2026, 27 November 2026."""
    return format_date(day, "d 'de' MMMM 'de' y" if language == "es" else "d MMMM y", locale=language)


def origin_of(figure: FigureBlock, language: str) -> str:
    """Return where a figure comes from, in one line."""
    with override(language):
        parts = [
            _("Source: {source}").format(source=figure.source) if figure.source else "",
            _("as of {day}").format(day=figure.as_of) if figure.as_of else "",
            _("edition {vintage}").format(vintage=figure.vintage) if figure.vintage else "",
        ]
    return "; ".join(part for part in parts if part)
