"""What a Word template may write between double braces."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop

from caminemos.documents.blocks import Product
from caminemos.documents.word.xml import words
from caminemos.documents.words import words_for

BODY, CONTENTS = "body", "contents"

NAMES = {
    "title": gettext_noop("Title of the document"),
    "subtitle": gettext_noop("Subtitle: which plan, which day"),
    "language": gettext_noop("Language of the document: es or en"),
    "cut_off": gettext_noop("The day up to which the document knows, in words"),
    "address": gettext_noop("Permanent address of the document; empty when it has none"),
    "code": gettext_noop("Kind of document"),
    "facts": gettext_noop("Facts of the cover: each has a label and a value"),
    "contents": gettext_noop("Table of contents: alone in a paragraph; may be left out"),
    "body": gettext_noop("The document itself: alone in a paragraph; may not be left out"),
}
"""Each name with what it stands for: the screen that helps template makers prints this table."""


def template_values(product: Product) -> dict[str, Any]:
    """Return the values of the names, plain text only; the markers of contents and body are added at rendering."""
    return {
        "title": words(product.title),
        "subtitle": words(product.subtitle),
        "language": product.language,
        "cut_off": words(words_for(product)["cut_off"]),
        "address": words(product.address),
        "code": product.code,
        "facts": [{"label": words(label), "value": words(value)} for label, value in product.meta],
    }
