"""What can be taken along of a meeting: upper areas offer its papers, each in Word and in PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from caminemos.kernel.api import Registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class MeetingPaper:
    """A paper: its name, and the URL name that with `-docx` and `-pdf` opens it under the meeting's code (or under nothing)."""

    label: StrOrPromise
    url_name: str


@dataclass(frozen=True)
class Taken:
    """A paper on offer."""

    label: StrOrPromise
    word: str
    pdf: str


meeting_papers: Registry[MeetingPaper] = Registry("meeting_papers")


def takes_of(names: list[str], *args: object, query: str = "") -> list[Taken]:
    """Return the papers of these names that this face mounts, in this order; the query says what they are compiled of."""
    wanted = [paper for name in names if (paper := meeting_papers.get(name))]
    return [found for paper in wanted if (found := _taken(paper, args, query))]


def _taken(paper: MeetingPaper, args: tuple[object, ...], query: str) -> Taken | None:
    try:
        word, pdf = (reverse(f"{paper.url_name}-{kind}", args=args) for kind in ("docx", "pdf"))
    except NoReverseMatch:
        return None
    asked = f"?{query}" if query else ""
    return Taken(paper.label, f"{word}{asked}", f"{pdf}{asked}")
