"""What each area gives to everybody as data: said once, and read by the page of open data, the catalogue for machines and the dump."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caminemos.kernel.exports import Sheet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class OpenDataSet:
    """A table that everybody may take along.

    `sheet` gives it as a stranger without sign-in may read it, nothing more. `path`: its page without the language. `frequency` and
    `theme`: codes of the European Publications Office ("DAILY", "GOVE"). `since`: its first year. `tags`: column → HXL hashtag.
    """

    title: StrOrPromise
    about: StrOrPromise
    sheet: Callable[[], Sheet]
    path: str
    source: StrOrPromise
    frequency: str
    theme: str = "GOVE"
    licence: str = CC_BY
    since: int | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
