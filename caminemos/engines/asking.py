"""What somebody asks a search in one line: words, phrases in quotes, words that must be absent, and a last word that is still being typed.

No text is refused: what is no word is passed over, and nothing of the question reaches a database as syntax, for every token is
made of a–z and 0–9 alone (words of other scripts are written in hexadecimal digits).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from caminemos.engines.similarity import stem_of

MOST_LETTERS, MOST_TERMS, LONGEST = 300, 12, 40
_WORD = re.compile(r"[^\W_]+")
_UNIT = re.compile(r'(-?)"([^"]*)"|(\S+)')
_QUOTES = dict.fromkeys(map(ord, "“”„«»‟"), '"')
_FOREIGN = "zz"


@dataclass(frozen=True)
class Term:
    """A part of the question: its tokens in their order (several: a phrase), and how it is to be found.

    `stem`: found by this stem too. `is_open`: the last word, found by its beginning. `is_out`: what has it is left out.
    """

    tokens: tuple[str, ...]
    stem: str = ""
    is_open: bool = False
    is_out: bool = False


@dataclass(frozen=True)
class Asked:
    """A question: what is found has every one of `wanted`, or at least one where it `is_loose`, and none of `unwanted`."""

    terms: tuple[Term, ...] = ()
    is_loose: bool = False

    @property
    def wanted(self) -> tuple[Term, ...]:
        """Return what must be there."""
        return tuple(term for term in self.terms if not term.is_out)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """Return what must be absent."""
        return tuple(term for term in self.terms if term.is_out)


@dataclass(frozen=True)
class Piece:
    """A piece of an excerpt; `is_match`: it is a word that was asked for."""

    words: str
    is_match: bool = False


@lru_cache(maxsize=1 << 16)
def token(word: str) -> str:
    """Return a word in small letters without accents, of a–z and 0–9 alone, at most `LONGEST` long."""
    flat = "".join(one for one in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(one))
    if flat.isascii() and flat.isalnum():
        return flat[:LONGEST]
    return (_FOREIGN + flat.encode("utf-8", "replace").hex())[:LONGEST] if flat else ""


def tokens(text: str) -> list[str]:
    """Return the tokens of a text in their order."""
    return [told for word in _WORD.findall(unicodedata.normalize("NFC", text)) if (told := token(word))]


def asked(text: str, *, is_typing: bool = False) -> Asked:
    """Return what a line asks for; `is_typing` lets the last word be the beginning of a longer one."""
    line = text[:MOST_LETTERS].translate(_QUOTES)
    found = [term for one in _UNIT.finditer(line) if (term := _term(one))]
    telling = [term for term in found if term.stem or len(term.tokens) > 1 or term.is_out or _is_number(term)]
    kept = telling if any(not term.is_out for term in telling) else found
    last = found[-1] if found else None
    is_open = is_typing and last and not line.endswith((" ", '"')) and len(last.tokens) == 1 and not last.is_out
    if last and is_open and (len(last.tokens[0]) > 2 or len(found) == 1):
        kept = [term for term in kept if term is not last] + [Term(last.tokens, last.stem, is_open=True)]
    return Asked(tuple(dict.fromkeys(kept))[:MOST_TERMS])


def _term(unit: re.Match[str]) -> Term | None:
    minus, phrase, bare = unit.groups()
    words = phrase if bare is None else bare
    is_out = bool(minus) or (bare is not None and len(bare) > 1 and bare[0] in "-−")
    told = tuple(tokens(words))
    if not told:
        return None
    return Term(told, stem_of(told[0]) if len(told) == 1 and bare is not None else "", is_out=is_out)


def _is_number(term: Term) -> bool:
    return any(letter.isdigit() for letter in term.tokens[0]) or term.tokens[0].startswith(_FOREIGN)


def excerpt(text: str, question: Asked, width: int = 220) -> tuple[Piece, ...]:
    """Return the stretch of a text with the most words asked for, at most about `width` letters, as pieces in their order."""
    spans = list(_matches(text, question))
    start = _best_start([begin for begin, _end in spans], width)
    begin = text.rfind(" ", 0, max(start - width // 4, 0)) + 1 if start > width // 2 else 0
    end = len(text) if begin + width >= len(text) else max(text.rfind(" ", begin, begin + width), begin + width // 2)
    pieces, at = [Piece("… ")] if begin else [], begin
    for one, other in spans:
        if begin <= one and other <= end:
            pieces += [Piece(text[at:one]), Piece(text[one:other], is_match=True)]
            at = other
    pieces += [Piece(text[at:end] + (" …" if end < len(text) else ""))]
    return tuple(piece for piece in pieces if piece.words)


def _matches(text: str, question: Asked) -> Iterator[tuple[int, int]]:
    exact = {told for term in question.wanted for told in term.tokens}
    endings = {term.stem for term in question.wanted if term.stem}
    begun = tuple(term.tokens[0] for term in question.wanted if term.is_open)
    for word in _WORD.finditer(text):
        told = token(word.group())
        if told in exact or (begun and told.startswith(begun)) or (endings and stem_of(word.group()) in endings):
            yield word.span()


def _best_start(begins: list[int], width: int) -> int:
    return max(begins, key=lambda begin: (sum(begin <= other < begin + width * 3 // 4 for other in begins), -begin), default=0)
