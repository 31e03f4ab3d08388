"""Texts most like a text: BM25 over words without accents and endings, so that a problem told in plain words finds its neighbours.

Source: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends in
Information Retrieval 3 (2009), with k1 = 1.2 and b = 0.75, and the idf that is never negative, ln(1 + (N − n + 0.5) / (n + 0.5)).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

SATURATION, LENGTH = 1.2, 0.75
_WORD, _WRITTEN = re.compile(r"[a-z0-9]{3,}"), re.compile(r"[^\W_]+")
# fmt: off
_STOP = frozenset({
    "para", "por", "con", "los", "las", "una", "uno", "unos", "unas", "del", "que", "como", "mas", "sus", "sin", "sobre", "entre",
    "desde", "hasta", "este", "esta", "estos", "estas", "ese", "esa", "son", "ser", "fue", "han", "hay", "pero", "tambien",
    "donde", "cuando", "quien", "cada", "otro", "otra", "otros", "otras", "muy", "todo", "toda", "todos", "todas", "les", "the",
    "and", "for", "with", "that", "this", "from", "are", "was", "were", "has", "have", "had", "not", "but", "their", "they",
    "them", "who", "which", "what", "when", "where", "there", "into", "its", "our", "your", "you", "all", "any", "can", "been",
    "more", "than", "each", "other", "such",
})
# fmt: on
_ENDINGS = (
    "amientos",
    "imientos",
    "amiento",
    "imiento",
    "aciones",
    "iciones",
    "acion",
    "icion",
    "mente",
    "idades",
    "idad",
    "adores",
    "adoras",
    "ador",
    "adora",
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "adas",
    "ados",
    "idas",
    "idos",
    "ada",
    "ado",
    "ida",
    "ido",
    "ies",
    "es",
    "as",
    "os",
    "s",
    "a",
    "o",
    "e",
)  # fmt: skip


@dataclass(frozen=True)
class Neighbour(Generic[K]):
    """A text that is like the one asked for: its key, its score (no unit; only its order counts), and the words of the question it shares."""

    key: K
    score: float
    shared: tuple[str, ...]


def stem_of(word: str) -> str:
    """Return the stem of one word, or nothing where it tells nothing: too short, too common, or of another script."""
    return _stem(unicodedata.normalize("NFC", word).casefold())


def stems(text: str) -> list[str]:
    """Return the telling words of a Spanish or English text, in order, without accents, capitals and endings; short words fall away."""
    return [stem for stem, _word in _told(text)]


def _told(text: str) -> list[tuple[str, str]]:
    """Return the telling words, each as its stem and as it was written."""
    found = ((_stem(word), word) for word in _WRITTEN.findall(unicodedata.normalize("NFC", text).casefold()))
    return [(stem, word) for stem, word in found if stem]


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """Return the stem of a word in small letters, or nothing where it tells nothing."""
    flat = "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))
    if not _WORD.fullmatch(flat) or flat in _STOP:
        return ""
    return next((flat[: -len(end)] for end in _ENDINGS if flat.endswith(end) and len(flat) - len(end) >= 4), flat)


class Likeness(Generic[K]):
    """An index over texts by key; it answers which of them are most like a new text.

    `texts` gives each key its text, in whatever language; building reads each once, in O(words).
    """

    def __init__(self, texts: Mapping[K, str]) -> None:
        self._length: dict[K, int] = {}
        self._having: dict[str, dict[K, int]] = {}
        for key, text in texts.items():
            counts = Counter(stems(text))
            self._length[key] = counts.total()
            for word, count in counts.items():
                self._having.setdefault(word, {})[key] = count
        self._mean = (sum(self._length.values()) / len(self._length)) if self._length else 0.0

    def nearest(self, text: str, *, most: int = 10, apart_from: Iterable[K] = ()) -> list[Neighbour[K]]:
        """Return at most `most` neighbours with a word in common, the likest first, equals in the order of their keys as text."""
        left_out, scores, shared = set(apart_from), Counter[K](), dict[K, list[tuple[float, str]]]()
        asked: dict[str, str] = {}
        for stem, word in _told(text):
            asked.setdefault(stem, word)
        for stem, word in asked.items():
            having = self._having.get(stem, {})
            weight = math.log(1 + (len(self._length) - len(having) + 0.5) / (len(having) + 0.5))
            for key, count in having.items():
                if key in left_out:
                    continue
                part = weight * self._part(count, self._length[key])
                scores[key] += part  # type: ignore[assignment]
                shared.setdefault(key, []).append((part, word))
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], str(pair[0])))[: max(most, 0)]
        return [Neighbour(key, float(score), _words(shared[key])) for key, score in ranked]

    def _part(self, count: int, length: int) -> float:
        return count * (SATURATION + 1) / (count + SATURATION * (1 - LENGTH + LENGTH * length / self._mean))


def _words(parts: list[tuple[float, str]]) -> tuple[str, ...]:
    return tuple(word for _part, word in sorted(parts, key=lambda pair: (-pair[0], pair[1])))
