"""Pages for what went wrong: what happened, what is safe, what to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from caminemos.kernel.api import public
from caminemos.ui.context import STYLE_SHEETS


def _error(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"code": f"http_{status}", "detail": sentence}, status=status)
    return render(request, "ui/error.html", {"heading": heading, "sentence": sentence, "status": status}, status=status)


@public("an error page says nothing about anybody")
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 400."""
    return _error(request, 400, _("The request could not be read"), _("Nothing was changed. Go back and try again."))


@public("an error page says nothing about anybody")
def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403."""
    return _error(request, 403, _("This is not open to you"), _("Your post does not give access. Ask whoever runs this node."))


@public("an error page says nothing about anybody")
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404, the same for what does not exist and for what may not be seen."""
    return _error(request, 404, _("There is nothing here"), _("The address may be wrong, or what was here is not open to you."))


@public("an error page says nothing about anybody")
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching the database, the session or the navigation: one of them may be what failed."""
    heading, sentence = _("Something failed on our side"), _("What you had saved is safe. Try again in a moment.")
    if request.path.startswith("/api/"):
        return JsonResponse({"code": "http_500", "detail": sentence}, status=500)
    page = {"heading": heading, "sentence": sentence, "home_url": "/", "style_sheets": STYLE_SHEETS, "status": 500}
    return HttpResponse(render_to_string("ui/failure.html", page), status=500)


@public("an error page says nothing about anybody")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old."""
    return _error(
        request, 403, _("This form has expired"), _("Nothing was saved. Load the page again and send the form once more.")
    )
