"""Screens of the handover."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.handovers import agree_on_handover, hand_over_now, take_handover_back
from caminemos.governance.forms import HandoverForm, HandOverNowForm, TakeBackForm
from caminemos.governance.pages.handover import HandoverPage, handover_page
from caminemos.governance.pages.handover_tabs import handover_tabs
from caminemos.governance.pages.presidencies import term_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, needs

FIELD_OF = {
    "zone_unknown": "zone",
    "clock_change": "time",
    "in_the_past": "day",
    "dates": "day",
    "terms_overlap": "day",
    "reason_missing": "why",
}


@needs(Permission.HANDOVER_READ)
def handover(request: HttpRequest, year: int) -> HttpResponseBase:
    """Show how the handover is prepared."""
    return _shown(request, handover_page(year, by=actor_of(request)))


@needs(Permission.HANDOVER_MOVE)
@require_POST
def agree(request: HttpRequest, year: int) -> HttpResponseBase:
    """Agree on the instant, or move it."""
    page = handover_page(year, by=actor_of(request))
    form = HandoverForm(request.POST, zones=page.zones, moves=page.at is not None)
    if form.is_valid():
        given = form.cleaned_data
        if accepted(
            form,
            FIELD_OF,
            lambda: agree_on_handover(term_row(year), form.local(), given["zone"], why=given["why"], by=actor_of(request)),
        ):
            moved = _("Moved. Powers move at the new instant by themselves.")
            messages.success(request, moved if page.at else _("Agreed. Powers move at that instant by themselves."))
            return redirect("governance:handover", year)
    return _shown(request, page, form=form)


@needs(Permission.HANDOVER_MOVE)
@require_POST
def take_back(request: HttpRequest, year: int) -> HttpResponseBase:
    """Leave the instant open again."""
    form = TakeBackForm(request.POST)
    if form.is_valid():
        take_handover_back(term_row(year), form.cleaned_data["why"], by=actor_of(request))
        messages.success(request, _("Taken back. The presidency in office stays until a new instant is agreed."))
        return redirect("governance:handover", year)
    return _shown(request, handover_page(year, by=actor_of(request)), taking=form)


@needs(Permission.HANDOVER_MOVE)
@require_POST
def hand_over(request: HttpRequest, year: int) -> HttpResponseBase:
    """Hand over at this moment."""
    page = handover_page(year, by=actor_of(request))
    form = HandOverNowForm(request.POST, zones=page.zones)
    if form.is_valid():
        hand_over_now(term_row(year), form.cleaned_data["zone"], by=actor_of(request))
        messages.success(request, _("Handed over. From this moment the powers are the incoming presidency's."))
        return redirect("governance:presidency", year)
    return _shown(request, page, handing=form)


def _shown(
    request: HttpRequest,
    page: HandoverPage,
    *,
    form: HandoverForm | None = None,
    taking: TakeBackForm | None = None,
    handing: HandOverNowForm | None = None,
) -> HttpResponseBase:
    wrong = any(one is not None for one in (form, taking, handing))
    shown = {
        "page": page,
        "tabs": handover_tabs(page.row.year, "handover"),
        "form": form or HandoverForm.of(page.row, page.local, page.zones),
        "taking": taking or TakeBackForm(),
        "handing": handing or HandOverNowForm(zones=page.zones, initial={"zone": page.row.country.zone}),
    }
    return render(request, "governance/handover.html", shown, status=422 if wrong else 200)
