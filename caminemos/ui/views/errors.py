"""Pages for what went wrong: what happened, what is safe, what to do."""

from __future__ import annotations

import re
import sys
from typing import Any

from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from caminemos.kernel.api import public
from caminemos.ui.context import STYLE_SHEETS

WORD = re.compile(r"[^\W\d_]{3,}")


def _error(request: HttpRequest, status: int, heading: str, sentence: str, **more: Any) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"code": f"http_{status}", "detail": sentence}, status=status)
    page = {"heading": heading, "sentence": sentence, "status": status, **more}
    return render(request, "ui/error.html", page, status=status)


def _bare(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    """Answer without navigation, reader or host: any of them may be what failed."""
    if request.path.startswith("/api/"):
        return JsonResponse({"code": f"http_{status}", "detail": sentence}, status=status)
    page = {"heading": heading, "sentence": sentence, "home_url": "/", "style_sheets": STYLE_SHEETS, "status": status}
    return HttpResponse(render_to_string("ui/failure.html", page), status=status)


@public("an error page says nothing about anybody")
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 400; to a question under a name that is not ours with a page that names no address."""
    heading, sentence = _("The request could not be read"), _("Nothing was changed. Go back and try again.")
    answer = _bare if isinstance(exception, DisallowedHost) else _error
    return answer(request, 400, heading, sentence)


@public("an error page says nothing about anybody")
def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403."""
    return _error(request, 403, _("This is not open to you"), _("Your post does not give access. Ask whoever runs this node."))


@public("an error page says nothing about anybody")
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404, the same for what does not exist and for what may not be seen."""
    words = " ".join(WORD.findall(request.path.rstrip("/").rpartition("/")[2])[:6])
    return _error(
        request,
        404,
        _("There is nothing here"),
        _("The address may be wrong, or what was here is not open to you."),
        find_words=words,
    )


@public("an error page says nothing about anybody")
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 where the database does not answer, without touching database, session or navigation: one may be what failed."""
    is_down = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if is_down else 500
    heading = _("The database does not answer") if is_down else _("Something failed on our side")
    sentence = (
        _("Pages that were read here lately are still shown, and what you had saved is safe. Try again in a few minutes.")
        if is_down
        else _("What you had saved is safe. Try again in a moment.")
    )
    answer = _bare(request, status, heading, sentence)
    if is_down:
        answer.headers["Retry-After"] = "60"
    return answer


@public("an error page says nothing about anybody")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old."""
    return _error(
        request, 403, _("This form has expired"), _("Nothing was saved. Load the page again and send the form once more.")
    )
