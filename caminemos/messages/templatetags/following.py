"""`{% load following %}{% follow "plan.action" plan code %}`: the button by which somebody who is signed in follows a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import HttpRequest

from caminemos.access.models import User
from caminemos.messages.actions.following import followed_keys

register = template.Library()
KEPT = "_followed_keys"


@register.inclusion_tag("messages/_follow.html", takes_context=True)
def follow(context: Mapping[str, Any], *parts: object) -> dict[str, Any]:
    """Offer to follow the thing named by its key, given whole or in parts; strangers are offered nothing."""
    request, key = context.get("request"), ":".join(str(part) for part in parts)
    user = getattr(request, "user", None)
    if request is None or not isinstance(user, User):
        return {"key": ""}
    csrf = {"csrf_token": context.get("csrf_token")}
    return csrf | {"key": key, "is_followed": key in _kept(request, user), "here": request.get_full_path()}


def _kept(request: HttpRequest, user: User) -> frozenset[str]:
    """Return what the person follows, asked once for each request that shows such a button."""
    if not hasattr(request, KEPT):
        setattr(request, KEPT, followed_keys(user))
    found: frozenset[str] = getattr(request, KEPT)
    return found
