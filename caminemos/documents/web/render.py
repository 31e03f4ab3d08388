"""The web page: the same blocks as accessible markup in the design system's classes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

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
)  # fmt: skip
from caminemos.documents.words import origin_of, words_for

KINDS: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    TableBlock: "table",
    ChartBlock: "chart",
    TimelineBlock: "timeline",
    ListBlock: "list",
    SourceNote: "source",
}


CODES = 0.12
"""A first column with at most this share of the width holds codes or years, and stays narrow on every screen."""


def render_html(product: Product) -> SafeString:
    """Return the product as markup, to stand under the page's own main heading."""
    with override(product.language):
        context = {"product": product, "parts": list(_parts(product)), "words": words_for(product)}
        return render_to_string("documents/product.html", context)


def contents(product: Product) -> list[tuple[str, str]]:
    """List the chapters with the addresses of their headings."""
    return [(f"#s{number}", heading.text) for number, heading in enumerate(product.headings(), 1) if heading.level == 1]


def _parts(product: Product) -> Iterator[dict[str, Any]]:
    headings = 0
    for is_figure, group in groupby(product.blocks, key=lambda block: isinstance(block, FigureBlock)):
        if is_figure:
            cards = [(block, origin_of(block, product.language)) for block in group if isinstance(block, FigureBlock)]
            yield {"kind": "figures", "figures": cards}
            continue
        for block in group:
            headings += isinstance(block, Heading)
            yield from _part(block, headings)


def _part(block: Block, headings: int) -> Iterator[dict[str, Any]]:
    if isinstance(block, PageBreak):
        return
    if isinstance(block, Heading):
        yield {"kind": "heading", "block": block, "tag": f"h{block.level + 1}", "id": f"s{headings}"}
    elif isinstance(block, TableBlock):
        rows = [list(zip(row, map(block.alignment, range(len(row))), strict=True)) for row in block.rows]
        header = list(zip(block.header, map(block.alignment, range(len(block.header))), strict=True))
        yield {"kind": "table", "block": block, "rows": rows, "header": header, "has_codes": block.shares()[0] <= CODES}
    else:
        yield {"kind": KINDS[type(block)], "block": block}
