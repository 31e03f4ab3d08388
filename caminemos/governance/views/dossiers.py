"""Screens of the handover dossier."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.deliveries import deliver_dossier
from caminemos.governance.handover_forms import DeliverForm
from caminemos.governance.pages.dossier import dossier_page, dossier_sheet
from caminemos.governance.pages.handover_tabs import handover_tabs
from caminemos.governance.pages.presidencies import term_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import actor_of, download, needs


@needs(Permission.HANDOVER_READ)
def dossier(request: HttpRequest, year: int, number: int | None = None) -> HttpResponseBase:
    """Show a dossier, live or as delivered, or give it as a file."""
    page = dossier_page(year, by=actor_of(request), number=number)
    if kind := request.GET.get("format"):
        return download(dossier_sheet(page), format=kind, filename=f"dossier-{year}", by=actor_of(request))
    shown = {"page": page, "form": DeliverForm(), "tabs": handover_tabs(year, "dossier")}
    return render(request, "governance/dossier.html", shown)


@needs(Permission.HANDOVER_DELIVER)
@require_POST
def deliver(request: HttpRequest, year: int) -> HttpResponseBase:
    """Deliver the dossier as it stands at this moment."""
    form = DeliverForm(request.POST)
    if not form.is_valid():
        page = dossier_page(year, by=actor_of(request))
        shown = {"page": page, "form": form, "tabs": handover_tabs(year, "dossier")}
        return render(request, "governance/dossier.html", shown, status=422)
    made = deliver_dossier(term_row(year), form.cleaned_data["note"], by=actor_of(request))
    messages.success(request, _("Delivered. Both sides read it as it stands now."))
    return redirect("governance:dossier-delivered", year, made.number)
