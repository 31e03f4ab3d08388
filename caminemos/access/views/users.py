"""People with an account."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from caminemos.access.actions.users import admit_user, close_account, give_link
from caminemos.access.forms import AdmitForm
from caminemos.access.models import User
from caminemos.access.pages.users import users_page
from caminemos.access.permissions import Permission
from caminemos.access.views.delicate import delicate
from caminemos.kernel.api import actor_of, needs


@needs(Permission.USER_MANAGE)
def listed(request: HttpRequest) -> HttpResponse:
    """List the people with an account."""
    return render(request, "access/user/list.html", {"page": users_page(by=actor_of(request))})


@needs(Permission.USER_MANAGE)
@delicate
def admit(request: HttpRequest) -> HttpResponse:
    """Admit a person and show the link for the first password."""
    form = AdmitForm(request.POST or None)
    if not form.is_valid():
        return render(request, "access/user/admit.html", {"form": form})
    user = admit_user(**form.cleaned_data, by=actor_of(request))
    return _with_link(request, user)


@needs(Permission.USER_MANAGE)
@require_POST
@delicate
def link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a new link, for who lost the way in."""
    return _with_link(request, get_object_or_404(User, pk=pk, is_active=True))


@needs(Permission.USER_MANAGE)
@require_POST
@delicate
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close an account."""
    close_account(get_object_or_404(User, pk=pk, is_active=True), by=actor_of(request))
    return redirect("access:user-list")


def _with_link(request: HttpRequest, user: User) -> HttpResponse:
    address = request.build_absolute_uri(give_link(user, by=actor_of(request)))
    return render(request, "access/user/link.html", {"person": user, "address": address})
