"""Documents of a body: keep one, change it, hand it out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.documents.api import hand_out, version_of
from caminemos.governance.actions import papers
from caminemos.governance.body_forms import DocumentForm
from caminemos.governance.models import BodyDocument
from caminemos.governance.pages.body import body_page, body_row, visibilities
from caminemos.governance.permissions import Permission
from caminemos.governance.views.bodies import shown
from caminemos.kernel.api import accepted, actor_of, needs, public


@needs(Permission.DOCUMENT_KEEP)
@require_POST
def attach(request: HttpRequest, code: str) -> HttpResponseBase:
    """Keep a document."""
    row, actor = body_row(code), actor_of(request)
    form = DocumentForm(request.POST, request.FILES, visibilities=visibilities(actor))
    if form.is_valid():
        file, told = form.cleaned_data["file"], {name: form.cleaned_data[name] for name in ("title", "visibility")}
        if accepted(form, {}, lambda: papers.add_document(row, file.read(), file.name, **told, by=actor), "file"):
            messages.success(request, _("Kept."))
            return redirect("governance:body", code)
    return shown(request, body_page(code, "", by=actor), form)


@needs(Permission.DOCUMENT_KEEP)
@require_POST
def change(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Replace a document by a newer version, say who may read it, or take it away."""
    actor = actor_of(request)
    found = BodyDocument.objects.visible_to(actor).select_related("body").filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.POST.get("withdraw"):
        papers.withdraw_document(found, by=actor)
    elif newer := request.FILES.get("file"):
        papers.replace_document(found, newer.read(), newer.name or "", by=actor)
    else:
        papers.show_document_to(found, request.POST.get("visibility", ""), by=actor)
    messages.success(request, _("Saved."))
    return redirect("governance:body", found.body.code)


@public("each document says who may read it; what somebody may not read does not exist for them")
def document(request: HttpRequest, pk: UUID, number: int) -> HttpResponseBase:
    """Hand out a version of a document to whoever may read it."""
    found = BodyDocument.objects.visible_to(actor_of(request)).filter(pk=pk, withdrawn_at__isnull=True).first()
    version = version_of(found.file_id, number, whole=papers.is_own(found, actor_of(request))) if found else None
    if version is None:
        raise Http404
    return hand_out(version, by=actor_of(request))
