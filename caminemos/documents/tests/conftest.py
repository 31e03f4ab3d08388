"""A small product that uses every block, and a template builder."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from caminemos.documents.api import (
    ChartBlock,
    FigureBlock,
    Heading,
    ListBlock,
    Moment,
    PageBreak,
    Paragraph,
    Product,
    Run,
    SourceNote,
    TableBlock,
    TimelineBlock,
    inline,
)
from caminemos.ui.api import LineChart, Series

CHART = LineChart(
    "Pendientes", ("2023", "2024", "2025"), (Series("Costa Rica", (100, None, 300)), Series("México", (50, 60, 70))), "Suben."
)
TEXTS = {
    "es": ("Estado del plan", "Lo que se sabe", "Sin reportes", "Personas con solicitud pendiente"),
    "en": ("State of the plan", "What is known", "No reports", "People with a pending application"),
}


def sample(language: str = "es", said: str = "Texto") -> Product:
    """Return a product with every kind of block; `said` is put wherever people write."""
    title, known, silent, label = TEXTS[language]
    rows = tuple((inline(f"1.1-{n}"), inline(Run(silent, tone="unknown"))) for n in range(60))
    return Product(
        title=title, subtitle=said, language=language, cut_off=date(2026, 3, 31), code="example",
        address="https://example.org/es/report/", meta=(("Plan", said),),
        blocks=(
            Heading(known), Paragraph(inline(said), "lead"), Paragraph(inline(said, Run(known, url="/es/plans/")), "notice"),
            FigureBlock(label, "498\u202f312", "personas", "ACNUR", "31 dic 2025", "2025-12"),
            FigureBlock("Residuo", said, "", "", "", "", tone="unknown"),
            TableBlock(said, ("Código", "Estado"), rows, ("left", "right"), (1, 3), "Nota"),
            Heading(f"{known} 2", 2),
            ChartBlock(CHART, "Pendientes por año", "Las solicitudes suben de 100 a 300.", "Fuente: ACNUR", "Suben."),
            TimelineBlock("Año", (Moment("24 ene 2023", inline(said)), Moment("por confirmar", inline("x"), "detalle", False))),
            ListBlock((inline(said), inline("dos"))), ListBlock((inline("uno"),), is_ordered=True),
            SourceNote(inline("Fuente")),
            PageBreak(), Heading(said, 3), Paragraph(inline("fin")),
        ),
    )  # fmt: skip


@pytest.fixture
def template() -> Callable[..., bytes]:
    """Return a maker of Word files from paragraphs of text."""

    def make(*paragraphs: str) -> bytes:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    return make
