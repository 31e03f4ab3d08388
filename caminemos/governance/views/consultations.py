"""Screens of consultations."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.consultations.keeping import correct_consultation, move_consultation, record_consultation
from caminemos.governance.consultation_forms import ConsultationForm
from caminemos.governance.models import Consultation
from caminemos.governance.pages.consultations.listed import consultations_page, consultations_sheet
from caminemos.governance.pages.consultations.whole import consultation_page, consultation_row, consultation_sheet, own_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, download, is_version, needs, public

PUBLIC = "what people asked and what changed is public; consultations in preparation and who was heard are filtered per reader"
FIELD_OF = {
    "title_missing": "title_es", "heard_unknown": "heard", "date_missing": "held_on", "to_come": "held_on", "country_unknown": "country",
    "heard_by_another": "country", "meeting_unknown": "meeting", "action_unknown": "actions", "reason_missing": "why",
}  # fmt: skip


@public(PUBLIC)
def consultations(request: HttpRequest) -> HttpResponseBase:
    """List the consultations as filtered, or give what was asked in them as a file."""
    page = consultations_page(request.GET.dict(), by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(consultations_sheet(page.lines), format=kind, filename="consultations", by=actor_of(request))
    return render(request, "governance/consultations/list.html", {"page": page})


@public(PUBLIC)
def consultation(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a consultation, or give what was asked in it as a file."""
    actor = actor_of(request)
    if kind := request.GET.get("format"):
        return download(consultation_sheet(code, by=actor), format=kind, filename=f"consultation-{code}", by=actor)
    return render(request, "governance/consultations/whole.html", {"page": consultation_page(code, by=actor)})


@needs(Permission.CONSULTATION_WRITE)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write down a consultation."""
    form = ConsultationForm(request.POST or None, by=actor_of(request))
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Kept in preparation. Write down what was asked, then publish it."))
        return redirect("governance:consultation", kept.code)
    return render(request, "governance/consultations/form.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.CONSULTATION_WRITE)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct a consultation."""
    actor = actor_of(request)
    row = own_row(code, actor)
    form = ConsultationForm(request.POST, row=row, by=actor) if request.method == "POST" else ConsultationForm.of(row, actor)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("governance:consultation", code)
    shown = {"form": form, "row": row}
    return render(request, "governance/consultations/form.html", shown, status=422 if form.errors else 200)


@needs(Permission.CONSULTATION_WRITE)
@require_POST
def move(request: HttpRequest, code: str) -> HttpResponseBase:
    """Publish a consultation, or take it back."""
    verb, version, actor = request.POST.get("verb", ""), request.POST.get("version", ""), actor_of(request)
    if verb not in {"publish", "withdraw"} or not is_version(version):
        raise Http404
    why = request.POST.get("why", "")
    move_consultation(consultation_row(code, actor), verb, version=int(version), by=actor, why=why)
    published, back = _("Published: everybody can read it now."), _("Taken back: the public no longer sees it.")
    messages.success(request, published if verb == "publish" else back)
    return redirect("governance:consultation", code)


def _kept(request: HttpRequest, form: ConsultationForm, row: Consultation | None) -> Consultation | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(form, FIELD_OF, lambda: record_consultation(form.values(), by=actor))
    return accepted(form, FIELD_OF, lambda: correct_consultation(row, form.values(), given["version"], given["why"], by=actor))
