"""The table of contents: a real field that Word updates, filled beforehand with linked headings."""

from __future__ import annotations

from typing import Any

from docx.text.run import Run as WordRun

from caminemos.documents.blocks import Product
from caminemos.documents.word.page import Page
from caminemos.documents.word.xml import element, field_end, field_start, words

DEPTH = 2


def anchor(number: int) -> str:
    """Return the bookmark name of the n-th heading."""
    return f"_Toc{90000 + number}"


def add_contents(page: Page, product: Product) -> None:
    """Fill the contents; page numbers come when Word updates the field."""
    listed = [(number, heading) for number, heading in enumerate(product.headings(), start=1) if heading.level <= DEPTH]
    paragraph = None
    for position, (number, heading) in enumerate(listed):
        paragraph = page.paragraph("", f"TOC {heading.level}")
        if position == 0:
            field_start(paragraph, f'TOC \\o "1-{DEPTH}" \\h \\z \\u')
        _entry(paragraph, heading.text, anchor(number))
    if paragraph is not None:
        hint = page.paragraph(page.words["refresh"], "Source Note")
        field_end(hint)


def _entry(paragraph: Any, text: str, target: str) -> None:
    link = element("w:hyperlink", anchor=target, history=1)
    paragraph._p.append(link)
    run = WordRun(element("w:r"), paragraph)
    link.append(run._r)
    run.text = words(text)
