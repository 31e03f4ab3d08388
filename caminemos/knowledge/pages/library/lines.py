"""Documents of the library as lines, as far as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.documents.api import file_lines
from caminemos.kernel.api import Actor, LooseDate, Text
from caminemos.knowledge.library_rules import is_web_address
from caminemos.knowledge.library_words import document_kinds, document_languages
from caminemos.knowledge.models.library import LibraryDocument, LibrarySet
from caminemos.places.api import members
from caminemos.ui.api import loose_date


@dataclass(frozen=True)
class Source:
    """Where a document was published: words, and an address to follow if it is one."""

    words: str
    url: str


@dataclass(frozen=True)
class DocumentFile:
    """The document itself, to take along."""

    url: str
    name: str
    size: int
    at: datetime


@dataclass(frozen=True)
class DocumentLine:
    """A document in a list."""

    code: str
    url: str
    kind: str
    kind_words: str
    day: LooseDate
    when: str
    title: Text
    summary: Text
    publisher: Text
    country: str
    where: str
    languages: list[str]
    language_words: str
    sources: list[Source]
    licence: str
    file: DocumentFile | None
    state: str
    status: str
    version: int


def readable_documents(by: Actor) -> LibrarySet:
    """Return the documents of which the actor may read."""
    return LibraryDocument.objects.visible_to(by)


def document_lines(rows: Iterable[LibraryDocument]) -> list[DocumentLine]:
    """Return rows as lines, in their order."""
    held = list(rows)
    kinds, languages = document_kinds(), document_languages()
    called = {one.iso3: one.called() for one in members()}
    files = _files(held)
    names = ("code", "kind", "day", "title", "summary", "publisher", "country", "languages", "licence", "state", "version")
    return [
        DocumentLine(
            **{name: getattr(row, name) for name in names},
            url=reverse("knowledge:library-document", args=[row.code]),
            kind_words=kinds[row.kind],
            when=loose_date(row.day),
            where=str(called.get(row.country, row.country) or _("The region")),
            language_words=", ".join(languages.get(code, code) for code in row.languages),
            sources=[Source(one, one if is_web_address(one) else "") for one in row.sources],
            file=files.get(row.code),
            status=f"library_{row.state}",
        )
        for row in held
    ]


def _files(rows: list[LibraryDocument]) -> dict[str, DocumentFile]:
    of = {row.file_id: row.code for row in rows if row.file_id}
    found = file_lines(
        list(of), lambda file, number: reverse("knowledge:library-file", args=[of[file], number]), whole=lambda _file: False
    )
    return {of[file]: DocumentFile(one[0].url, one[0].name, one[0].size, one[0].at) for file, one in found.items()}
