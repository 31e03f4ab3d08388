"""Screens of the visibility log."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from caminemos.access.api import Organisation
from caminemos.documents.api import hand_out, version_of
from caminemos.kernel.api import accepted, actor_of, download, needs, public
from caminemos.knowledge.actions.visibility.deciding import move_visibility
from caminemos.knowledge.actions.visibility.writing import (
    attach_to_visibility,
    correct_visibility,
    record_visibility,
    writes_entry,
)
from caminemos.knowledge.models import VisibilityEntry
from caminemos.knowledge.pages.visibility.listed import totals_page, visibility_page, visibility_sheet
from caminemos.knowledge.pages.visibility.whole import entry_page, entry_row
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.sharing import own_institutions
from caminemos.knowledge.states import VISIBILITY
from caminemos.knowledge.views.steps import sent_step
from caminemos.knowledge.visibility_forms import FileForm, VisibilityForm

PUBLIC = "reviewed entries are for everybody; those on their way are filtered per reader"
VERBS = {row.verb for row in VISIBILITY.transitions}
FIELD_OF = {
    "title_missing": "title_es", "title_long": "title_es", "about_long": "about_es", "kind_unknown": "kind", "date_missing": "day",
    "to_come": "day", "language_unknown": "language", "state_unknown": "states", "not_an_address": "url",
    "subject_unknown": "subject", "reach_missing": "reach", "unit_missing": "reach_unit", "source_missing": "reach_source",
    "as_of_to_come": "reach_as_of", "as_of_before": "reach_as_of", "reason_missing": "why",
}  # fmt: skip


@public(PUBLIC, embed_height=640)
def visibility(request: HttpRequest) -> HttpResponseBase:
    """List the log as filtered, or give it as a file."""
    actor = actor_of(request)
    page = visibility_page(request.GET.dict(), by=actor)
    if kind := request.GET.get("format"):
        return download(visibility_sheet(page.lines), format=kind, filename="visibility", by=actor)
    return render(request, "knowledge/visibility/list.html", {"page": page})


@public("sums over what is published")
def totals(request: HttpRequest) -> HttpResponseBase:
    """Show the sums, each unit apart."""
    return render(request, "knowledge/visibility/totals.html", {"page": totals_page(by=actor_of(request))})


@public(PUBLIC)
def entry(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show an entry."""
    page = entry_page(code, by=actor_of(request))
    return render(request, "knowledge/visibility/whole.html", {"page": page, "form": FileForm()})


@needs(Permission.VISIBILITY_RECORD)
def create(request: HttpRequest) -> HttpResponseBase:
    """Record an entry."""
    owners = own_institutions(actor_of(request), everywhere=actor_of(request).may(Permission.VISIBILITY_REVIEW))
    form = VisibilityForm(request.POST or None, owners=owners)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Kept with your institution. Send it in when it is right."))
        return redirect("knowledge:visibility-entry", kept.code)
    shown = {"form": form, "owners": owners}
    return render(request, "knowledge/visibility/form.html", shown, status=422 if form.errors else 200)


@needs(Permission.VISIBILITY_RECORD)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct an entry."""
    actor = actor_of(request)
    row = entry_row(code, actor)
    if not writes_entry(actor, row):
        raise Http404
    form = VisibilityForm(request.POST, row=row, owners=[]) if request.method == "POST" else VisibilityForm.of(row)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("knowledge:visibility-entry", code)
    shown = {"form": form, "row": row}
    return render(request, "knowledge/visibility/form.html", shown, status=422 if form.errors else 200)


@needs(Permission.VISIBILITY_RECORD)
@require_POST
def move(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take the next step with an entry."""
    (verb, version, why), actor = sent_step(request, VERBS), actor_of(request)
    moved = move_visibility(entry_row(code, actor), verb, version=version, by=actor, why=why)
    messages.success(request, _said(verb))
    if not VisibilityEntry.objects.visible_to(actor).filter(pk=moved.pk).exists():
        return redirect("knowledge:visibility")
    return redirect("knowledge:visibility-entry", code)


@needs(Permission.VISIBILITY_RECORD)
@require_POST
def attach(request: HttpRequest, code: str) -> HttpResponseBase:
    """Attach a file that shows it."""
    actor = actor_of(request)
    row, form = entry_row(code, actor), FileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        if accepted(form, {}, lambda: attach_to_visibility(row, file.read(), file.name, by=actor), "file"):
            messages.success(request, _("Saved."))
            return redirect("knowledge:visibility-entry", code)
    shown = {"page": entry_page(code, by=actor), "form": form}
    return render(request, "knowledge/visibility/whole.html", shown, status=422)


@needs(Permission.VISIBILITY_RECORD)
def hand(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Hand out a version of the file to members."""
    actor = actor_of(request)
    row = entry_row(code, actor)
    version = version_of(row.file_id, number, whole=actor.may(Permission.VISIBILITY_REVIEW)) if row.file_id else None
    if version is None:
        raise Http404
    return hand_out(version, by=actor)


def _said(verb: str) -> str:
    return {
        "submit": _("Sent in. The secretariat reads it before it is public."),
        "recall": _("Back with your institution."),
        "return": _("Sent back with your reason."),
        "publish": _("Published: everybody can read it now."),
        "withdraw": _("Taken back: the public no longer sees it."),
        "reopen": pgettext("visibility", "Back with its institution."),
    }[verb]


def _kept(request: HttpRequest, form: VisibilityForm, row: VisibilityEntry | None) -> VisibilityEntry | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(
            form, FIELD_OF, lambda: record_visibility(Organisation.objects.get(code=given["owner"]), form.values(), by=actor)
        )
    return accepted(form, FIELD_OF, lambda: correct_visibility(row, form.values(), given["version"], given["why"], by=actor))
