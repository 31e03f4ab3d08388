"""Public pages inside another site's page: asked without cookies, so nobody is signed in there and nothing can be clicked for somebody."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.translation import get_language_from_path, override

from caminemos.kernel.api import policy_at
from caminemos.ui.api import THEME_COOKIE, THEMES

ASKED = "embed"


def is_embedded(request: HttpRequest) -> bool:
    """Say whether the page is shown inside another site's page."""
    return getattr(request, "is_embedded", False)


class EmbeddedMiddleware:
    """Takes `?embed=1` (and `theme=light|dark`) off the address and all cookies off the request, where the route allows to be embedded.

    Every other page is answered as if nothing had been asked, with the policy that keeps it out of frames.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"} and request.GET.get(ASKED) and _may_be_embedded(request.path_info):
            _make_embedded(request)
        return self.get_response(request)


def _may_be_embedded(path: str) -> bool:
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        policy = policy_at(path)
    return policy is not None and policy.is_embeddable


def _make_embedded(request: HttpRequest) -> None:
    asked = request.GET.copy()
    theme = asked.pop("theme", [""])[-1]
    asked.pop(ASKED)
    request.META.pop("HTTP_COOKIE", None)
    request.COOKIES = {THEME_COOKIE: theme} if theme in THEMES else {}
    request.META["QUERY_STRING"] = rest = asked.urlencode()
    request.GET = QueryDict(rest)
    request.is_embedded = True  # type: ignore[attr-defined]
