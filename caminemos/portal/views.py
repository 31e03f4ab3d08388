"""The first page, and the search over everything that the reader may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from caminemos.governance.api import presidency_mark
from caminemos.kernel.api import actor_of, download, needs, public
from caminemos.plan.api import current_plan, plan_tree
from caminemos.portal.pages.framework import framework_page
from caminemos.portal.pages.front import front_page
from caminemos.portal.pages.home import home_page
from caminemos.portal.pages.linked import linked_site
from caminemos.portal.pages.search import search_page, suggestions
from caminemos.statistics.api import region_page


@public("the first page: a door for whoever arrives, and what is published")
def front(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    page = front_page()
    return render(request, "portal/front.html", {"page": page, "told": linked_site(page, request.build_absolute_uri("/"))})


@public("what the framework is, how it works and who takes part", embed_height=900)
def framework(request: HttpRequest) -> HttpResponse:
    """Explain the framework."""
    return render(request, "portal/framework.html", {"page": framework_page()})


@public("the region at a glance: published figures and the adopted plan", embed_height=900)
def overview(request: HttpRequest) -> HttpResponseBase:
    """Show the region at a glance, or give its figures as a file."""
    page = region_page()
    if kind := request.GET.get("format"):
        return download(page.sheet(), format=kind, filename="region", by=actor_of(request))
    plan = current_plan(actor_of(request))
    tree = plan_tree(plan.code, by=actor_of(request), with_figures=False) if plan else None
    news = sum(leaf.status != "unknown" for _objective, _block, leaf in tree.actions) if tree else 0
    shown = {"page": page, "tree": tree, "news": news, "presidency": presidency_mark()}
    return render(request, "portal/overview.html", shown)


@needs("access.account.read")
def home(request: HttpRequest) -> HttpResponse:
    """Show what needs the person who is signed in."""
    page = home_page(by=actor_of(request), language=get_language() or "es")
    return render(request, "portal/home.html", {"page": page})


@public("the search finds only what the reader may see")
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found."""
    page = search_page(request.GET.dict(), by=actor_of(request), number=request.GET.get("page", "1"))
    return render(request, "portal/search.html", {"page": page})


@public("it suggests what the public search finds")
def suggest(request: HttpRequest) -> HttpResponse:
    """Show the best findings while the reader types."""
    query = request.GET.get("q", "")
    return render(request, "portal/_suggestions.html", {"lines": suggestions(query), "query": query})
