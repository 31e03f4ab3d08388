"""Light or dark, much or little data: as the reader wishes."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caminemos.kernel.api import public
from caminemos.ui.context import DATA_CHOICES, DATA_COOKIE, THEME_COOKIE, THEMES

A_YEAR = 31_536_000


@public("every reader may choose light or dark")
@csrf_exempt  # no token: it would make every page somebody's own, and another's click could only change the colours
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the choice (or forget it: as on the device) and go back to the page."""
    return _remembered(request, THEME_COOKIE, request.POST.get("theme", ""), THEMES)


@public("every reader may choose pages that cost little data")
@csrf_exempt  # as above: another's click could only leave the pictures out
@require_POST
def data(request: HttpRequest) -> HttpResponse:
    """Remember whether pages shall cost little (or forget it: as the browser says) and go back to the page."""
    return _remembered(request, DATA_COOKIE, request.POST.get("data", ""), DATA_CHOICES)


def _remembered(request: HttpRequest, cookie: str, chosen: str, choices: Collection[str]) -> HttpResponse:
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    answer = HttpResponseRedirect(back if safe else "/")
    if chosen in choices:
        secure = settings.SESSION_COOKIE_SECURE
        answer.set_cookie(cookie, chosen, max_age=A_YEAR, samesite="Lax", secure=secure, httponly=True)
    else:
        answer.delete_cookie(cookie, samesite="Lax")
    return answer
