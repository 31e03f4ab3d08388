"""Writes sign-ins and changes of sign-in security into the audit trail, and keeps sessions in step with them."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from caminemos.access import throttle
from caminemos.access.actor import actor_for
from caminemos.access.confinement import FACTORS, has_second_factor
from caminemos.access.middleware import BEGAN, SEEN
from caminemos.access.models import User
from caminemos.access.second_factor import forget_second_factor, remember_second_factor
from caminemos.audit.api import record
from caminemos.kernel.api import ANONYMOUS


def note(user: User | None, verb: str, **detail: Any) -> None:
    """Write an entry about signing in; it names accounts by their key only."""
    with transaction.atomic():
        record(by=actor_for(user) if user else ANONYMOUS, verb=verb, subject=user or "sign-in", detail=detail)


@receiver(account.user_logged_in)
def began(request: HttpRequest, user: User, **extra: Any) -> None:
    """Start the clocks of the session and let this browser be known to the account."""
    moment = int(time.time())
    request.session[BEGAN] = request.session[SEEN] = moment
    if response := extra.get("response"):
        throttle.mark_browser(response, user)
    note(user, "sign_in.succeed", methods=[str(step["method"]) for step in get_authentication_records(request, user)])


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], **_: Any) -> None:
    """Write down a wrong password, the same whether the account exists or not."""
    note(None, "sign_in.fail", account=throttle.account_key(credentials.get("username") or ""))


@receiver(user_logged_out)
def ended(request: HttpRequest, user: Any, **_: Any) -> None:
    """Ask the browser to forget what it kept."""
    request.signed_out = True  # type: ignore[attr-defined]
    if isinstance(user, User):
        note(user, "sign_in.end")


@receiver(mfa.authentication_failed)
def code_failed(user: User, authenticator: Any, **_: Any) -> None:
    """Write down a wrong code."""
    note(user, "second_factor.fail", type=authenticator.type)


@receiver(mfa.authenticator_added)
def factor_added(request: HttpRequest, user: User, authenticator: Any, **_: Any) -> None:
    """A factor set up here has been shown here; every other session of the account ends."""
    note(user, "second_factor.add", type=authenticator.type)
    if authenticator.type in FACTORS:
        remember_second_factor(request, user, type=authenticator.type, enrolled=True)
        end_sessions(user, besides=request.session.session_key)


@receiver(mfa.authenticator_removed)
def factor_removed(request: HttpRequest, user: User, authenticator: Any, **_: Any) -> None:
    """Take the proof back when the last factor is gone; every other session of the account ends."""
    note(user, "second_factor.remove", type=authenticator.type)
    if not has_second_factor(user.pk):
        forget_second_factor(request, user)
    end_sessions(user, besides=request.session.session_key)


@receiver(mfa.authenticator_reset)
def codes_renewed(user: User, **_: Any) -> None:
    """Write down that recovery codes were made anew."""
    note(user, "second_factor.renew", type="recovery_codes")


@receiver([account.password_set, account.password_changed, account.password_reset])
def password_changed(user: User, **_: Any) -> None:
    """Write down that the password changed; Django ends the other sessions by itself."""
    note(user, "password.change")


def end_sessions(user: User, *, besides: str | None = None) -> int:
    """End the sessions of an account, besides one; return how many ended."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=besides or ""))
    for session in sessions:
        session.end()
    return len(sessions)
