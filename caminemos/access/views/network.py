"""The network of focal points."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from caminemos.access.pages.network import network_page, network_sheet
from caminemos.access.permissions import Permission
from caminemos.kernel.api import actor_of, download, needs


@needs(Permission.POST_READ)
def network(request: HttpRequest) -> HttpResponseBase:
    """Show who is the focal point of which institution."""
    if wanted := request.GET.get("format"):
        return download(network_sheet(), format=wanted, filename="focal-points", by=actor_of(request))
    return render(request, "access/organisation/network.html", {"countries": network_page()})
