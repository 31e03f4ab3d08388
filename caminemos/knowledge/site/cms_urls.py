"""The addresses of the site's desk: the library's own, each behind our door; what looks after accounts stays with `access`."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from caminemos.knowledge.site.desk import at_the_desk
from caminemos.knowledge.site.wagtail_words import script_words

CLOSED = (
    "wagtailadmin_login",
    "wagtailadmin_password",
    "wagtailadmin_error_test",
    "edit_multiple",
    "delete_multiple",
    "create_multiple_from_uploaded_image",
    "delete_upload_multiple",
)
CLOSED_SPACES = ("wagtailusers", "wagtailsites", "wagtailadmin_collections", "wagtaildocs", "wagtailsnippets")
INSTEAD = {"add_multiple": "wagtailimages:add", "wagtailadmin_account": "access:account"}
"""Pictures come one by one, each with its words; an account is looked after at the platform's own page."""


def nothing(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
    """Answer that there is nothing here."""
    raise Http404


def seat(request: HttpRequest) -> JsonResponse:
    """Tell the editing screen that its person is still signed in, and with which token it may send."""
    return JsonResponse({"token": get_token(request)})


def _elsewhere(name: str) -> Any:
    def lead(request: HttpRequest) -> HttpResponseBase:
        return redirect(name) if request.method in {"GET", "HEAD"} else nothing(request)

    return lead


def _closed(patterns: list[Any], space: str = "") -> list[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            _closed(pattern.url_patterns, pattern.namespace or space)
        elif isinstance(pattern, URLPattern) and pattern.name == "wagtailadmin_javascript_catalog":
            pattern.callback = script_words
        elif isinstance(pattern, URLPattern) and pattern.name in INSTEAD:
            pattern.callback = _elsewhere(INSTEAD[pattern.name])
        elif isinstance(pattern, URLPattern) and _is_closed(pattern.name or "", space):
            pattern.callback = nothing
    return patterns


def _is_closed(name: str, space: str) -> bool:
    return name.startswith(CLOSED) or space.startswith(CLOSED_SPACES)


urlpatterns = decorate_urlpatterns([path("seat/", seat, name="site-seat"), *_closed(wagtail_urls.urlpatterns)], at_the_desk)
