"""The block model: what a product says, without a word about how it looks; Word, PDF and the web draw the same blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from caminemos.ui.api import Chart

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Tone = Literal["", "path", "leaf", "sun", "clay", "sky", "slate", "unknown"]
Alignment = Literal["left", "right", "center"]
LINKS = ("https://", "http://", "mailto:", "/", "#")


@dataclass(frozen=True)
class Run:
    """A stretch of text: never markup; `tone` marks a status (always with its word), `language` a text in another language."""

    text: str
    strong: bool = False
    emphasis: bool = False
    url: str = ""
    tone: Tone = ""
    language: str = ""

    def __post_init__(self) -> None:
        if self.url and (not self.url.startswith(LINKS) or self.url.startswith("//")):
            raise ValueError(f"{self.url!r} is not a link that a document may carry")


Inline = tuple[Run, ...]


def inline(*parts: StrOrPromise | Run | Iterable[Run]) -> Inline:
    """Join plain texts, runs and joined runs into one line of text."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, Run):
            runs.append(part)
        elif isinstance(part, tuple | list):
            runs.extend(part)
        else:
            runs.append(Run(str(part)))
    return tuple(runs)


def plain(text: Inline) -> str:
    """Return the words of a line of text."""
    return "".join(run.text for run in text)


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3; the outline of the document is made of these."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if self.level not in {1, 2, 3}:
            raise ValueError("a heading has level 1, 2 or 3")


@dataclass(frozen=True)
class Paragraph:
    """Running text; a `lead` opens a chapter, a `notice` says what is missing or late and stands apart."""

    text: Inline
    kind: Literal["body", "lead", "notice"] = "body"


@dataclass(frozen=True)
class FigureBlock:
    """One figure, large, with all that makes it honest; one that is not known says so in `value` and has the tone unknown."""

    label: str
    value: str
    unit: str
    source: str
    as_of: str
    vintage: str
    note: str = ""
    url: str = ""
    tone: Tone = ""


@dataclass(frozen=True)
class TableBlock:
    """A table with its caption, one row of headings, and rows whose first cell names them."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    alignments: tuple[Alignment, ...] = ()
    widths: tuple[int, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"table {self.caption!r}: every row has as many cells as the header")
        if self.alignments and len(self.alignments) != len(self.header):
            raise ValueError(f"table {self.caption!r}: one alignment per column")
        if self.widths and len(self.widths) != len(self.header):
            raise ValueError(f"table {self.caption!r}: one width per column")

    def alignment(self, column: int) -> Alignment:
        """Return how a column is aligned; text to the left unless told."""
        return self.alignments[column] if self.alignments else "left"

    def shares(self) -> list[float]:
        """Return each column's share of the width."""
        widths = self.widths or (1,) * len(self.header)
        return [width / sum(widths) for width in widths]


@dataclass(frozen=True)
class ChartBlock:
    """A drawing with its caption, a sentence that says what it shows, its alternative text, and its source."""

    chart: Chart
    caption: str
    alt: str
    source: str = ""
    sentence: str = ""
    width: int = 720


@dataclass(frozen=True)
class Moment:
    """An entry of a timeline: when (in words), what, and whether the date is confirmed."""

    when: str
    what: Inline
    detail: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True)
class TimelineBlock:
    """Moments in order of time; those to be confirmed are drawn open."""

    caption: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class ListBlock:
    """A list of lines."""

    items: tuple[Inline, ...]
    is_ordered: bool = False


@dataclass(frozen=True)
class SourceNote:
    """Small print under what it explains: source, date, method."""

    text: Inline


@dataclass(frozen=True)
class PageBreak:
    """On paper, what follows starts a page."""


Block = Heading | Paragraph | FigureBlock | TableBlock | ChartBlock | TimelineBlock | ListBlock | SourceNote | PageBreak


@dataclass(frozen=True, kw_only=True)
class Product:
    """A document that the platform answers for: a title, facts of the cover, blocks, and the day up to which it knows.

    `is_sheet`: one page across, to be pinned up: no cover, no contents, a drawing as large as the page lets it be.
    `is_letter`: neither cover nor contents; title and facts stand over its first lines.
    """

    title: str
    subtitle: str = ""
    language: str
    meta: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...]
    cut_off: date
    code: str = ""
    address: str = ""
    is_sheet: bool = False
    is_letter: bool = False

    def headings(self) -> list[Heading]:
        """List the headings in order."""
        return [block for block in self.blocks if isinstance(block, Heading)]
