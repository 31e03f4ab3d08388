"""The words of what is published, counted: from them a mistyped word is answered by one that finds something."""

from __future__ import annotations

import re
from collections import Counter

from django.db import connection

from caminemos.engines.asking import token
from caminemos.kernel.api import Text
from caminemos.knowledge.models import PublicWord

_WORD = re.compile(r"[^\W\d_]{4,30}")
_KEEP = (
    "INSERT INTO knowledge_publicword (word, written, items) VALUES (%s, %s, %s)"
    " ON CONFLICT (word) DO UPDATE SET items = knowledge_publicword.items + excluded.items"
)


def vocabulary_of(*texts: Text) -> set[str]:
    """Return the words of four letters and more that stand in some texts, in small letters."""
    return {word for text in texts for told in text.values.values() for word in _WORD.findall(told.casefold())}


def keep_words(*, added: Counter[str], removed: Counter[str]) -> None:
    """Count words in and out; one that stands nowhere any more is forgotten."""
    change: Counter[str] = Counter()
    written: dict[str, str] = {}
    for word, count in [*added.items(), *((word, -count) for word, count in removed.items())]:
        change[token(word)] += count
        written[token(word)] = max(written.get(token(word), ""), word)  # what has accents sorts behind what has none
    rows = [(flat, written[flat], count) for flat, count in sorted(change.items()) if count]
    with connection.cursor() as cursor:
        cursor.executemany(_KEEP, rows)
    if removed:
        PublicWord.objects.filter(items__lte=0).delete()
