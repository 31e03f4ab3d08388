"""The policies of routes whose views we did not write; every other view carries its own."""

from __future__ import annotations

from django.urls import URLPattern
from django.views.generic import RedirectView

from caminemos.kernel.policy import Policy, policy_of

SIGN_IN = Policy(
    reason="signing in and looking after one's own sign-in; each view refuses who is not signed in", on_public_face=False
)
API = Policy(reason="the JSON interface; each endpoint names its own policy")
STATIC = Policy(reason="style sheets, scripts and fonts")

REDIRECTION = Policy(reason="leads to another address, which names its own policy", on_public_face=False)

FOREIGN = {
    "account_": SIGN_IN,
    "mfa_": SIGN_IN,
    "usersessions_": SIGN_IN,
    "socialaccount_": SIGN_IN,
    "openid_connect_": SIGN_IN,
    "api-": API,
}


def policy_of_route(route: URLPattern, namespace: str = "") -> Policy | None:
    """Return the policy of a route: the one its view declares, or the one written here for foreign views."""
    declared = policy_of(route.callback)
    if declared is not None:
        return declared
    if getattr(route.callback, "view_class", None) is RedirectView:
        return REDIRECTION
    name = f"{namespace}:{route.name or ''}" if namespace else (route.name or "")
    return next((policy for prefix, policy in FOREIGN.items() if name.startswith(prefix)), None)
