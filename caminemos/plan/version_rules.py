"""A version's records as they are stored, its fingerprint, what deviates from it, and two texts word by word."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from caminemos.plan.rules import Change, Key, Records, changes

WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of a text: kept, taken out or put in."""

    what: str
    text: str


@dataclass(frozen=True)
class Deviation:
    """A part that no longer reads as adopted, and the numbers of the versions that touched it."""

    change: Change
    versions: tuple[int, ...]


def stored(records: Records) -> list[list[Any]]:
    """Return records as plain JSON: kind, code, values."""
    return [[kind, code, values] for (kind, code), values in records.items()]


def restored(rows: Sequence[Sequence[Any]]) -> Records:
    """Return the records that were stored."""
    return {(row[0], row[1]): row[2] for row in rows}


def fingerprint(records: Records) -> str:
    """Return the SHA-256 of the records, whatever the order of their keys."""
    written = json.dumps(sorted(stored(records), key=lambda row: row[:2]), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def deviations(texts: Sequence[tuple[int, Records]]) -> list[Deviation]:
    """Return what the last text says otherwise than the first, with the numbers of the texts that touched each part."""
    if len(texts) < 2:
        return []
    touched: dict[Key, list[int]] = {}
    for (_number, before), (number, after) in pairwise(texts):
        for change in changes(before, after):
            touched.setdefault((change.kind, change.code), []).append(number)
    found = changes(texts[0][1], texts[-1][1])
    return [Deviation(change, tuple(touched.get((change.kind, change.code), ()))) for change in found]


def pieces(before: str, after: str) -> list[Piece]:
    """Return how one text becomes the other, word by word: kept, out, in."""
    was, now = WORDS.findall(before), WORDS.findall(after)
    found: list[Piece] = []
    for what, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("kept", "".join(was[first:last])))
            continue
        found += [Piece("out", "".join(was[first:last]))] if last > first else []
        found += [Piece("in", "".join(now[start:end]))] if end > start else []
    return found
