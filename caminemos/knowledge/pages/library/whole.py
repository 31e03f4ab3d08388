"""One document of the library, and what of the library needs somebody or is told elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, LinkedLine, LinkedPart, PublishedItem, PublishedKind, Task, in_each_language
from caminemos.knowledge.actions.library.writing import writes_document
from caminemos.knowledge.library_words import document_kinds
from caminemos.knowledge.models.library import LibraryDocument
from caminemos.knowledge.pages.library.lines import DocumentLine, document_lines, readable_documents
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import LIBRARY
from caminemos.ui.api import loose_date

ON_THE_FRONT = 4


@dataclass(frozen=True)
class DocumentPage:
    """A document with what this reader may do."""

    row: LibraryDocument
    line: DocumentLine
    verbs: list[str]
    may_write: bool
    is_desk: bool


def document_row(code: str, by: Actor) -> LibraryDocument:
    """Return a document of which the actor may read; otherwise there is nothing."""
    found = readable_documents(by).filter(code=code).first() if code.isprintable() else None
    if found is None:
        raise Http404
    return found


def document_page(code: str, *, by: Actor) -> DocumentPage:
    """Return one document."""
    row = document_row(code, by)
    verbs = [verb for verb in LIBRARY.offers(row, by) if verb != "publish" or row.by != by.key]
    return DocumentPage(row, document_lines([row])[0], verbs, writes_document(by, row), by.may(Permission.SITE_EDIT))


def linked_document(line: DocumentLine, origin: str) -> dict[str, Any]:
    """Return a document in schema.org's words."""
    language, root = (get_language() or "es")[:2], origin.rstrip("/")
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report" if line.kind in {"annual_report", "memoir", "study"} else "DigitalDocument",
        "name": line.title.read(language).text,
        "description": line.summary.read(language).text,
        "inLanguage": line.languages,
        "identifier": line.code,
        "url": f"{root}{line.url}",
        "datePublished": line.day.first.isoformat()[: 10 if line.day.first == line.day.last else 4],
        "sameAs": [one.url for one in line.sources if one.url],
    }
    if line.publisher:
        told["publisher"] = {"@type": "Organization", "name": line.publisher.read(language).text}
    if line.file:
        told["encoding"] = {"@type": "MediaObject", "contentUrl": f"{root}{line.file.url}", "name": line.file.name}
    return told


def library_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return the documents that this person decides on, and those that came back to the desk."""
    del moment
    if not by.may(Permission.SITE_EDIT):
        return []
    rows = readable_documents(by).order_by("changed_at")
    found = []
    if by.may(Permission.SITE_PUBLISH):
        found += [
            _task(one, _("Read this document before it is published"))
            for one in rows.filter(state="submitted").exclude(by=by.key)
        ]
    return found + [_task(one, _("Correct this document: it came back")) for one in rows.filter(state="returned", by=by.key)]


def _task(row: LibraryDocument, sentence: str) -> Task:
    return Task(
        sentence, reverse("knowledge:library-document", args=[row.code]), _("Documents"), detail=f"{row.code} {row.title}"
    )


def published_documents() -> Iterable[PublishedItem]:
    """Yield the published documents, newest first; their moment is the day they are of."""
    for row in LibraryDocument.objects.filter(state="published"):
        yield PublishedItem(
            key=f"document-{row.code}",
            title=row.title,
            path=f"/library/{row.code}/",
            summary=row.summary,
            published_at=datetime.combine(row.day.first, time(12), UTC),
            changed_at=row.changed_at,
            creators=(row.publisher,) if row.publisher else (),
            subjects=(in_each_language(lambda kind=row.kind: document_kinds()[kind]),),  # type: ignore[misc]
            countries=(row.country,) if row.country else (),
        )


def documents_part() -> LinkedPart | None:
    """Return the latest documents for the first page."""
    rows = list(LibraryDocument.objects.filter(state="published")[:ON_THE_FRONT])
    lines = [
        LinkedLine("", row.title, reverse("knowledge:library-document", args=[row.code]), when=loose_date(row.day))
        for row in rows
    ]
    return LinkedPart(_("Documents"), lines, reverse("knowledge:library"), _("All documents")) if lines else None


DOCUMENTS = PublishedKind(
    gettext_lazy("Documents"), published_documents, in_feed=True, in_repository=True, watches=("knowledge.LibraryDocument",)
)
