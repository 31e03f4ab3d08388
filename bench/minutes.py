"""A year's minutes compiled to Word: twelve meetings of twelve points of 1,500 characters, beside docxtpl filling the same text.

Both begin with the same words in memory; docxtpl fills a template that loops over meetings and points, without contents, bookmarks,
language marks or a sandbox. The database is left out of both.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from caminemos.documents.api import Heading, PageBreak, Paragraph, Product, inline, render_docx

MEETINGS, POINTS, CHARACTERS, ROUNDS, TARGET = 12, 12, 1_500, 5, "≤ 3"
SENTENCE = "La delegación informó del avance, pidió plazo hasta el próximo trimestre y se tomó nota de lo acordado. "


def run() -> list[dict[str, Any]]:
    """Measure both in one run, in turns, and return the row of the table."""
    product, template = _product(), _template()
    times: dict[str, list[float]] = {"ours": [], "peer": []}
    for _round in range(ROUNDS):
        times["ours"].append(_seconds(lambda: render_docx(product)))
        times["peer"].append(_seconds(lambda: _filled(template)))
    return [
        {
            "name": f"A year's minutes to Word: {MEETINGS} meetings × {POINTS} points × {CHARACTERS:,} characters",
            "ours": round(statistics.median(times["ours"]), 2),
            "peer": round(statistics.median(times["peer"]), 2),
            "unit": "s",
            "target": TARGET,
            "peer_is": "docxtpl",
        }
    ]


def _seconds(make: Callable[[], bytes]) -> float:
    began = time.perf_counter()
    made = make()
    assert made[:2] == b"PK"
    return time.perf_counter() - began


def _note(number: int) -> str:
    return f"{number}. {SENTENCE * (CHARACTERS // len(SENTENCE) + 1)}"[:CHARACTERS]


def _product() -> Product:
    blocks: list[Any] = []
    for meeting in range(MEETINGS):
        blocks += [*([PageBreak()] if meeting else []), Heading(f"Plenaria {meeting + 1}")]
        for point in range(POINTS):
            blocks += [Heading(f"{point + 1}. Punto", 2), Paragraph(inline(_note(point)))]
    return Product(title="Minutas compiladas", language="es", blocks=tuple(blocks), cut_off=date(2026, 11, 26), code="bench")


def _template() -> bytes:
    document = Document()
    for line, style in (
        ("{%p for meeting in meetings %}", "Normal"),
        ("{{ meeting.title }}", "Heading 1"),
        ("{%p for point in meeting.points %}", "Normal"),
        ("{{ point.title }}", "Heading 2"),
        ("{{ point.note }}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{%p endfor %}", "Normal"),
    ):
        document.add_paragraph(line, style)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _filled(template: bytes) -> bytes:
    points = [{"title": f"{number + 1}. Punto", "note": _note(number)} for number in range(POINTS)]
    document = DocxTemplate(BytesIO(template))
    document.render({"meetings": [{"title": f"Plenaria {number + 1}", "points": points} for number in range(MEETINGS)]})
    file = BytesIO()
    document.save(file)
    return file.getvalue()
