"""Turns a product into plain data for the typesetter: every text printable, every drawing an SVG string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from caminemos.documents.blocks import (
    Block,
    ChartBlock,
    FigureBlock,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Product,
    Run,
    SourceNote,
    TableBlock,
    TimelineBlock,
)  # fmt: skip
from caminemos.documents.glyphs import printable
from caminemos.documents.links import absolute
from caminemos.documents.words import origin_of, words_for

LONGEST_WORD = 28
ZERO_WIDTH_SPACE = "\u200b"


def product_data(product: Product) -> dict[str, Any]:
    """Return all that the template draws."""
    words = words_for(product)
    return {
        "title": clean(product.title),
        "subtitle": clean(product.subtitle),
        "language": product.language,
        "region": None,
        "author": "Caminemos",
        "words": {name: clean(text) for name, text in words.items()},
        "meta": [[clean(label), clean(value)] for label, value in product.meta],
        "letter": product.is_letter,
        "contents": not product.is_letter and len(product.headings()) > 2,
        "sheet": product.is_sheet,
        "blocks": list(blocks_data(product)),
    }


def blocks_data(product: Product) -> Iterator[dict[str, Any]]:
    """Yield each block as data; figures that follow one another stand in one row of cards."""
    for is_figure, group in groupby(product.blocks, key=lambda block: isinstance(block, FigureBlock)):
        if is_figure:
            yield _figures([block for block in group if isinstance(block, FigureBlock)], product)
        else:
            yield from (block_data(block, product) for block in group)


def block_data(block: Block, product: Product) -> dict[str, Any]:
    """Return one block as data."""
    match block:
        case Heading(text, level):
            return {"block": "heading", "level": level, "text": clean(text)}
        case Paragraph(text, kind):
            return {"block": "paragraph", "kind": kind, "text": runs(text, product)}
        case TableBlock():
            return _table(block, product)
        case ChartBlock():
            return _chart(block)
        case TimelineBlock():
            return _timeline(block, product)
        case ListBlock(items, is_ordered):
            return {"block": "list", "is_ordered": is_ordered, "items": [runs(item, product) for item in items]}
        case SourceNote(text):
            return {"block": "source", "text": runs(text, product)}
        case PageBreak():
            return {"block": "break"}
    raise TypeError(f"{type(block).__name__} is not a block")


def clean(text: str) -> str:
    """Return the text printable, with places to break in words too long for a line."""
    return " ".join(_breakable(word) for word in printable(text).split(" "))


def runs(text: Inline, product: Product) -> list[dict[str, Any]]:
    """Return a line of text as data."""
    return [_run(run, product) for run in text]


def _run(run: Run, product: Product) -> dict[str, Any]:
    data: dict[str, Any] = {"text": clean(run.text)}
    marks = {"strong": run.strong, "emphasis": run.emphasis, "tone": run.tone, "language": run.language}
    address = absolute(run.url, product)
    return data | {name: value for name, value in marks.items() if value} | ({"url": address} if address else {})


def _breakable(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return ZERO_WIDTH_SPACE.join(word[start : start + 12] for start in range(0, len(word), 12))


def _figures(figures: Iterable[FigureBlock], product: Product) -> dict[str, Any]:
    cards = [
        {
            "label": clean(figure.label),
            "value": clean(figure.value),
            "unit": clean(figure.unit),
            "note": clean(figure.note),
            "tone": figure.tone,
            "origin": clean(origin_of(figure, product.language)),
        }
        for figure in figures
    ]
    return {"block": "figures", "figures": cards, "columns": 2 if len(cards) in {1, 2, 4} else 3}


def _table(table: TableBlock, product: Product) -> dict[str, Any]:
    return {
        "block": "table",
        "caption": clean(table.caption),
        "header": [clean(cell) for cell in table.header],
        "rows": [[runs(cell, product) for cell in row] for row in table.rows],
        "alignments": [table.alignment(column) for column in range(len(table.header))],
        "shares": table.shares(),
        "note": clean(table.note),
    }


def _chart(chart: ChartBlock) -> dict[str, Any]:
    return {
        "block": "chart",
        "caption": clean(chart.caption),
        "alt": clean(chart.alt),
        "source": clean(chart.source),
        "sentence": clean(chart.sentence),
        "svg": chart.chart.svg(chart.width, standalone=True),
    }


def _timeline(timeline: TimelineBlock, product: Product) -> dict[str, Any]:
    moments = [
        {"when": clean(m.when), "what": runs(m.what, product), "detail": clean(m.detail), "is_confirmed": m.is_confirmed}
        for m in timeline.moments
    ]
    return {"block": "timeline", "caption": clean(timeline.caption), "moments": moments}
