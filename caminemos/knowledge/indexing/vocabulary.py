"""The words of what is published, counted: a mistyped word is answered by one that finds something."""

from __future__ import annotations

import re
from collections import Counter

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Length

from caminemos.engines.asking import Asked, Term, token
from caminemos.engines.similarity import stem_of
from caminemos.engines.spelling import allowed, nearest
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


def respelled(text: str, question: Asked) -> str:
    """Return the line with each word that stands nowhere replaced by the nearest known one; empty where nothing is nearer."""
    said, changed = text, False
    for term in question.wanted:
        known = _known_instead(term)
        if known:
            said, changed = _replaced(said, term.tokens[0], known), True
    return said if changed else ""


def _known_instead(term: Term) -> str:
    word = term.tokens[0]
    if len(term.tokens) > 1 or not allowed(word) or PublicWord.objects.filter(word=word, items__gt=0).exists():
        return ""
    rows = PublicWord.objects.alias(letters=Length("word")).filter(
        Q(word__startswith=word[0]) | Q(word__endswith=word[-3:]) | Q(word__startswith=word[1:3]),
        letters__range=(len(word) - allowed(word), len(word) + allowed(word)),
        items__gt=0,
    )
    known = {one: (count, written) for one, written, count in rows.values_list("word", "written", "items")}
    if any(stem_of(one) == term.stem for one in known):
        return ""
    best = nearest(word, ((one, count) for one, (count, _written) in known.items()))
    return known[best][1] if best else ""


def _replaced(text: str, flat: str, known: str) -> str:
    return re.sub(r"[^\W_]+", lambda one: known if token(one.group()) == flat else one.group(), text)
