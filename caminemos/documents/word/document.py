"""Word: the template is filled in a process of its own, then the blocks are written in its styles."""

from __future__ import annotations

import secrets
from datetime import datetime, time
from io import BytesIO
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.oxml.ns import qn

from caminemos.documents.blocks import (
    Block,
    ChartBlock,
    FigureBlock,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Product,
    SourceNote,
    TableBlock,
    TimelineBlock,
    inline,
)  # fmt: skip
from caminemos.documents.sandbox.package import refused
from caminemos.documents.sandbox.run import fill
from caminemos.documents.templates_docx import default_template
from caminemos.documents.word.contents import add_contents, anchor
from caminemos.documents.word.page import Page, lay_across
from caminemos.documents.word.pictures import add_chart
from caminemos.documents.word.tables import add_figures, add_table, add_timeline
from caminemos.documents.word.text import LOCALES
from caminemos.documents.word.values import BODY, CONTENTS, template_values
from caminemos.documents.word.xml import bookmark, element, words
from caminemos.documents.words import words_for

PARAGRAPHS = {"body": "Body Text", "lead": "Lead", "notice": "Notice"}


def render_docx(product: Product, template: bytes | None = None) -> bytes:
    """Return the product as a Word document in the template's covers, styles and fixed wording."""
    with override(product.language):
        token = secrets.token_hex(8)
        values = template_values(product)
        markers = {BODY: f"[{BODY} {token}]", CONTENTS: f"[{CONTENTS} {token}]"}
        filled = fill(template or default_template(product.language, is_letter=product.is_letter), values | markers)
        document = Document(BytesIO(filled))
        if product.is_sheet:
            lay_across(document)
        _write_contents(document, product, markers[CONTENTS])
        _write_body(document, product, markers[BODY])
        _describe(document, product)
        file = BytesIO()
        document.save(file)
    return file.getvalue()


def _write_contents(document: Any, product: Product, marker: str) -> None:
    page = _page_at(document, product, marker)
    if page is not None:
        add_contents(page, product)
        page.finish()


def _write_body(document: Any, product: Product, marker: str) -> None:
    page = _page_at(document, product, marker)
    if page is None:
        raise refused("no_body", _("The template has no place for the document: write {{ body }} alone in a paragraph."))
    if product.is_sheet:
        page.begin_here()
        page.paragraph(product.title, "Heading 1")
        page.paragraph(product.subtitle, "Lead")
    for is_figure, group in groupby(product.blocks, key=lambda block: isinstance(block, FigureBlock)):
        if is_figure:
            add_figures(page, [block for block in group if isinstance(block, FigureBlock)])
        else:
            for block in group:
                _write(page, block)
    page.finish()


def _page_at(document: Any, product: Product, marker: str) -> Page | None:
    for paragraph in document.paragraphs:
        if paragraph.text.strip() == marker:
            return Page(document, paragraph, product, words_for(product))
    return None


def _write(page: Page, block: Block) -> None:
    match block:
        case Heading(text, level):
            number = page.next_number("heading")
            bookmark(page.paragraph(text, f"Heading {level}"), anchor(number), number)
        case Paragraph(text, kind):
            page.paragraph(text, PARAGRAPHS[kind])
        case TableBlock():
            add_table(page, block)
        case ChartBlock():
            add_chart(page, block)
        case TimelineBlock():
            add_timeline(page, block)
        case ListBlock():
            _list(page, block)
        case SourceNote(text):
            page.paragraph(text, "Source Note")
        case PageBreak():
            page.starts_page = True


def _list(page: Page, block: ListBlock) -> None:
    for number, item in enumerate(block.items, start=1):
        if block.is_ordered:
            page.paragraph(inline(f"{number}.\u00a0", item), "List Continue")
        else:
            page.paragraph(item, "List Bullet")


def _describe(document: Any, product: Product) -> None:
    """Write title and language where readers and screen readers look for them."""
    properties = document.core_properties
    properties.title, properties.subject = (words(text)[:255] for text in (product.title, product.subtitle))
    properties.language, properties.author = LOCALES.get(product.language, product.language), "Caminemos"
    properties.created = properties.modified = datetime.combine(product.cut_off, time())
    ordinary = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if ordinary is not None:
        for old in ordinary.findall(qn("w:lang")):
            ordinary.remove(old)
        ordinary.append(element("w:lang", val=properties.language, eastAsia=properties.language, bidi="ar-SA"))
