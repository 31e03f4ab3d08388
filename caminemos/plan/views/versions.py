"""The adopted text, and what deviates from it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from caminemos.kernel.api import actor_of, download, public
from caminemos.plan.pages.versions import deviations_page, deviations_sheet, version_file
from caminemos.plan.views.plans import ADOPTED


@public(ADOPTED)
def deviations(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show what the plan says otherwise than ministers adopted."""
    page = deviations_page(plan, by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(deviations_sheet(page), format=kind, filename=f"{plan}-deviations", by=actor_of(request))
    return render(request, "plan/version_deviations.html", {"page": page})


@public(ADOPTED)
def version(request: HttpRequest, plan: str, number: int) -> HttpResponseBase:
    """Hand out a version as the file that would load it."""
    response = HttpResponse(version_file(plan, number, by=actor_of(request)), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{plan}-v{number}.yml"'
    return response
