"""Keep a view of a list, name it anew, let the list open with it, take it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.access.actions.saved_views import choose_view, drop_view, pairs_of, rename_view, save_view
from caminemos.access.actor import person_of
from caminemos.access.pages.saved_views import address_of, views_page
from caminemos.access.permissions import Permission
from caminemos.kernel.api import Refused, needs, registries


@needs(Permission.ACCOUNT_READ)
def listed(request: HttpRequest) -> HttpResponse:
    """Show all views that I keep."""
    site = request.build_absolute_uri("/").rstrip("/")
    return render(request, "access/views.html", {"page": views_page(by=person_of(request), site=site)})


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
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a view another name."""
    try:
        rename_view(pk, request.POST.get("name", ""), by=person_of(request))
    except Refused as problem:
        if problem.status == 404:
            raise
        messages.error(request, str(problem.sentence))
    else:
        messages.success(request, _("The view has its new name."))
    return redirect("access:views")


@needs(Permission.ACCOUNT_READ)
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the list open with a view, or no longer."""
    usual = request.POST.get("usual") == "1"
    try:
        made = choose_view(pk, usual=usual, by=person_of(request))
    except Refused as problem:
        if problem.status == 404:
            raise
        messages.error(request, str(problem.sentence))
        return redirect("access:views")
    messages.success(request, _("The list opens with this view from now on.") if usual else _("The list opens whole again."))
    return _back(request, made.room)


@needs(Permission.ACCOUNT_READ)
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a view away."""
    room = drop_view(pk, by=person_of(request))
    messages.success(request, _("The view is taken away; the list is not touched."))
    return _back(request, room)


def _back(request: HttpRequest, room: str) -> HttpResponse:
    """Return to the page of all views where the form stood there, else to the list as it was shown."""
    if request.POST.get("from") == "views" or registries.rooms.get(room) is None:
        return redirect("access:views")
    return redirect(_address(room, request.POST.get("query", "")))


def _address(room: str, query: str) -> str:
    """Return the list with its filters, which are read and encoded anew; what is too long to be kept is left out."""
    try:
        kept = address_of(pairs_of(query))
    except Refused:
        kept = ""
    return f"{reverse(room)}?{kept}" if kept else reverse(room)
