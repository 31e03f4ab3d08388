"""What two wordings say differently, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|[^\s\w]|\w+")


@dataclass(frozen=True)
class Stretch:
    """A stretch of words that both have (`same`), only the earlier (`gone`) or only the later (`new`)."""

    kind: str
    words: str


def word_changes(before: str, after: str) -> list[Stretch]:
    """Return how one wording becomes the other; the stretches but the new ones, joined, are the earlier wording."""
    return [one for one in _stretches(WORD.findall(before), WORD.findall(after)) if one.words]


def _stretches(before: list[str], after: list[str]) -> Iterator[Stretch]:
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Stretch("same", "".join(before[i:j]))
        else:
            yield Stretch("gone", "".join(before[i:j]))
            yield Stretch("new", "".join(after[k:m]))
