"""Temporary roles."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from caminemos.access.actions.elevations import answer_elevation, end_elevation, request_elevation
from caminemos.access.actor import person_of
from caminemos.access.forms import ElevationForm
from caminemos.access.models import Elevation
from caminemos.access.pages.elevations import elevations_page
from caminemos.access.permissions import Permission
from caminemos.access.views.delicate import delicate
from caminemos.kernel.api import needs


@needs(Permission.ACCOUNT_READ)
@delicate
def listed(request: HttpRequest) -> HttpResponse:
    """Show what I may ask for and what waits for me; ask for a role."""
    page = elevations_page(by=person_of(request))
    form = ElevationForm(request.POST or None, offers=page.offers)
    if not form.is_valid():
        return render(request, "access/elevation/list.html", {"page": page, "form": form})
    request_elevation(**form.cleaned_data, by=person_of(request))
    return redirect("access:elevation-list")


@needs(Permission.ELEVATION_APPROVE)
@require_POST
@delicate
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve another person's request."""
    answer_elevation(_found(pk), "approve", by=person_of(request))
    return redirect("access:elevation-list")


@needs(Permission.ELEVATION_APPROVE)
@require_POST
@delicate
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decline another person's request."""
    answer_elevation(_found(pk), "decline", by=person_of(request))
    return redirect("access:elevation-list")


@needs(Permission.ACCOUNT_READ)
@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a role back before its time."""
    end_elevation(_found(pk), by=person_of(request))
    return redirect("access:elevation-list")


def _found(pk: UUID) -> Elevation:
    return get_object_or_404(Elevation, pk=pk)
