"""Screens on which seats and representation of a body are written down, corrected and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions import representations, seats
from caminemos.governance.body_forms import RepresentationForm, SeatForm, StrikeForm
from caminemos.governance.models import Body, Representation, Seat
from caminemos.governance.pages.body import body_row
from caminemos.governance.permissions import Permission
from caminemos.governance.views.body_answers import say
from caminemos.kernel.api import Refused, actor_of, needs


@needs(Permission.BODY_WRITE)
def seat_new(request: HttpRequest, code: str) -> HttpResponseBase:
    """Write down a seat."""
    body, actor = body_row(code), actor_of(request)
    form = SeatForm(request.POST or None)
    if _sent(request, form, lambda: seats.record_seat(body, form.values(), by=actor)):
        return redirect("governance:body", code)
    return _form(request, body, form, "seat")


@needs(Permission.BODY_WRITE)
def seat(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Correct a seat, or write down its end."""
    row = get_object_or_404(Seat.objects.select_related("body", "country"), pk=pk, body__code=code)
    form = SeatForm(request.POST, row=row) if request.method == "POST" else SeatForm.of(row)
    if _sent(request, form, lambda: seats.correct_seat(row, form.values(), *_upon(form), by=actor_of(request))):
        return redirect("governance:body", code)
    return _form(request, row.body, form, "seat", row)


@needs(Permission.BODY_WRITE)
@require_POST
def seat_strike(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Take back a seat that never was."""
    row, form = (
        get_object_or_404(Seat.objects.select_related("body", "country"), pk=pk, body__code=code),
        StrikeForm(request.POST),
    )
    if _sent(request, form, lambda: seats.strike_seat(row, form.cleaned_data["why"], by=actor_of(request))):
        return redirect("governance:body", code)
    return _form(request, row.body, SeatForm.of(row), "seat", row, form)


@needs(Permission.REPRESENTATION_RECORD)
def voice_new(request: HttpRequest, code: str) -> HttpResponseBase:
    """Write down who speaks."""
    body, actor = body_row(code), actor_of(request)
    given = {name: request.GET[name] for name in ("country_id", "capacity") if name in request.GET}
    form = RepresentationForm(request.POST or None, by=actor, initial=given)
    if _sent(request, form, lambda: representations.record_representation(body, form.values(), by=actor)):
        return redirect("governance:body-voices", code)
    return _form(request, body, form, "voice")


@needs(Permission.REPRESENTATION_RECORD)
def voice(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Correct who speaks, or write down the end."""
    row, actor = _voice(request, code, pk), actor_of(request)
    form = (
        RepresentationForm(request.POST, row=row, by=actor) if request.method == "POST" else RepresentationForm.of(row, by=actor)
    )
    if _sent(request, form, lambda: representations.correct_representation(row, form.values(), *_upon(form), by=actor)):
        return redirect("governance:body-voices", code)
    return _form(request, row.body, form, "voice", row)


@needs(Permission.REPRESENTATION_RECORD)
@require_POST
def voice_strike(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Take back what never was."""
    row, actor, form = _voice(request, code, pk), actor_of(request), StrikeForm(request.POST)
    if _sent(request, form, lambda: representations.strike_representation(row, form.cleaned_data["why"], by=actor)):
        return redirect("governance:body-voices", code)
    return _form(request, row.body, RepresentationForm.of(row, by=actor), "voice", row, form)


def _voice(request: HttpRequest, code: str, pk: int) -> Representation:
    """Return a representation that this actor may correct; a State's office finds its own State's only."""
    actor, found = actor_of(request), Representation.objects.select_related("body", "country", "post__organisation")
    mine = found.filter(country__in=actor.countries) if actor.countries else found
    return get_object_or_404(mine, pk=pk, body__code=code)


def _upon(form: forms.Form) -> tuple[int, str]:
    return form.cleaned_data["version"], form.cleaned_data["why"]


def _sent(request: HttpRequest, form: forms.Form, verb: Callable[[], Any]) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        verb()
    except Refused as problem:
        say(form, problem)
        return False
    messages.success(request, _("Written down."))
    return True


def _form(
    request: HttpRequest, body: Body, form: forms.Form, what: str, row: Any = None, striking: StrikeForm | None = None
) -> HttpResponseBase:
    found = {"body": body, "form": form, "what": what, "row": row, "striking": striking or StrikeForm(auto_id="strike_%s")}
    wrong = bool(form.errors or (striking and striking.errors))
    return render(request, "governance/seat_form.html", found, status=422 if wrong else 200)
