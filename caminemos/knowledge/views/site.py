"""Pages, news and pictures of the site, as everybody reads them."""

from __future__ import annotations

import re

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from caminemos.kernel.api import public
from caminemos.knowledge.models.site import BilingualPage, NewsPage, SitePage
from caminemos.knowledge.pages.site.linked import linked_data
from caminemos.knowledge.pages.site.news import news_list
from caminemos.knowledge.pages.site.shown import shown_page

PUBLIC = "pages and news that an editor published"
RENDITION = re.compile(r"^images/[A-Za-z0-9_.-]+\.(webp|jpe?g|png)$")


def shown(request: HttpRequest, page: BilingualPage) -> HttpResponse:
    """Show a page, published or in preview."""
    view = shown_page(page, (get_language() or "es")[:2])
    told = linked_data(view, request.build_absolute_uri("/"))
    return render(
        request, "knowledge/site/page.html", {"page": view, "told": told, "is_preview": getattr(request, "is_preview", False)}
    )


@public(PUBLIC)
def page(request: HttpRequest, path: str) -> HttpResponse:
    """Show the page at this address."""
    steps = [step for step in path.split("/") if step]
    found = SitePage.objects.live().public().filter(slug=steps[-1]) if steps else SitePage.objects.none()
    for one in found:
        if one.neutral_path == f"/site/{'/'.join(steps)}/":
            return shown(request, one)
    raise Http404


@public(PUBLIC, embed_height=720)
def news(request: HttpRequest) -> HttpResponse:
    """List the news."""
    return render(request, "knowledge/site/news.html", {"page": news_list(request.GET.dict())})


@public(PUBLIC, embed_height=680)
def piece_of_news(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one piece of news."""
    found = NewsPage.objects.live().public().filter(slug=slug).first()
    if found is None:
        raise Http404
    return shown(request, found)


@public("pictures in the sizes that published pages show; what was uploaded is not handed out")
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give a drawn size of a picture; its name changes with its content, so it may be kept for good."""
    if not RENDITION.match(name) or not storages["site"].exists(name):
        raise Http404
    return FileResponse(storages["site"].open(name), headers={"Cache-Control": "public, max-age=31536000, immutable"})
