"""Tables in Word: heading row repeated on each page, rows never cut, caption numbered by a field."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.table import Table

from caminemos.documents.blocks import FigureBlock, Inline, Run, TableBlock, TimelineBlock, inline
from caminemos.documents.word.page import Page
from caminemos.documents.word.text import write
from caminemos.documents.word.xml import element, field, shade, words
from caminemos.documents.words import origin_of

ALIGNED = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}
TABLE, HEAD, CELL = "Caminemos Table", "Table Heading", "Table Text"


def caption(page: Page, kind: str, text: str) -> Any:
    """Add a numbered caption above what it names; Word renumbers it."""
    label = page.words[kind]
    made = page.paragraph("", "Caption")
    made.add_run(f"{label} ")
    field(made, f"SEQ {kind} \\* ARABIC", str(page.next_number(kind)))
    made.add_run(f". {words(text)}")
    made.paragraph_format.keep_with_next = True
    return made


def add_table(page: Page, block: TableBlock) -> None:
    """Add a table block."""
    caption(page, "table", block.caption)
    made = _ruled(page, len(block.rows), block.header, block.caption, block.shares())
    for row, cells in zip(made.rows[1:], block.rows, strict=True):
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            _fill(page, cell, text, CELL, block.alignment(column))
    for column, cell in enumerate(made.rows[0].cells):
        cell.paragraphs[0].alignment = ALIGNED[block.alignment(column)]
    page.paragraph(block.note, "Source Note")


def add_timeline(page: Page, block: TimelineBlock) -> None:
    """Add a timeline as a table of dates; what is to be confirmed carries an open mark."""
    caption(page, "table", block.caption)
    header = (page.words["when"], page.words["what"])
    made = _ruled(page, len(block.moments), header, block.caption, [0.26, 0.74])
    for row, moment in zip(made.rows[1:], block.moments, strict=True):
        when = inline(Run(moment.when, strong=True)) if moment.is_confirmed else inline(Run(moment.when, tone="unknown"))
        _fill(page, row.cells[0], when, CELL, "left")
        detail = f" · {moment.detail}" if moment.detail else ""
        _fill(page, row.cells[1], inline(moment.what, detail), CELL, "left")
    page.paragraph("", "Source Note")


def add_figures(page: Page, figures: list[FigureBlock]) -> None:
    """Add figures that follow one another as cards, two or three in a row."""
    columns = 2 if len(figures) in {1, 2, 4} else 3
    made = page.table(-(-len(figures) // columns), columns, "Caminemos Cards")
    _described(made, "; ".join(figure.label for figure in figures), heading_row=False)
    _widths(made, page.width, [1 / columns] * columns)
    for index, figure in enumerate(figures):
        _card(page, made.cell(index // columns, index % columns), figure)
    page.paragraph("", "Source Note")


def _card(page: Page, cell: Any, figure: FigureBlock) -> None:
    first = cell.paragraphs[0]
    page.dress(first, "Figure Label")
    write(first, inline(figure.label), page.product)
    tone = "unknown" if figure.tone == "unknown" else ""
    lines = [
        ("Figure Unknown" if tone else "Figure Value", inline(Run(figure.value, tone="unknown" if tone else ""))),
        ("Figure Label", inline(figure.unit)),
        ("Source Note", inline(Run(figure.note, emphasis=True))),
        ("Source Note", inline(origin_of(figure, page.product.language))),
    ]
    for style, text in lines:
        if text[0].text:
            made = cell.add_paragraph()
            page.dress(made, style)
            write(made, text, page.product)


def _ruled(page: Page, rows: int, header: tuple[str, ...], about: str, shares: list[float]) -> Table:
    made = page.table(rows + 1, len(header), TABLE)
    _described(made, about)
    _widths(made, page.width, shares)
    for cell, name in zip(made.rows[0].cells, header, strict=True):
        _fill(page, cell, inline(name), HEAD, "left")
        shade(cell._tc.get_or_add_tcPr(), "F3EFE6")
    made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for row in made.rows:
        row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))
    return made


def _described(made: Table, about: str, *, heading_row: bool = True) -> None:
    properties = made._tbl.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    flags = {
        "firstRow": int(heading_row),
        "lastRow": 0,
        "firstColumn": int(heading_row),
        "lastColumn": 0,
        "noHBand": 1,
        "noVBand": 1,
    }
    properties.append(element("w:tblLook", val="06A0" if heading_row else "0600", **flags))
    properties.append(element("w:tblCaption", val=words(about)))


def _widths(made: Table, width: int, shares: list[float]) -> None:
    made.autofit = False
    for column, share in zip(made.columns, shares, strict=True):
        column.width = Emu(int(width * share))
        for cell in column.cells:
            cell.width = Emu(int(width * share))


def _fill(page: Page, cell: Any, text: Inline, style: str, alignment: str) -> None:
    paragraph = cell.paragraphs[0]
    page.dress(paragraph, style)
    paragraph.alignment = ALIGNED[alignment]
    write(paragraph, text, page.product)
