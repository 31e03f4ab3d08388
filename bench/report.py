"""The report "State of the plan": Word beside python-docx by hand, PDF beside WeasyPrint fed with our page of the same report."""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO

from django.core.management.base import OutputWrapper
from docx import Document

from caminemos.config import training
from caminemos.documents.api import Heading, Paragraph, Product, TableBlock, plain, render_docx, render_html, render_pdf
from caminemos.kernel.api import today
from caminemos.texts.api import state_of_the_plan

ROUNDS, TARGET = 5, "≤ 3"


def seconds(make: Callable[[], object]) -> float:
    """Return the median time of making it."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        make()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def by_hand(product: Product) -> bytes:
    """Write the same headings, paragraphs and tables with python-docx alone: no template, charts, contents or accessibility."""
    document = Document()
    for block in product.blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Paragraph):
            document.add_paragraph(plain(block.text))
        elif isinstance(block, TableBlock):
            table = document.add_table(rows=1, cols=len(block.header))
            for cell, name in zip(table.rows[0].cells, block.header, strict=True):
                cell.text = name
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = plain(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def by_weasyprint(product: Product) -> Callable[[], bytes] | None:
    """Return what prints the web form of the report as PDF/UA with WeasyPrint; None where it is not installed."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as problem:  # OSError: its system libraries are missing
        print(f"WeasyPrint is not measured: {problem}", file=sys.stderr)
        return None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    page = f'<!doctype html><html lang="es"><title>{product.title}</title><body>{render_html(product)}</body></html>'
    return lambda: HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")


def run() -> list[dict[str, object]]:
    """Fill the region where it is empty and measure; the first, cold, report has a row of its own."""
    training.load(OutputWrapper(sys.stderr))

    def product() -> Product:
        return state_of_the_plan("mirps-2023", today(), None, "es")

    began = time.perf_counter()
    render_docx(product())
    cold = time.perf_counter() - began
    ready = product()
    hand = seconds(lambda: by_hand(ready))
    print_page = by_weasyprint(ready)
    printed = seconds(print_page) if print_page else None
    rows: list[tuple[str, float, float | None, str]] = [
        ("report in Word, first after start, from the database", cold, None, ""),
        ("report in Word, from the database", seconds(lambda: render_docx(product())), None, ""),
        (
            "report in Word, drawing alone",
            seconds(lambda: render_docx(ready)),
            hand,
            "python-docx by hand, no charts",
        ),
        ("report in PDF/UA, from the database", seconds(lambda: render_pdf(product())), None, ""),
        ("report in PDF/UA, drawing alone", seconds(lambda: render_pdf(ready)), printed, "WeasyPrint, the page without styles"),
    ]
    return [
        {"name": name, "ours": took, "peer": peer, "unit": "s", "target": TARGET, "peer_is": peer_is}
        for name, took, peer, peer_is in rows
    ]
