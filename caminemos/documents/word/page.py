"""Where the next block goes: in front of the template's marker, in the template's styles."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from docx.table import Table

from caminemos.documents.blocks import Inline, Product, Run
from caminemos.documents.word.text import write

SHEET_MARGIN = Mm(12)


def lay_across(document: Any) -> None:
    """Turn every page on its side, with narrow margins: for a sheet to be pinned up."""
    for section in document.sections:
        if section.page_width < section.page_height:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = SHEET_MARGIN


class Page:
    """Writes paragraphs and tables in front of a marker paragraph and then takes the marker away."""

    def __init__(self, document: Any, marker: Any, product: Product, words: dict[str, str]) -> None:
        self.document, self.marker, self.product, self.words = document, marker, product, words
        self.counted: dict[str, int] = {}
        self.starts_page = False
        self._codes: dict[str, str | None] = {}
        section = document.sections[0]
        self.width: int = section.page_width - section.left_margin - section.right_margin
        self.height: int = section.page_height - section.top_margin - section.bottom_margin

    def paragraph(self, text: Inline | str, style: str) -> Any:
        """Add a paragraph; a style that the template lacks falls back to its normal one."""
        made = self.marker.insert_paragraph_before("")
        self.dress(made, style)
        if self.starts_page:
            made.paragraph_format.page_break_before, self.starts_page = True, False
        write(made, (Run(text),) if isinstance(text, str) else text, self.product)
        return made

    def table(self, rows: int, columns: int, style: str) -> Table:
        """Add a table as wide as the text."""
        made: Table = self.document.add_table(rows=rows, cols=columns)
        made.style = self._style(style, "Table Grid")
        self.marker._p.addprevious(made._tbl)
        return made

    def dress(self, paragraph: Any, style: str) -> None:
        """Give a paragraph the template's style of this name, or leave it in the ordinary one."""
        if style not in self._codes:
            found = self._style(style)
            self._codes[style] = found.style_id if found is not None else None
        paragraph._p.style = self._codes[style]

    def _style(self, name: str, otherwise: str = "Normal") -> Any:
        styles = self.document.styles
        return next((styles[one] for one in (name, otherwise) if one in styles), None)

    def next_number(self, kind: str) -> int:
        """Count tables, charts and headings as they come."""
        self.counted[kind] = self.counted.get(kind, 0) + 1
        return self.counted[kind]

    def begin_here(self) -> None:
        """Take away all that the template sets before this place: its cover and its contents."""
        for before in list(self.marker._p.itersiblings(preceding=True)):
            before.getparent().remove(before)

    def finish(self) -> None:
        """Take the marker away."""
        self.marker._p.getparent().remove(self.marker._p)
