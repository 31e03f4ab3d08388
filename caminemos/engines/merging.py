"""Merging of texts: what two people made of the same text becomes one text, and where they cannot both be right, both are shown.

Three-way merge after Khanna, Kunal and Pierce, "A formal investigation of diff3", FSTTCS 2007: the text from which both began is aligned
with each of theirs; between what is unchanged in all three, whoever changed something is followed. Lines come first, and lines that one
added beside what the other changed are no clash. Where both changed the same lines, their words are merged if at least one word that both
left alone stands between the changes of one and of the other;
neighbouring words changed by different people would make a sentence that nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from caminemos.engines.alignment import aligned

TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Clash:
    """A passage that both changed: as it was, and as each left it."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """The text of both. Where they clash it holds both passages, theirs above mine, so that no word is lost; `clashes` names them."""

    text: str
    clashes: tuple[Clash, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.clashes


@dataclass(frozen=True)
class Piece:
    """A run of words: `same` in both texts, `out` (only in the former) or `in` (only in the latter)."""

    kind: str
    words: str


@dataclass(frozen=True)
class _Chunk:
    base: Sequence[str]
    mine: Sequence[str]
    theirs: Sequence[str]

    @property
    def settled(self) -> Sequence[str] | None:
        """Return what stands here when one side left it alone, or both did the same; None otherwise."""
        if self.mine in (self.base, self.theirs):
            return self.theirs
        return self.mine if self.theirs == self.base else None


def merge(base: str, mine: str, theirs: str, *, joins: bool = False) -> Merged:
    """Merge two texts that began as `base`: any strings, lines divided by a line feed; nothing is an error.

    merge(b, b, t) is t, merge(b, m, b) is m, and a merge without a clash is the same whichever side is named first. With `joins`, lines
    that both added at the same place are no clash: theirs stand above mine, so there the sides matter.
    """
    lines: list[str] = []
    clashes: list[Clash] = []
    for chunk in _chunks(base.split("\n"), mine.split("\n"), theirs.split("\n"), _any):
        kept = chunk.settled
        if kept is None and joins and not any(chunk.base):
            kept = [*chunk.theirs, *chunk.mine]
        if kept is None:
            kept = _around(chunk)
        if kept is None:
            kept = _by_words(chunk)
        if kept is None:
            clashes.append(Clash("\n".join(chunk.base), "\n".join(chunk.mine), "\n".join(chunk.theirs)))
            kept = [*chunk.theirs, *chunk.mine]
        lines += kept
    return Merged("\n".join(lines), tuple(clashes))


def difference(before: str, after: str) -> list[Piece]:
    """Return how one text became the other, word by word; the `same` and `out` pieces make up the former, `same` and `in` the latter."""
    first, second = (re.split(r"(?<=\n)", text) for text in (before, after))
    pieces: list[Piece] = []
    for old, new in _changes(first, second):
        same = old == new
        pieces += [Piece("same", "".join(old))] if same else _words_apart("".join(old), "".join(new))
    return _joined(pieces)


def _words_apart(old: str, new: str) -> Iterator[Piece]:
    for out, came in _changes(TOKEN.findall(old), TOKEN.findall(new)):
        if out == came:
            yield Piece("same", "".join(out))
        else:
            yield Piece("out", "".join(out))
            yield Piece("in", "".join(came))


def _changes(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield what changed, one after the other, and between it each part that did not, as a pair of equals."""
    i = j = 0
    for x, y in [*aligned(first, second), (len(first), len(second))]:
        if x > i or y > j:
            yield first[i:x], second[j:y]
        if x < len(first):
            yield first[x : x + 1], second[y : y + 1]
        i, j = x + 1, y + 1


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for one in pieces:
        if joined and joined[-1].kind == one.kind:
            joined[-1] = Piece(one.kind, joined[-1].words + one.words)
        elif one.words:
            joined.append(one)
    return joined


def _chunks(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], divides: Callable[[str], bool]) -> Iterator[_Chunk]:
    """Yield the three texts part by part, divided at what is in all three and may divide."""
    in_mine, in_theirs = dict(aligned(base, mine)), dict(aligned(base, theirs))
    anchors = [(x, in_mine[x], in_theirs[x]) for x in in_mine if x in in_theirs and divides(base[x])]
    i = j = k = 0
    for x, y, z in [*anchors, (len(base), len(mine), len(theirs))]:
        yield _Chunk(base[i:x], mine[j:y], theirs[k:z])
        yield _Chunk(base[x : x + 1], mine[y : y + 1], theirs[z : z + 1])
        i, j, k = x + 1, y + 1, z + 1


def _by_words(chunk: _Chunk) -> list[str] | None:
    """Return the lines of a chunk merged word by word; None where changes of one touch changes of the other."""
    base, mine, theirs = (TOKEN.findall("\n".join(side)) for side in (chunk.base, chunk.mine, chunk.theirs))
    kept = [part.settled for part in _chunks(base, mine, theirs, _is_word)]
    if any(part is None for part in kept):
        return None
    return "".join(token for part in kept for token in part or ()).split("\n")


def _around(chunk: _Chunk) -> list[str] | None:
    """Return the chunk where one only added lines above or below what the other changed; None where that is not so."""
    found = []
    for side, other in ((chunk.mine, chunk.theirs), (chunk.theirs, chunk.mine)):
        size = len(chunk.base)
        at = next((n for n in range(len(side) - size + 1) if side[n : n + size] == chunk.base), None) if size else None
        if at is not None:
            found.append([*side[:at], *other, *side[at + size :]])
    return found[0] if len(found) == 1 else None


def _any(_line: str) -> bool:
    return True


def _is_word(part: str) -> bool:
    return part == "\n" or part[0].isalnum()
