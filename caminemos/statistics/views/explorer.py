"""The explorer of figures, for anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from caminemos.kernel.api import actor_of, download, public
from caminemos.statistics.exploring import Asked
from caminemos.statistics.pages.explore import explore_page


@public("figures already published elsewhere, shown with their source", embed_height=760)
def explore(request: HttpRequest) -> HttpResponseBase:
    """Show the figures that the address asks for, or give them as a file; what cannot be answered is said above the rest."""
    page = explore_page(Asked.of(request.GET, dict(request.GET.lists())), request.build_absolute_uri(request.path))
    if kind := request.GET.get("format"):
        return download(page.sheet(), format=kind, filename="explore", by=actor_of(request))
    return render(request, "statistics/explore.html", {"page": page}, status=400 if page.problems else 200)
