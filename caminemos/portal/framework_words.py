"""What the framework of this region is, in words: read once from the region's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from caminemos.kernel.api import Text, read_yaml

FILE = Path(__file__).parent / "data" / "framework.yml"


@dataclass(frozen=True)
class TurnOfTheYear:
    """A step of how the framework works, and the page that shows it."""

    title: Text
    text: Text
    page: str
    icon: str


@dataclass(frozen=True)
class FrameworkWords:
    """The words of the first page and of the page that explains the framework."""

    name: Text
    acronym: str
    promise: Text
    lead: Text
    begun: date
    story: tuple[Text, ...]
    steps: tuple[TurnOfTheYear, ...]
    words: tuple[tuple[Text, Text], ...]
    sources: tuple[str, ...]


@cache
def framework_words() -> FrameworkWords:
    """Return the region's words."""
    told: dict[str, Any] = read_yaml(FILE.read_bytes(), "framework_unread")
    return FrameworkWords(
        name=Text.of(**told["name"]),
        acronym=told["acronym"],
        promise=Text.of(**told["promise"]),
        lead=Text.of(**told["lead"]),
        begun=date.fromisoformat(told["begun"]),
        story=tuple(Text.of(**one) for one in told["story"]),
        steps=tuple(
            TurnOfTheYear(Text.of(**one["title"]), Text.of(**one["text"]), one["page"], one["icon"]) for one in told["steps"]
        ),
        words=tuple((Text.of(**one["word"]), Text.of(**one["means"])) for one in told["words"]),
        sources=tuple(told["sources"]),
    )
