"""The chapters that areas beside the plan tell, drawn like the report's own."""

from __future__ import annotations

from collections.abc import Iterator

from caminemos.documents.api import Alignment, Block, Heading, Inline, PageBreak, Paragraph, Run, TableBlock, inline
from caminemos.kernel.api import ReportCell, ReportTable, Text, registries
from caminemos.texts.state_of_the_plan.known import Known
from caminemos.texts.state_of_the_plan.words import said


def chapters_beside(known: Known) -> Iterator[Block]:
    """Yield the chapters of other areas; one that has nothing to tell is left out."""
    first = known.tree.starts.first if known.tree.starts else None
    for provider in registries.report_parts.items():
        part = provider(first, known.on, known.country)
        if part is None:
            continue
        yield PageBreak()
        yield Heading(str(part.title))
        yield Paragraph(inline(part.sentence))
        for table in part.tables:
            yield _table(table, known.language)


def _table(table: ReportTable, language: str) -> TableBlock:
    left: Alignment = "left"
    rows = tuple(tuple(_cell(one, language) for one in row) for row in table.rows)
    headings = tuple(str(one) for one in table.headings)
    return TableBlock(str(table.caption), headings, rows, (left,) * len(headings), table.widths)


def _cell(cell: ReportCell, language: str) -> Inline:
    if isinstance(cell.words, Text):
        words = said(cell.words, language) if cell.words else inline("–")
        return (
            inline(*(Run(one.text, emphasis=one.emphasis, url=cell.url, language=one.language) for one in words))
            if cell.url
            else words
        )
    return inline(Run(cell.words, url=cell.url))
