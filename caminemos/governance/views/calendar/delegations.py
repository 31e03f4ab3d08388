"""Screens on which the delegation to an event is written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.delegations import correct_delegate, record_delegate, strike_delegate
from caminemos.governance.body_forms import StrikeForm
from caminemos.governance.calendar_forms import DelegateForm
from caminemos.governance.models import EventDelegate, ProcessEvent
from caminemos.governance.pages.processes import event_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, needs

FIELD_OF = {
    "party_missing": "country_id", "state_unknown": "country_id", "choice_unknown": "level", "position_missing": "position_es",
    "post_unknown": "post_id", "post_elsewhere": "post_id", "name_twice": "name", "reason_missing": "why",
}  # fmt: skip


@needs(Permission.PROCESS_WRITE)
def new(request: HttpRequest, code: str, event: str) -> HttpResponseBase:
    """Write down somebody of a delegation."""
    held, actor = event_row(code, event, actor_of(request)), actor_of(request)
    form = DelegateForm(request.POST or None, by=actor)
    if _sent(request, form, lambda: record_delegate(held, form.values(), by=actor)):
        return _back(held)
    return _form(request, held, form)


@needs(Permission.PROCESS_WRITE)
def edit(request: HttpRequest, code: str, event: str, pk: int) -> HttpResponseBase:
    """Correct somebody of a delegation."""
    held, row, actor = *_found(request, code, event, pk), actor_of(request)
    form = DelegateForm(request.POST, row=row, by=actor) if request.method == "POST" else DelegateForm.of(row, by=actor)

    def keep() -> EventDelegate:
        return correct_delegate(row, form.values(), form.cleaned_data["version"], form.cleaned_data["why"], by=actor)

    return _back(held) if _sent(request, form, keep) else _form(request, held, form, row)


@needs(Permission.PROCESS_WRITE)
@require_POST
def strike(request: HttpRequest, code: str, event: str, pk: int) -> HttpResponseBase:
    """Take somebody off a delegation."""
    held, row, actor, form = *_found(request, code, event, pk), actor_of(request), StrikeForm(request.POST)
    if _sent(request, form, lambda: strike_delegate(row, form.cleaned_data["why"], by=actor)):
        return _back(held)
    return _form(request, held, DelegateForm.of(row, by=actor), row, form)


def _found(request: HttpRequest, code: str, event: str, pk: int) -> tuple[ProcessEvent, EventDelegate]:
    held = event_row(code, event, actor_of(request))
    return held, get_object_or_404(EventDelegate.objects.select_related("country", "post__organisation"), pk=pk, event=held)


def _sent(request: HttpRequest, form: DelegateForm | StrikeForm, verb: Callable[[], Any]) -> bool:
    if not accepted(form, FIELD_OF, verb):
        return False
    messages.success(request, _("Written down."))
    return True


def _back(held: ProcessEvent) -> HttpResponseBase:
    return redirect(f"{reverse('governance:process', args=[held.process.code])}#{held.code}")


def _form(
    request: HttpRequest,
    held: ProcessEvent,
    form: DelegateForm,
    row: EventDelegate | None = None,
    striking: StrikeForm | None = None,
) -> HttpResponseBase:
    shown = {"event": held, "form": form, "row": row, "striking": striking or StrikeForm(auto_id="strike_%s")}
    wrong = bool(form.errors or (striking and striking.errors))
    return render(request, "governance/calendar/delegate_form.html", shown, status=422 if wrong else 200)
