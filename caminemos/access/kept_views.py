"""Puts the views that somebody keeps of a list beside it, and opens the list with the usual one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from caminemos.access.actor import UserActor
from caminemos.access.pages.saved_views import SavedViews, saved_views
from caminemos.kernel.api import actor_of, may_open, registries


class KeptViewsMiddleware:
    """Every list that is a room has `request.kept_views`; elsewhere, and for whoever is not signed in, it is None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.kept_views = None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        """Read what is kept of this list; lead to the usual view whoever comes without filters of their own."""
        room = request.resolver_match.view_name if request.resolver_match else ""
        actor = actor_of(request)
        if request.method != "GET" or not isinstance(actor, UserActor) or registries.rooms.get(room) is None:
            return None
        if not may_open(request.path, actor):
            return None
        found = request.kept_views = saved_views(request, room)  # type: ignore[attr-defined]
        return _to_the_usual(request, found) if found and _comes_bare(request) else None


def _comes_bare(request: HttpRequest) -> bool:
    """Say whether somebody comes to a list from elsewhere and asks for nothing; from the list itself, they took its filters off."""
    if request.META.get("QUERY_STRING") or "HX-Request" in request.headers:
        return False
    return urlsplit(request.headers.get("Referer", "")).path != request.path


def _to_the_usual(request: HttpRequest, found: SavedViews) -> HttpResponseBase | None:
    usual = found.usual
    if usual is None or usual.url == request.path:
        return None
    answer = HttpResponseRedirect(usual.url)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
