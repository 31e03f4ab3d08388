"""oEmbed 1.0 (oembed.com): another site shows a page of ours by its address alone; WordPress and others ask here how."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

from caminemos.kernel.api import policy_at, public
from caminemos.knowledge.indexing.finding import public_title
from caminemos.ui.api import frame_of

SITE = "Caminemos"
WIDTH = 800
SECONDS = 3600


@public("it tells how a public page is shown elsewhere, and nothing that the page does not")
def oembed(request: HttpRequest) -> HttpResponse:
    """Tell how the page at `url` is shown inside another page, within `maxwidth` and `maxheight`."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": "only format=json is offered"}, status=501)
    asked = _split(request.GET.get("url", ""))
    path = asked.path
    language = get_language_from_path(path) or ""
    with override(language or None):
        policy = policy_at(path) if language and asked.netloc == request.get_host() else None
        if policy is None or not policy.is_embeddable:
            sentence = _("There is no page at this address that other sites may show.")
            return JsonResponse({"error": sentence}, status=404)
        title = _title(path, language)
    here = request.build_absolute_uri(f"{path}{'?' + asked.query if asked.query else ''}")
    height, width = _within(request, "maxheight", policy.embed_height), _within(request, "maxwidth", WIDTH)
    told = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": SITE,
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": SECONDS,
        "width": width,
        "height": height,
        "html": frame_of(here, title, height, str(width)),
    }
    return JsonResponse(told, headers={"Access-Control-Allow-Origin": "*"})


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _title(path: str, language: str) -> str:
    """Return what is published at the path by its title, else the name of the platform."""
    found = public_title(path[len(language) + 1 :])
    return found.read(language).text if found else SITE


def _within(request: HttpRequest, name: str, wanted: int) -> int:
    given = request.GET.get(name, "")
    return min(wanted, max(int(given), 120)) if given.isascii() and given.isdigit() and len(given) < 6 else wanted
