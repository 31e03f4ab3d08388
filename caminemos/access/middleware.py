"""Sets `request.actor`, ends sessions that are idle or old, and confines those without their second factor."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse

from caminemos.access.actor import actor_for
from caminemos.access.confinement import is_open_to_confined, way_out
from caminemos.access.models import User
from caminemos.access.second_factor import second_factor_shown
from caminemos.kernel.api import ANONYMOUS, custody_of, reading, this_node

BEGAN, SEEN = "access.began", "access.seen"
TOUCH_SECONDS = 60


class ActorMiddleware:
    """Every request has an actor; nothing about it outlives the request, so a role taken away is gone at the next one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.has_sign_in = this_node().has_sign_in

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = ANONYMOUS  # type: ignore[attr-defined]
        if self.has_sign_in and isinstance(request.user, User):
            if _is_over(request):
                logout(request)
            else:
                user = request.user
                request.actor = actor_for(user, second_factor=second_factor_shown(request, user))  # type: ignore[attr-defined]
        custody = custody_of(request.actor)  # type: ignore[attr-defined]
        with reading(custody):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = _streamed(response.streaming_content, custody)
        return _with_marks(request, response)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        """Lead a confined session to where it can show or set up its second factor."""
        if not getattr(request.actor, "confined", False) or is_open_to_confined(request, view):  # type: ignore[attr-defined]
            return None
        return HttpResponseRedirect(f"{reverse(way_out(request))}")


def _streamed(parts: Any, custody: str) -> Iterator[bytes]:
    """Send the parts of a long answer, reading for the same person as the page that began it."""
    with reading(custody):
        yield from parts


def _is_over(request: HttpRequest) -> bool:
    """Say whether the session is too old or was idle too long; else keep its marks fresh, writing at most once a minute."""
    moment = int(time.time())
    began = request.session.setdefault(BEGAN, moment)
    seen = request.session.setdefault(SEEN, moment)
    if moment - began >= settings.SESSION_COOKIE_AGE or moment - seen >= settings.SESSION_IDLE_AGE:
        return True
    if moment - seen >= TOUCH_SECONDS or seen > moment:
        request.session[SEEN] = moment
    return False


def _with_marks(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if wait := getattr(request, "retry_after", None):
        response.headers["Retry-After"] = str(wait)
    if getattr(request, "signed_out", False):
        response.headers["Clear-Site-Data"] = '"cache"'
    return response
