"""Who looks, and where a form leads back to."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from caminemos.access.models import User

OWN = "access.account.read"


def oneself(request: HttpRequest) -> User:
    """Return the person who is signed in; a service has neither inbox nor follows."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def back_to(request: HttpRequest, otherwise: str) -> str:
    """Return the page of this node that the form came from, else a page by name."""
    there = request.POST.get("next", "")
    safe = there.startswith("/") and url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    return there if safe else reverse(otherwise)
