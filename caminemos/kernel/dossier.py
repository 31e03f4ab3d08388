"""What a handover is put together from: each area tells its open matters, and what both sides have to acknowledge."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caminemos.kernel.actor import Actor
from caminemos.kernel.text import Text, in_each_language

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class OpenMatter:
    """Something that the next presidency finds open: what, with whom it lies, by when, how it stands, and its page.

    `due` is written as a loose date; `path` is an address without its language.
    """

    what: Text
    who: Text = Text()  # noqa: RUF009 - a frozen value
    due: str = ""
    stands: Text = Text()  # noqa: RUF009 - a frozen value
    path: str = ""


@dataclass(frozen=True)
class DossierPart:
    """The open matters of one kind; `about` says what belongs here, so that an empty part says something too."""

    code: str
    title: Text
    about: Text
    matters: tuple[OpenMatter, ...]


DossierProvider = Callable[[Actor, date], DossierPart]
"""(who puts the dossier together, the day from which it looks ahead) -> a part, as far as this actor may read."""


def dossier_part(code: str, title: StrOrPromise, about: StrOrPromise, matters: Iterable[OpenMatter]) -> DossierPart:
    """Return a part; its title and its sentence are lazily translated messages, read in every language."""
    return DossierPart(code, in_each_language(lambda: str(title)), in_each_language(lambda: str(about)), tuple(matters))


@dataclass(frozen=True)
class HandoverCheck:
    """A point that both sides acknowledge. `needs`: groups of facts, of each group one at least must be written down first."""

    code: str
    title: StrOrPromise
    about: StrOrPromise
    needs: tuple[tuple[str, ...], ...] = ()
