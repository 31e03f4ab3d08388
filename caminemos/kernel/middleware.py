"""Turns a refusal of the domain into the answer that the asker can read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from caminemos.kernel.refused import Refused


class RefusedMiddleware:
    """A page, an htmx fragment or JSON, according to who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Answer a `Refused`; leave every other exception to Django."""
        if not isinstance(problem, Refused):
            return None
        if problem.status == 404 and not request.path.startswith("/api/"):
            from django.views.defaults import page_not_found

            return page_not_found(request, Http404())
        if request.path.startswith("/api/") or request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"code": problem.code, "detail": str(problem.sentence)}, status=problem.status)
        template = "ui/_refused.html" if request.headers.get("HX-Request") else "ui/refused.html"
        return render(request, template, {"refused": problem}, status=problem.status)
