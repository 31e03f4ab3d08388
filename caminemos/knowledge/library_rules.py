"""What the library of documents knows: kinds, languages, what may be passed on. Pure decisions over plain values."""

from __future__ import annotations

from urllib.parse import urlsplit

KINDS = (
    "declaration", "charter", "plan", "annual_report", "memoir", "minutes", "guide", "concept_note", "roadmap", "study", "law",
)  # fmt: skip
LANGUAGES = ("es", "en", "fr", "pt", "ht")
MOST_SOURCES = 10


def is_web_address(source: str) -> bool:
    """Say whether a source is an address that a page may lead to; any other is a reference in words."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def missing(*, sources: list[str], has_file: bool, licence: str) -> str:
    """Return what a document lacks before everybody may read of it: `source`, `licence`, or nothing.

    A reader must be able to find the document: by its source, or by the file that we hand out, which says under what licence we may.
    """
    if not sources and not has_file:
        return "source"
    return "licence" if has_file and not licence.strip() else ""
