"""The typesetter: tagged PDF (PDF/UA-1) and rasterised drawings, without system fonts or network."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import override

from caminemos.documents.blocks import Product
from caminemos.documents.glyphs import FONTS
from caminemos.documents.typesetting.payload import product_data

TEMPLATE = Path(__file__).resolve().parent / "product.typ"
PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: int(sys.inputs.width) * 1pt)"""
_lock = threading.Lock()
_fonts: typst.Fonts | None = None


def render_pdf(product: Product) -> bytes:
    """Return the product as an accessible PDF; the same product always gives the same file."""
    with override(product.language):  # charts write their numbers as the product's language does
        data = product_data(product)
    return typeset(TEMPLATE, {"product": data}, product.cut_off)


def typeset(template: Path, inputs: Mapping[str, Any], day: date) -> bytes:
    """Return what a template of ours makes of plain data as an accessible PDF of that day; nothing of the data is read as markup."""
    compiled: bytes = typst.compile(
        template.read_bytes(),
        font_paths=fonts(),
        sys_inputs={name: json.dumps(given, ensure_ascii=False) for name, given in inputs.items()},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(day, time(), UTC),
    )
    return compiled


def picture(svg: str, *, width: int, ppi: int = 144) -> bytes:
    """Return a drawing as PNG, its width given in points."""
    drawn: bytes = typst.compile(
        PICTURE, font_paths=fonts(), sys_inputs={"svg": svg, "width": str(int(width))}, format="png", ppi=float(ppi)
    )
    return drawn


def fonts() -> typst.Fonts:
    """Return the fonts, read once: ours, then the typesetter's own; never the system's, so that every machine sets alike."""
    global _fonts
    with _lock:
        if _fonts is None:
            _fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    return _fonts
