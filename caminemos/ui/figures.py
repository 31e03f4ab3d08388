"""What components show: plain values that templates print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class BigFigure:
    """A large number with its label, what changed, where it comes from, and the page that opens it."""

    label: StrOrPromise
    value: float | int | None
    unit: StrOrPromise = ""
    kind: str = "integer"
    decimals: int = 0
    change: float | None = None
    source: StrOrPromise = ""
    note: StrOrPromise = ""
    url: str = ""
    absent: StrOrPromise = ""
    as_of: date | None = None


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what it says, how it is aligned, where it leads, whether it is missing."""

    value: Any
    kind: str = "text"
    decimals: int = 0
    url: str = ""
    note: StrOrPromise = ""
    attention: bool = False
    mixed: bool = False


@dataclass(frozen=True)
class Table:
    """A table: caption, headings with their kind, rows of cells; the first cell of a row is its heading."""

    caption: StrOrPromise
    headings: Sequence[tuple[StrOrPromise, str]]
    rows: Sequence[Sequence[Cell]]
    source: StrOrPromise = ""
    total: bool = False
    downloads: Sequence[tuple[str, str]] = field(default_factory=tuple)

    @property
    def lines(self) -> list[list[tuple[Cell, str]]]:
        """Return the rows, each cell with the kind of its column, by which it is aligned even when it is missing."""
        kinds = [kind for _name, kind in self.headings]
        return [list(zip(row, kinds, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Tab:
    """One view of a thing, with how many it holds."""

    label: StrOrPromise
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Step:
    """A step in time: done, now, next or unsure, with when and what."""

    title: StrOrPromise
    when: StrOrPromise = ""
    body: StrOrPromise = ""
    state: str = "next"
    url: str = ""


@dataclass(frozen=True)
class Chip:
    """A filter in force: its name in the address and how it reads."""

    name: str
    words: StrOrPromise
