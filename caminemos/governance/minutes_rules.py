"""How the text of minutes is kept and read: plain words in paragraphs and lists, within a limit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

LIMIT = 100_000
"""The most characters that a note holds in one language: some thirty pages."""
MOST_OF_A_CORRECTION = 10_000
DAYS_FOR_CORRECTIONS, MOST_DAYS = 10, 120
REMINDED_BEFORE = timedelta(days=2)
BULLET = re.compile(r"^\s*[-•*]\s+")


@dataclass(frozen=True)
class Block:
    """A paragraph (its lines) or a list (its points)."""

    is_list: bool
    lines: tuple[str, ...]


def tidy(words: str) -> str:
    """Return words as they are kept: one kind of line end, nothing around them."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def blocks(words: str) -> list[Block]:
    """Return a note as it is read: an empty line ends a paragraph, lines that begin with a dash are points of a list."""
    found: list[Block] = []
    ends = True
    for line in words.split("\n"):
        if not line.strip():
            ends = True
            continue
        is_list, text = bool(BULLET.match(line)), BULLET.sub("", line).strip()
        if found and not ends and found[-1].is_list == is_list:
            found[-1] = Block(is_list, (*found[-1].lines, text))
        else:
            found.append(Block(is_list, (text,)))
        ends = False
    return found


def corrected(text: str, replaces: str, words: str) -> str | None:
    """Return a text with a passage replaced, or with words added at its end; None where the passage is not there exactly once."""
    if not replaces:
        return f"{text}\n\n{words}".strip()
    return text.replace(replaces, words) if text.count(replaces) == 1 else None


def last_day(today: date, asked: date | None) -> date | None:
    """Return until which day corrections are open; None where what is asked cannot be."""
    until = asked or today + timedelta(days=DAYS_FOR_CORRECTIONS)
    return until if today <= until <= today + timedelta(days=MOST_DAYS) else None


def reminded_on(until: date) -> date:
    """Return the day on which those who may ask for corrections are reminded."""
    return until - REMINDED_BEFORE
