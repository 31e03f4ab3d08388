"""The templates that come with the platform, of reports and of letters, one per language; `word/default_template.py` made them."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


@cache
def default_template(language: str, *, is_letter: bool = False) -> bytes:
    """Return the template of a language; Spanish where a language has none of its own."""
    stem = "letter" if is_letter else "product"
    file = FOLDER / f"{stem}.{language}.docx"
    return (file if file.exists() else FOLDER / f"{stem}.es.docx").read_bytes()
