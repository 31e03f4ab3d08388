"""Charts in Word: the same drawing as in the PDF, rasterised, with its alternative text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.shared import Emu

from caminemos.documents.blocks import ChartBlock
from caminemos.documents.typesetting.pdf import picture
from caminemos.documents.word.page import Page
from caminemos.documents.word.tables import caption
from caminemos.documents.word.xml import words

PPI = 160
SHARE = 0.8
"""Of a sheet's height, what its drawing may take; the rest is for its words."""


def add_chart(page: Page, block: ChartBlock) -> None:
    """Add a chart as wide as the text, kept with its caption and its source."""
    caption(page, "chart", block.caption)
    if block.sentence:
        page.paragraph(block.sentence, "Chart").paragraph_format.keep_with_next = True
    paragraph = page.paragraph("", "Chart")
    paragraph.paragraph_format.keep_with_next = bool(block.source)
    png = picture(block.chart.svg(block.width, standalone=True), width=block.width, ppi=PPI)
    shape = paragraph.add_run().add_picture(BytesIO(png), width=Emu(page.width))
    if page.product.is_sheet:
        _fit(shape, int(page.height * SHARE))
    describe(shape, block.caption, block.alt, page.next_number("picture") + 100)
    if block.source:
        page.paragraph(block.source, "Source Note")


def _fit(shape: Any, most: int) -> None:
    """Make a picture no higher than the page lets it be, keeping its proportions."""
    if shape.height > most:
        shape.width, shape.height = Emu(int(shape.width * most / shape.height)), Emu(most)


def describe(shape: Any, title: str, alt: str, number: int) -> None:
    """Give a picture its name and alternative text."""
    properties = shape._inline.docPr
    properties.set("id", str(number))
    properties.set("name", f"Caminemos {number}")
    properties.set("title", words(title))
    properties.set("descr", words(alt))
