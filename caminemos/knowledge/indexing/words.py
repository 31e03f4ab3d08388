"""The table of words on both databases: FTS5 on SQLite, a tsvector with GIN on PostgreSQL; both hold the same tokens of our own making.

Three fields: the stems of the title, the stems of summary and body, and all words as written (for phrases, numbers and beginnings).
A token is made of a–z and 0–9 alone, so that no question is ever read as syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from caminemos.engines.asking import Asked, Term, tokens
from caminemos.engines.similarity import stems
from caminemos.kernel.api import PublishedItem, Text

MOST_LETTERS = 60_000
RANK = {"sqlite": "bm25(knowledge_public_words, 8.0, 2.0, 0.5)", "postgresql": "-ts_rank('{0.05, 0.05, 0.25, 1.0}', told, query)"}
KEEP = {
    "sqlite": "INSERT OR REPLACE INTO knowledge_public_words (rowid, title, body, words) VALUES (%s, %s, %s, %s)",
    "postgresql": (
        "INSERT INTO knowledge_public_words (rowid, told) VALUES (%s, setweight(to_tsvector('simple', %s), 'A')"
        " || setweight(to_tsvector('simple', %s), 'B') || to_tsvector('simple', %s))"
        " ON CONFLICT (rowid) DO UPDATE SET told = excluded.told"
    ),
}


@dataclass(frozen=True)
class Words:
    """The three fields of a published thing."""

    title: str
    body: str
    written: str


def words_of(item: PublishedItem) -> Words:
    """Return the tokens of an item in all its languages."""
    title, body = _joined(item.title), _joined(*item.subjects, item.summary, item.body)
    return Words(" ".join(stems(title)), " ".join(stems(body)), " ".join(tokens(f"{title} {body}")))


def _joined(*texts: Text) -> str:
    return " ".join(words for text in texts for words in text.values.values())[:MOST_LETTERS]


def keep(rows: Iterable[tuple[int, Words]]) -> None:
    """Write the words of items, by their number; what was written of them before is replaced."""
    with connection.cursor() as cursor:
        cursor.executemany(KEEP[connection.vendor], [(pk, told.title, told.body, told.written) for pk, told in rows])


def forget(numbers: Sequence[int]) -> None:
    """Take the words of items away."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM knowledge_public_words WHERE rowid = %s", [(pk,) for pk in numbers])


def found(question: Asked) -> tuple[str, str, list[Any]]:
    """Return a FROM clause and a WHERE clause that hold for what the question finds, and their values, in this order."""
    if connection.vendor == "postgresql":
        return "knowledge_public_words CROSS JOIN to_tsquery('simple', %s) query", "told @@ query", [_tsquery(question)]
    return "knowledge_public_words", "knowledge_public_words MATCH %s", [_match(question)]


def _match(question: Asked) -> str:
    wanted = (" OR " if question.is_loose else " AND ").join(_fts5(term) for term in question.wanted)
    return " NOT ".join([f"({wanted})", *(_fts5(term) for term in question.unwanted)])


def _fts5(term: Term) -> str:
    phrase = " ".join(term.tokens)
    told = [f'{{title body}} : "{term.stem}"'] if term.stem else []
    if term.is_open or not term.stem:  # a word as written has its stem among the stems, so asking for both would only take longer
        told.append(f'words : "{phrase}"' + (" *" if term.is_open else ""))
    return f"({' OR '.join(told)})"


def _tsquery(question: Asked) -> str:
    wanted = (" | " if question.is_loose else " & ").join(_lexemes(term) for term in question.wanted)
    return " & ".join([f"({wanted})", *(f"!{_lexemes(term)}" for term in question.unwanted)])


def _lexemes(term: Term) -> str:
    told, weight = [f"{term.stem}:AB"] if term.stem else [], ":*D" if term.is_open else ":D"
    if term.is_open or not term.stem:
        told.append(f"({' <-> '.join(one + weight for one in term.tokens)})")
    return f"({' | '.join(told)})"
