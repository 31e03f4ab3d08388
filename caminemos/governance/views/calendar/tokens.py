"""Screens on which somebody subscribes, and makes and revokes secret addresses."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from caminemos.access.api import User, UserActor
from caminemos.governance.actions.calendar_tokens import make_token, revoke_token
from caminemos.governance.calendar_forms import TokenForm
from caminemos.governance.pages.calendar.subscribing import subscribe_page
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, needs, public


@public("the public calendar can be subscribed to by everybody; secret addresses are shown to their owner alone")
def subscribe(request: HttpRequest) -> HttpResponseBase:
    """Show how to subscribe."""
    return _shown(request, TokenForm())


@needs(Permission.CALENDAR_SUBSCRIBE)
@require_POST
@never_cache
def make(request: HttpRequest) -> HttpResponseBase:
    """Make a secret address and show it, this once."""
    form = TokenForm(request.POST)
    made = accepted(
        form, {"too_many": "label"}, lambda: make_token(_user(request), form.cleaned_data["label"], by=actor_of(request))
    )
    if made is None:
        return _shown(request, form, status=422)
    _token, secret = made
    return _shown(request, TokenForm(), secret=secret)


@needs(Permission.CALENDAR_SUBSCRIBE)
@require_POST
def revoke(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Revoke a secret address at once."""
    revoke_token(_user(request), pk, by=actor_of(request))
    messages.success(request, _("Revoked: nothing is found under it any more."))
    return redirect("governance:calendar-subscribe")


def _user(request: HttpRequest) -> User:
    actor = actor_of(request)
    return get_object_or_404(User, pk=actor.user_id if isinstance(actor, UserActor) else None)


def _shown(request: HttpRequest, form: TokenForm, *, secret: str = "", status: int = 200) -> HttpResponseBase:
    page = subscribe_page(request.build_absolute_uri("/"), by=actor_of(request), secret=secret)
    return render(request, "governance/calendar/subscribe.html", {"page": page, "form": form}, status=status)
