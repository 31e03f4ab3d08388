"""A paper is made anew for whoever asks, and costs the node a second or more: strangers ask for them one after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from caminemos.access.api import attempt
from caminemos.kernel.api import ANONYMOUS, Refused, actor_of

Paper = Callable[..., HttpResponse]


def in_turn(view: Paper) -> Paper:
    """Have an address from which nobody is signed in wait once it has taken many papers; the page itself stays to be read."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if actor_of(request) is ANONYMOUS and (wait := attempt("paper", request)):
            said = ngettext(
                "Many papers were taken from your address. Wait %(count)d second and try again; the page itself can be read meanwhile.",
                "Many papers were taken from your address. Wait %(count)d seconds and try again; the page itself can be read meanwhile.",
                wait,
            )
            request.retry_after = wait  # type: ignore[attr-defined]  # the header is written on the way out
            raise Refused("too_many_papers", said % {"count": wait}, status=429)
        return view(request, *args, **kwargs)

    return asked
