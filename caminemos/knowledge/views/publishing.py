"""Feeds, site map and repository."""

from __future__ import annotations

import io
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.http import http_date, parse_etags
from django.views.decorators.csrf import csrf_exempt

from caminemos.kernel.api import public
from caminemos.knowledge.publishing import oai as repository
from caminemos.knowledge.publishing.feeds import FORMS, feed_file, feed_lines
from caminemos.knowledge.publishing.sitemap import file_count, pages, part, write_file, write_index
from caminemos.places.api import members

PUBLIC = "it tells again what is published"
HIDDEN = ("/es/account/", "/en/account/", "/es/search/", "/en/search/")
MOST_ASKED = 8000
FORM = "application/x-www-form-urlencoded"


@public(PUBLIC)
def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds to subscribe to."""
    states = [(one.iso3, one.called()) for one in members()]
    return render(request, "knowledge/publishing/feeds.html", {"feeds": feed_lines(), "states": states})


@public(PUBLIC)
def feed(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Give a feed; one that the reader has already is not sent again.

    Only its mark tells that: by the date of its newest item a reader would not hear that one was withdrawn.
    """
    if form not in FORMS or code not in {one.code for one in feed_lines()}:
        raise Http404
    country = request.GET.get("country", "")
    if country and country not in {one.iso3 for one in members()}:
        raise Http404
    file = feed_file(code, form, request.LANGUAGE_CODE, country)  # type: ignore[attr-defined]
    mark = f'"{file.mark}"'
    if mark in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers={"ETag": mark})
    kept = {"ETag": mark, "Last-Modified": http_date(file.changed_at.timestamp()), "Cache-Control": "no-cache"}
    return HttpResponse(file.content, content_type=file.media_type, headers=kept)


@public(PUBLIC)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Give the index of the site map."""
    out = io.BytesIO()
    write_index(out, file_count(sum(1 for _page in pages())))
    return _map(out)


@public(PUBLIC)
def sitemap_file(request: HttpRequest, number: int) -> HttpResponse:
    """Give one file of the site map."""
    shown = part(number)
    if shown is None:
        raise Http404
    out = io.BytesIO()
    write_file(out, shown)
    return _map(out)


def _map(out: io.BytesIO) -> HttpResponse:
    answer = HttpResponse(out.getvalue(), content_type="application/xml")
    answer.is_for_everybody = True  # type: ignore[attr-defined]  # it names both languages, whatever the reader's
    return answer


@public(PUBLIC)
def robots(request: HttpRequest) -> HttpResponse:
    """Say to crawlers where the map is, and what is not worth their while."""
    lines = ["User-agent: *", *(f"Disallow: {place}" for place in HIDDEN), f"Sitemap: {settings.PUBLIC_ADDRESS}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@csrf_exempt
@public("libraries harvest what is published; the protocol asks for POST too, and nothing is changed by it")
def oai(request: HttpRequest) -> HttpResponse:
    """Answer a request of OAI-PMH 2.0."""
    sent = _sent(request)
    pairs = parse_qsl(sent[:MOST_ASKED], keep_blank_values=True, errors="replace")
    written = repository.answer(pairs, f"{settings.PUBLIC_ADDRESS}/oai")
    return HttpResponse(written, content_type="text/xml; charset=utf-8")


def _sent(request: HttpRequest) -> str:
    """Return the arguments as they were sent; a body of another type than the protocol names (section 3.1.1.2) holds none."""
    if request.method != "POST":
        return str(request.META.get("QUERY_STRING", ""))
    return request.body[:MOST_ASKED].decode("utf-8", "replace") if request.content_type == FORM else ""
