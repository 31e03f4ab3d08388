"""What a session may reach whose role touches cases but which has not shown a second factor."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from caminemos.kernel.api import policy_of

SIGN_OUT = frozenset({"account_logout", "account_login"})
ENROLMENT = frozenset(
    {
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)
SHOWING = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
FOREIGN = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_")


FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user_id: Any, *, besides: int | None = None) -> bool:
    """Say whether the user has set up a passkey or one-time codes (besides one of them)."""
    return Authenticator.objects.filter(user_id=user_id, type__in=FACTORS).exclude(pk=besides).exists()


def is_open_to_confined(request: HttpRequest, view: Any) -> bool:
    """Say whether a confined session may reach this route: public pages, signing out, showing or setting up the factor."""
    name = request.resolver_match.url_name or "" if request.resolver_match else ""
    if not name.startswith(FOREIGN):
        policy = policy_of(view)
        return policy is None or policy.is_public
    if name in SIGN_OUT:
        return True
    return name in (SHOWING if has_second_factor(request.user.pk) else ENROLMENT)


def way_out(request: HttpRequest) -> str:
    """Name the page where a confined session can go on."""
    types = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    if Authenticator.Type.TOTP in types:
        return "mfa_reauthenticate"
    return "mfa_reauthenticate_webauthn" if Authenticator.Type.WEBAUTHN in types else "mfa_index"
