"""Light or dark, as the reader wishes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caminemos.kernel.api import public
from caminemos.ui.context import THEME_COOKIE, THEMES

A_YEAR = 31_536_000


@public("every reader may choose light or dark")
@csrf_exempt  # no token: it would make every page somebody's own, and another's click could only change the colours
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the choice (or forget it: as on the device) and go back to the page."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    answer = HttpResponseRedirect(back if safe else "/")
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        secure = settings.SESSION_COOKIE_SECURE
        answer.set_cookie(THEME_COOKIE, chosen, max_age=A_YEAR, samesite="Lax", secure=secure, httponly=True)
    else:
        answer.delete_cookie(THEME_COOKIE, samesite="Lax")
    return answer
