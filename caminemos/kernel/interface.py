"""What the JSON interface of every area says in the same shape."""

from __future__ import annotations

from ninja import Schema

from caminemos.kernel.text import Text


class Words(Schema):
    """A text in both languages; empty where it was not written in one."""

    es: str = ""
    en: str = ""


def words_of(text: Text) -> Words:
    """Return a text as the interface gives it."""
    return Words(es=text.values.get("es", ""), en=text.values.get("en", ""))
