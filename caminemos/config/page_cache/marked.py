"""Which answers may be kept for everybody: decided inside, where the route's policy and the reader are known."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from caminemos.kernel.api import ANONYMOUS, policy_of

MARK = "X-Caminemos-Shared"
KINDS = ("text/html", "application/rss+xml", "application/atom+xml", "application/xml", "text/xml")


class SharedPagesMiddleware:
    """Marks an answer that is the same for everybody: a public route, nobody signed in, nothing set, nothing private about it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_shared(request, response):
            response.headers[MARK] = "1"
            response.headers.setdefault("Cache-Control", "no-cache")
        return response


def is_shared(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether the answer may be kept and given to anybody who asks the same.

    A view may say `is_for_everybody` of an answer that no browser is to store, or in which nothing depends on the reader's language:
    that is not the same as one that is somebody's own.
    """
    if request.method != "GET" or response.status_code != 200 or not isinstance(response, HttpResponse) or response.cookies:
        return False
    policy = policy_of(request.resolver_match.func) if request.resolver_match else None
    told, varies = response.headers.get("Cache-Control", ""), response.headers.get("Vary", "")
    for_everybody = getattr(response, "is_for_everybody", False)
    return (
        policy is not None
        and policy.is_public
        and getattr(request, "actor", ANONYMOUS).key == ANONYMOUS.key
        and response.headers.get("Content-Type", "").startswith(KINDS)
        and "Content-Disposition" not in response.headers
        and (for_everybody or not ("Accept-Language" in varies or any(word in told for word in ("no-store", "private"))))
        and not getattr(request, "is_preview", False)
    )
