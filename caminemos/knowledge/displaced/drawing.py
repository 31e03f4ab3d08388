"""Pictograms one by one, and codes that lead to a page."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import segno
from django.utils.safestring import SafeString, mark_safe

SPRITE = Path(__file__).resolve().parent.parent / "static" / "knowledge" / "info" / "sprite.svg"
SYMBOL = re.compile(r'<symbol id="(?P<name>\w+)" (?P<how>[^>]*)>(?P<lines>.*?)</symbol>', re.DOTALL)
PATH = "#0c5f66"


@lru_cache(maxsize=1)
def pictograms() -> dict[str, str]:
    """Return each pictogram of the sprite as a drawing of its own, in the colour of paper."""
    return {
        found["name"]: f'<svg xmlns="http://www.w3.org/2000/svg" {found["how"]}>{found["lines"]}</svg>'.replace(
            "currentColor", PATH
        )
        for found in SYMBOL.finditer(SPRITE.read_text())
    }


def code_drawing(address: str, *, standalone: bool = False) -> SafeString:
    """Return the code of an address as a drawing, dark on light whatever the theme; words stand beside it."""
    code = segno.make(address, error="m")
    drawn = code.svg_inline(border=2, light="#fff", dark="#000", omitsize=True, svgclass=None, lineclass=None)
    marks = 'xmlns="http://www.w3.org/2000/svg"' if standalone else 'aria-hidden="true" focusable="false"'
    drawn = drawn.replace("<svg ", f"<svg {marks} ", 1)
    return mark_safe(drawn)  # segno draws it from an address of ours: digits and paths only
