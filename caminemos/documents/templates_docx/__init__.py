"""The templates that come with the platform, one per language; `word/default_template.py` made them."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


@cache
def default_template(language: str) -> bytes:
    """Return the template of a language; Spanish where a language has none of its own."""
    file = FOLDER / f"product.{language}.docx"
    return (file if file.exists() else FOLDER / "product.es.docx").read_bytes()
