"""Keep a view of a list, take one away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.access.actions.saved_views import drop_view, pairs_of, save_view
from caminemos.access.actor import person_of
from caminemos.access.pages.saved_views import address_of
from caminemos.access.permissions import Permission
from caminemos.kernel.api import Refused, needs


@needs(Permission.ACCOUNT_READ)
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filters of a list under a name and show the list with them."""
    room, name, query = (request.POST.get(key, "") for key in ("room", "name", "query"))
    try:
        made = save_view(room, name, query, by=person_of(request))
    except Refused as problem:
        if problem.status == 404:
            raise
        messages.error(request, str(problem.sentence))
        return redirect(_address(room, query))
    messages.success(request, _("The view is kept: you find it above the list."))
    return redirect(_address(made.room, query))


@needs(Permission.ACCOUNT_READ)
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a view away."""
    room = drop_view(pk, by=person_of(request))
    messages.success(request, _("The view is taken away; the list is not touched."))
    return redirect(room)


def _address(room: str, query: str) -> str:
    """Return the list with its filters, which are read and encoded anew; what is too long to be kept is left out."""
    try:
        return f"{reverse(room)}?{address_of(pairs_of(query))}"
    except Refused:
        return reverse(room)
