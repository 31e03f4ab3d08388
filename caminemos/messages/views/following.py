"""Screens: what one follows, and how one is told."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import actor_of, needs
from caminemos.messages.actions.following import follow, stop_following
from caminemos.messages.actions.preferences import choose_rhythm
from caminemos.messages.forms import PreferencesForm
from caminemos.messages.pages.following import following_page
from caminemos.messages.pages.preferences import preferences_page
from caminemos.messages.views.oneself import OWN, back_to, oneself


@needs(OWN)
def following(request: HttpRequest) -> HttpResponseBase:
    """Show what one follows."""
    page = following_page(oneself(request), request.GET.get("page", ""), by=actor_of(request))
    return render(request, "messages/following.html", {"page": page})


@needs(OWN)
@require_POST
def change(request: HttpRequest) -> HttpResponseBase:
    """Follow a thing, or stop following it, and go back to where one was."""
    key, verb, me = request.POST.get("key", ""), request.POST.get("verb", ""), oneself(request)
    if verb not in {"follow", "stop"}:
        raise Http404
    if verb == "follow":
        follow(me, key, by=actor_of(request))
        messages.success(request, _("You follow this now. What changes arrives in your inbox."))
    elif stop_following(me, key, by=actor_of(request)):
        messages.success(request, _("You do not follow this any more."))
    return redirect(back_to(request, "messages:following"))


@needs(OWN)
def preferences(request: HttpRequest) -> HttpResponseBase:
    """Show or choose how one is told."""
    me = oneself(request)
    page = preferences_page(me)
    chosen = {"rhythm": page.rhythm, "hour": page.hour}
    form = PreferencesForm(request.POST or None, clock=page.clock, is_own=page.is_own, initial=chosen)
    if request.method == "POST" and form.is_valid():
        choose_rhythm(me, form.cleaned_data["rhythm"], form.cleaned_data["hour"], by=actor_of(request))
        messages.success(request, _("Saved."))
        return redirect("messages:preferences")
    return render(request, "messages/preferences.html", {"page": page, "form": form}, status=422 if form.errors else 200)
