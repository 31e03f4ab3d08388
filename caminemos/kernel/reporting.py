"""Parts of the report on a plan that areas beside it tell: plain tables, without a word about how they look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caminemos.kernel.text import Text

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ReportCell:
    """What stands in a cell: words, and where they lead."""

    words: Text | str
    url: str = ""


@dataclass(frozen=True)
class ReportTable:
    """A table of a report: its caption, its headings, its rows, and the share of the width of each column in per cent."""

    caption: StrOrPromise
    headings: tuple[StrOrPromise, ...]
    rows: tuple[tuple[ReportCell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class ReportPart:
    """A chapter of a report: heading, an opening sentence, and tables with at least one row each."""

    title: StrOrPromise
    sentence: StrOrPromise
    tables: tuple[ReportTable, ...]


ReportProvider = Callable[[date | None, date, str], ReportPart | None]
"""(first day of the plan if it has one, the day whose knowledge is told, a State's code or nothing) -> a chapter, or nothing to tell."""
