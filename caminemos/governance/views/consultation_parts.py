"""Screens of what was asked in a consultation, and of who was heard."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.consultations.asked import add_asked, correct_asked
from caminemos.governance.actions.consultations.heard import add_heard, remove_heard
from caminemos.governance.consultation_forms import AskedForm, HeardForm
from caminemos.governance.consulting import keeps_heard
from caminemos.governance.models import Asked, Consultation
from caminemos.governance.pages.consultations.whole import asked_row, own_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, needs

FIELD_OF = {
    "words_missing": "words_es", "personal": "words_es", "reply_missing": "reply_es", "reply_undated": "replied_on",
    "reply_to_come": "replied_on", "reply_too_early": "replied_on", "reason_missing": "why", "who_missing": "who_es", "count_unfit": "women",
}  # fmt: skip
HEARD_FIELD_OF = FIELD_OF | {"personal": "who_es"}


@needs(Permission.CONSULTATION_WRITE)
def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    """Write down one thing that was asked."""
    row, form = own_row(code, actor_of(request)), AskedForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, row, None)):
        messages.success(request, _("Written down."))
        return redirect(f"{_address(code)}#p{kept.number}")
    shown = {"form": form, "of": row}
    return render(request, "governance/consultations/asked_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.CONSULTATION_WRITE)
def answer(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Write what changed or the reply, or correct the words."""
    held = asked_row(code, number, actor_of(request))
    form = AskedForm(request.POST, row=held) if request.method == "POST" else AskedForm.of(held)
    if request.method == "POST" and form.is_valid() and _kept(request, form, held.consultation, held):
        messages.success(request, _("Saved."))
        return redirect(f"{_address(code)}#p{number}")
    shown = {"form": form, "of": held.consultation, "asked": held}
    return render(request, "governance/consultations/asked_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.CONSULTATION_WRITE)
def hear(request: HttpRequest, code: str) -> HttpResponseBase:
    """Keep a group or an organisation that was heard."""
    row, form = _keeping(request, code), HeardForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _heard(request, form, row):
        messages.success(request, _("Kept. Only those who keep this consultation read it."))
        return redirect(f"{_address(code)}#heard")
    shown = {"form": form, "of": row}
    return render(request, "governance/consultations/heard_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.CONSULTATION_WRITE)
@require_POST
def remove(request: HttpRequest, code: str, pk: UUID) -> HttpResponseBase:
    """Take a group away for good."""
    remove_heard(_keeping(request, code), pk, by=actor_of(request))
    messages.success(request, _("Taken away for good."))
    return redirect(f"{_address(code)}#heard")


def _address(code: str) -> str:
    return reverse("governance:consultation", args=[code])


def _keeping(request: HttpRequest, code: str) -> Consultation:
    """Return a consultation whose groups the reader keeps; for anybody else there is nothing."""
    row = own_row(code, actor_of(request))
    if not keeps_heard(actor_of(request), row.country_id):
        raise Http404
    return row


def _kept(request: HttpRequest, form: AskedForm, consultation: Consultation, row: Asked | None) -> Asked | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(form, FIELD_OF, lambda: add_asked(consultation, form.values(), by=actor))
    return accepted(form, FIELD_OF, lambda: correct_asked(row, form.values(), given["version"], given["why"], by=actor))


def _heard(request: HttpRequest, form: HeardForm, row: Consultation) -> bool:
    return bool(accepted(form, HEARD_FIELD_OF, lambda: add_heard(row, form.values(), by=actor_of(request))))
