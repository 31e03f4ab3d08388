"""What moved is found again: an address that leads nowhere is looked up among the redirections, whatever its language."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.translation import get_language
from wagtail.contrib.redirects.models import Redirect

from caminemos.knowledge.displaced.addresses import ROOT

PREFIX = re.compile(rf"^/({'|'.join(code for code, _name in settings.LANGUAGES)})(?=/)")


class MovedMiddleware:
    """Leads from an address that is gone to where the redirections say; asks the database only when there would be nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if (
            response.status_code != 404
            or request.method not in {"GET", "HEAD"}
            or len(request.path) > 255
            or "\0" in request.path
            or request.path.startswith(ROOT)  # nothing there ever moved, and it must answer without a database
        ):
            return response
        target = moved_to(request.path)
        if target is None:
            return response
        return HttpResponsePermanentRedirect(target[0]) if target[1] else HttpResponseRedirect(target[0])


def moved_to(path: str) -> tuple[str, bool] | None:
    """Return where a path leads now, in its own language, and whether for good; None where nobody said so."""
    try:
        wanted = {Redirect.normalise_path(PREFIX.sub("", path)), Redirect.normalise_path(path)}
    except ValueError:
        return None  # no address: `//[x`, for example, opens a host that never ends
    found = Redirect.objects.filter(old_path__in=wanted).select_related("redirect_page").order_by("-old_path").first()
    if found is None or not found.link:
        return None
    link = found.link if found.redirect_page_id is None else str(found.redirect_page.specific.relative_url(None) or found.link)
    spoken = PREFIX.match(path)
    language = spoken.group(1) if spoken else (get_language() or settings.LANGUAGE_CODE)[:2]
    is_ours = link.startswith("/") and not PREFIX.match(link) and not link.startswith("//")
    return (f"/{language}{link}" if is_ours else link), bool(found.is_permanent)
