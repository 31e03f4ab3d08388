"""Screens of the library of documents."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.documents.api import hand_out, version_of
from caminemos.kernel.api import accepted, actor_of, download, needs, public
from caminemos.knowledge.actions.library.deciding import move_document
from caminemos.knowledge.actions.library.writing import attach_document, correct_document, write_document, writes_document
from caminemos.knowledge.library_forms import DocumentFileForm, DocumentForm
from caminemos.knowledge.models.library import LibraryDocument
from caminemos.knowledge.pages.library.listed import library_page, library_sheet
from caminemos.knowledge.pages.library.whole import document_page, document_row, linked_document
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import LIBRARY
from caminemos.knowledge.views.steps import sent_step

PUBLIC = "published documents are for everybody; those on their way are shown to the desk alone"
VERBS = {row.verb for row in LIBRARY.transitions}
FIELD_OF = {
    "title_missing": "title_es", "title_long": "title_es", "summary_long": "summary_es", "publisher_long": "publisher_es",
    "kind_unknown": "kind", "date_missing": "day", "to_come": "day", "language_unknown": "languages", "state_unknown": "country",
    "sources_long": "sources", "reason_missing": "why",
}  # fmt: skip


@public(PUBLIC, embed_height=680)
def listed(request: HttpRequest) -> HttpResponseBase:
    """List the library as filtered, or give it as a file."""
    actor = actor_of(request)
    page = library_page(request.GET.dict(), by=actor)
    if kind := request.GET.get("format"):
        return download(library_sheet(page.lines), format=kind, filename="documents", by=actor)
    return render(request, "knowledge/library/list.html", {"page": page})


@public(PUBLIC, embed_height=560)
def document(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a document."""
    return _shown(request, code, DocumentFileForm())


@needs(Permission.SITE_EDIT)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write a document down."""
    form = DocumentForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Kept at the desk. Attach the document if we may hand it out, and send it in."))
        return redirect("knowledge:library-document", kept.code)
    return render(request, "knowledge/library/form.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.SITE_EDIT)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct a document."""
    actor = actor_of(request)
    row = document_row(code, actor)
    if not writes_document(actor, row):
        raise Http404
    form = DocumentForm(request.POST, row=row) if request.method == "POST" else DocumentForm.of(row)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("knowledge:library-document", code)
    return render(request, "knowledge/library/form.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@needs(Permission.SITE_EDIT)
@require_POST
def move(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take the next step with a document."""
    (verb, version, why), actor = sent_step(request, VERBS), actor_of(request)
    move_document(document_row(code, actor), verb, version=version, by=actor, why=why)
    messages.success(request, _said(verb))
    return redirect("knowledge:library-document", code)


@needs(Permission.SITE_EDIT)
@require_POST
def attach(request: HttpRequest, code: str) -> HttpResponseBase:
    """Attach the document itself."""
    actor = actor_of(request)
    row, form = document_row(code, actor), DocumentFileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        if accepted(form, {}, lambda: attach_document(row, file.read(), file.name, by=actor), "file"):
            messages.success(request, _("Saved."))
            return redirect("knowledge:library-document", code)
    return _shown(request, code, form, status=422)


@public("the document itself, once its entry is published")
def hand(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Hand out the newest version of the document; to the desk any."""
    actor = actor_of(request)
    row = document_row(code, actor)
    version = version_of(row.file_id, number, whole=actor.may(Permission.SITE_EDIT)) if row.file_id else None
    if version is None:
        raise Http404
    return hand_out(version, by=actor)


def _shown(request: HttpRequest, code: str, form: DocumentFileForm, status: int = 200) -> HttpResponseBase:
    page = document_page(code, by=actor_of(request))
    told = linked_document(page.line, request.build_absolute_uri("/"))
    return render(request, "knowledge/library/whole.html", {"page": page, "form": form, "told": told}, status=status)


def _said(verb: str) -> str:
    return {
        "submit": _("Sent in. Somebody else reads it before it is published."),
        "recall": _("Back at the desk."),
        "return": _("Sent back with your reason."),
        "publish": _("Published: everybody can read it now."),
        "withdraw": _("Taken back: the public no longer sees it."),
        "reopen": _("Back at the desk."),
    }[verb]


def _kept(request: HttpRequest, form: DocumentForm, row: LibraryDocument | None) -> LibraryDocument | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(form, FIELD_OF, lambda: write_document(form.values(), by=actor))
    return accepted(form, FIELD_OF, lambda: correct_document(row, form.values(), given["version"], given["why"], by=actor))
