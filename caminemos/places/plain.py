"""Names without accents and case, so that people find a place however they write it."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Return the text in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()
