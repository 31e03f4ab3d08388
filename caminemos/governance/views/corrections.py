"""Screens of corrections: asked for and answered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.minutes.corrections import answer_correction, ask_correction
from caminemos.governance.minutes_forms import AnswerForm, CorrectionForm
from caminemos.governance.pages.minutes.corrections import CorrectionsPage, correction_row, corrections_page
from caminemos.governance.pages.minutes.page import item_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, accepted, actor_of, needs

FIELD_OF = {"passage": "replaces", "words_missing": "words", "too_long": "words"}


@needs(Permission.MEETING_READ_MEMBERS)
def corrections(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what was asked for, and ask for a correction."""
    page = corrections_page(code, by=actor_of(request))
    form = _form(request, page)
    if request.method == "POST" and form.is_valid() and _asked(form, page, actor_of(request)):
        messages.success(request, _("Asked for. Whoever runs the meeting answers; you are told."))
        return redirect("governance:corrections", code)
    shown = {"page": page, "form": form}
    return render(request, "governance/minutes/corrections.html", shown, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
@require_POST
def answer(request: HttpRequest, code: str, pk: UUID) -> HttpResponseBase:
    """Take a correction, or decline it."""
    row, form = correction_row(code, pk, actor_of(request)), AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused("answer", _("An answer has 400 characters at most. Shorten it and send it again."), status=422)
    kept = answer_correction(row, form.cleaned_data["verb"], form.cleaned_data["answer"], by=actor_of(request))
    messages.success(request, _("Taken into the minutes.") if kept.state == "taken" else _("Declined. Who asked for it is told."))
    return redirect("governance:corrections", code)


def _form(request: HttpRequest, page: CorrectionsPage) -> CorrectionForm:
    points = [(one.item, f"{one.number}. {one.title}") for one in page.page.points]
    first = {"item": request.GET.get("point", ""), "language": request.LANGUAGE_CODE[:2]}
    return CorrectionForm(request.POST if request.method == "POST" else None, points=points, initial=first)


def _asked(form: CorrectionForm, page: CorrectionsPage, by: Actor) -> bool:
    given, meeting = form.cleaned_data, page.page.meeting
    item = item_row(meeting, UUID(given["item"]))
    return bool(
        accepted(
            form,
            FIELD_OF,
            lambda: ask_correction(meeting, item, given["language"], given["replaces"], given["words"], given["why"], by=by),
        )
    )
