"""Whether this session has shown a second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from django.http import HttpRequest

from caminemos.access.models import Elevation, Tenure, User


def roles_now(user: User) -> set[str]:
    """Return the roles that a user has at this moment, by post and by elevation."""
    held = set(Tenure.objects.valid().filter(user=user, post__closed_at__isnull=True).values_list("post__role", flat=True))
    return held | (set(Elevation.objects.valid().filter(user=user).values_list("role", flat=True)) if held else set())


def second_factor_shown(request: HttpRequest, user: User) -> bool:
    """Say whether a passkey, a one-time code or a recovery code was shown in this session, or single sign-on proved one."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def remember_second_factor(request: HttpRequest, user: User, **details: Any) -> None:
    """Write down that this session has shown a second factor."""
    record_authentication(request, user, "mfa", **details)


def forget_second_factor(request: HttpRequest, user: User) -> None:
    """Take the proof back: the factor it rested on is gone."""
    kept = [record for record in get_authentication_records(request, user) if record.get("method") != "mfa"]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept
