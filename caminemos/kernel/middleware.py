"""Turns a refusal of the domain into the answer that the asker can read."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import is_valid_path
from django.utils.translation import gettext as _

from caminemos.kernel.refused import Refused


class RefusedMiddleware:
    """A page, an htmx fragment or JSON, according to who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        is_looked_at = answer.status_code == 405 and request.method == "GET" and not request.path.startswith("/api/")
        return _looked_at(request, answer.headers["Allow"]) if is_looked_at else answer

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Answer a `Refused`; leave every other exception to Django."""
        return refusal(request, problem) if isinstance(problem, Refused) else None


class NulMiddleware:
    """Refuses the character NUL before a view meets it: nobody types it, and PostgreSQL cannot keep it. Likewise what is in no known letters."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _is_in_letters(request.content_params or {}):
            return self.get_response(request)
        said = _("What was sent says that it is in letters that nobody writes. Send it as UTF-8.")
        return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")  # a page would try to read the form again

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Answer a request that holds it; let every other one pass."""
        is_asked_for = "\x00" in request.path or _is_nul(request.GET)
        if not is_asked_for and not _is_nul(request.POST) and not _is_nul_in_json(request):
            return None
        said = _("The text holds a character that cannot be kept (NUL). Take it out, or type the text anew, and send it again.")
        return refusal(request, Refused("nul", said, status=404 if is_asked_for else 422))


def _is_in_letters(params: Mapping[str, str]) -> bool:
    """Say whether a body is in an alphabet: Python also knows rot13 and zip by such names, and Django asks no further."""
    name = params.get("charset", "utf-8")
    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # type: ignore[attr-defined]
    except LookupError:
        return True  # Django reads it as UTF-8


def refusal(request: HttpRequest, problem: Refused) -> HttpResponse:
    """Return a refusal as the asker reads it."""
    if problem.status == 404 and not request.path.startswith("/api/"):
        from django.views.defaults import page_not_found

        return page_not_found(request, Http404())
    if request.path.startswith("/api/") or request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"code": problem.code, "detail": str(problem.sentence)}, status=problem.status)
    template = "ui/_refused.html" if request.headers.get("HX-Request") else "ui/refused.html"
    return render(request, template, {"refused": problem, "written": _sentences(request)}, status=problem.status)


def _looked_at(request: HttpRequest, allowed: str) -> HttpResponse:
    """Answer who opens an address that only takes what a form sends: after a refused form another language leads there."""
    said = _("This address only takes what a form sends. Open the page above it and fill the form there.")
    shown = {"refused": Refused("only_sent", said, status=405), "written": [], "came_from": _above(request.path)}
    answer = render(request, "ui/refused.html", shown, status=405)
    answer.headers["Allow"] = allowed
    return answer


def _above(path: str) -> str:
    """Return the nearest address above that leads somewhere."""
    parts = path.strip("/").split("/")
    above = (f"/{'/'.join(parts[:many])}/" for many in range(len(parts) - 1, 0, -1))
    return next((one for one in above if is_valid_path(one)), "/")


def _sentences(request: HttpRequest) -> list[str]:
    """Return the sentences that a refused form held, so that nobody writes them twice; never what may be a secret."""
    fields = request.POST.lists() if request.method == "POST" else ()
    return [text for name, texts in fields if "password" not in name for text in texts if " " in text.strip()]


def _is_nul(given: QueryDict) -> bool:
    return any("\x00" in str(text) for name, texts in given.lists() for text in (name, *texts))


def _is_nul_in_json(request: HttpRequest) -> bool:
    return request.content_type == "application/json" and (b"\\u0000" in request.body or b"\x00" in request.body)
