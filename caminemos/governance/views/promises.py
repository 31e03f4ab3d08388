"""Meetings that a plan promises, beside those that were held."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from caminemos.governance.pages.promises import promises_page, promises_sheet
from caminemos.kernel.api import actor_of, download, public

PUBLIC = "what an adopted plan promises is public; meetings, and who came, are filtered per reader"


@public(PUBLIC)
def promises(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show what a plan promises and what was held, or give it as a file."""
    page = promises_page(plan, by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(promises_sheet(page), format=kind, filename=f"promised-meetings-{plan}", by=actor_of(request))
    return render(request, "governance/promises.html", {"page": page})
