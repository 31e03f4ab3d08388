"""The addresses of the site's desk: the library's own, each behind our door; what looks after accounts stays with `access`."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from caminemos.knowledge.site.desk import at_the_desk

CLOSED = ("wagtailadmin_login", "wagtailadmin_password", "wagtailadmin_error_test")
CLOSED_SPACES = ("wagtailusers", "wagtailsites", "wagtailadmin_collections", "wagtaildocs")


def nothing(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
    """Answer that there is nothing here."""
    raise Http404


def _closed(patterns: list[Any], space: str = "") -> list[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            _closed(pattern.url_patterns, pattern.namespace or space)
        elif isinstance(pattern, URLPattern) and _is_closed(pattern.name or "", space):
            pattern.callback = nothing
    return patterns


def _is_closed(name: str, space: str) -> bool:
    return name.startswith(CLOSED) or space.startswith(CLOSED_SPACES)


urlpatterns = decorate_urlpatterns(_closed(wagtail_urls.urlpatterns), at_the_desk)
