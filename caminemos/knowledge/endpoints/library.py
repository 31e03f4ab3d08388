"""The library of documents over the JSON interface."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from caminemos.kernel.api import Words, actor_of, words_of
from caminemos.knowledge.pages.library.lines import DocumentLine
from caminemos.knowledge.pages.library.listed import library_page
from caminemos.knowledge.pages.library.whole import document_page

router = Router()


class LibraryFilters(Schema):
    """What to list: words, a kind, a State's code or `region`, a year, a language of the document."""

    q: str = ""
    kind: str = ""
    country: str = ""
    year: str = ""
    language: str = ""


class LibraryDocumentOut(Schema):
    """A published document. `country` empty: of the region. `file`: where the document itself is handed out, under `licence`."""

    code: str
    kind: str
    day: str
    title: Words
    summary: Words
    publisher: Words
    country: str
    languages: list[str]
    sources: list[str]
    licence: str
    file: str | None


@router.get("/library/", response=list[LibraryDocumentOut], summary="Documents")
def list_library(request: HttpRequest, filters: Query[LibraryFilters]) -> list[dict[str, Any]]:
    """List the published documents, the newest first."""
    return [_line(one) for one in library_page(filters.dict(), by=actor_of(request)).lines]


@router.get("/library/{code}/", response=LibraryDocumentOut, summary="A document")
def show_document(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return one document."""
    return _line(document_page(code, by=actor_of(request)).line)


def _line(line: DocumentLine) -> dict[str, Any]:
    texts = {name: words_of(getattr(line, name)) for name in ("title", "summary", "publisher")}
    plain = {name: getattr(line, name) for name in ("code", "kind", "country", "languages", "licence")}
    rest = {"day": str(line.day), "sources": [one.words for one in line.sources], "file": line.file.url if line.file else None}
    return texts | plain | rest
