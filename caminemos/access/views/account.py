"""My account."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from caminemos.access.actions.sessions import end_session as end_one
from caminemos.access.actions.users import choose_language
from caminemos.access.forms import LanguageForm
from caminemos.access.pages.account import account_page
from caminemos.access.permissions import Permission
from caminemos.kernel.api import actor_of, needs


@needs(Permission.ACCOUNT_READ)
def show(request: HttpRequest) -> HttpResponse:
    """Show my posts, my language and the state of my sign-in."""
    return render(request, "access/account/show.html", {"page": account_page(request.user)})  # type: ignore[arg-type]


@needs(Permission.ACCOUNT_READ)
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep my language and go on in it."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return HttpResponseRedirect("../")
    language = form.cleaned_data["language"]
    choose_language(request.user, language=language, by=actor_of(request))  # type: ignore[arg-type]
    return HttpResponseRedirect(f"/{language}/account/")


@needs(Permission.ACCOUNT_READ)
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of my other sessions."""
    end_one(get_object_or_404(UserSession, pk=pk, user=request.user), by=actor_of(request))  # type: ignore[misc]
    return redirect("usersessions_list")
