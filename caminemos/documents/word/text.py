"""Lines of text in Word: emphasis, links, languages and status marks as real runs."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.run import Run as WordRun

from caminemos.documents.blocks import Inline, Product, Run
from caminemos.documents.links import absolute
from caminemos.documents.word.xml import element, words

SHAPES = {"leaf": "●", "sun": "▲", "clay": "◆", "slate": "○", "unknown": "◌", "sky": "■", "path": "■"}
COLOURS = {
    "leaf": "2C7A4B",
    "sun": "9A6500",
    "clay": "B23C2A",
    "sky": "2A64A8",
    "path": "0C5F66",
    "slate": "4A5B6C",
    "unknown": "4A5B6C",
}
LOCALES = {"es": "es-419", "en": "en-US"}


def write(paragraph: Any, text: Inline, product: Product) -> None:
    """Write a line of text into a paragraph."""
    for run in text:
        address = absolute(run.url, product)
        if address:
            _link(paragraph, run, address)
        else:
            _dress(paragraph.add_run(_said(run)), run)


def _said(run: Run) -> str:
    return words(f"{SHAPES[run.tone]} {run.text}" if run.tone else run.text)


def _dress(made: Any, run: Run) -> None:
    made.bold = True if run.strong or run.tone else None
    made.italic = True if run.emphasis else None
    if run.tone:
        made.font.color.rgb = RGBColor.from_string(COLOURS[run.tone])
    if run.language:
        made._r.get_or_add_rPr().append(element("w:lang", val=LOCALES.get(run.language, run.language)))


def _link(paragraph: Any, run: Run, address: str) -> None:
    reference = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = element("w:hyperlink")
    link.set(qn("r:id"), reference)
    paragraph._p.append(link)
    made = WordRun(element("w:r"), paragraph)
    link.append(made._r)
    made.text = _said(run)
    if "Hyperlink" in paragraph.part.document.styles:
        made.style = "Hyperlink"
    _dress(made, run)
