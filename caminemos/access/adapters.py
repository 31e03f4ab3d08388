"""Where allauth asks us: closed sign-up, throttling before hashing, sealed secrets, single sign-on of people already admitted."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from caminemos.access import sealing, throttle
from caminemos.access.confinement import has_second_factor
from caminemos.access.matching import user_of_single_sign_on
from caminemos.access.models import User
from caminemos.access.qr import qr_svg
from caminemos.access.roles import needs_second_factor
from caminemos.access.second_factor import roles_now, second_factor_shown
from caminemos.kernel.api import Refused, now

PLATFORM = "Caminemos"


class Site:
    """The platform's name and address, as allauth's mails expect them."""

    name = PLATFORM

    def __init__(self, domain: str) -> None:
        self.domain = domain

    def __str__(self) -> str:
        return self.name


def display_name(user: User) -> str:
    """Return the name by which allauth greets a user."""
    return str(user)


def too_many(wait: int) -> Refused:
    """Return the refusal of an attempt that came too soon."""
    sentence: Promise = ngettext_lazy(
        "Too many attempts. Wait %(count)d second and try again; nothing is locked.",
        "Too many attempts. Wait %(count)d seconds and try again; nothing is locked.",
        wait,
    )
    context.request.retry_after = wait
    return Refused("too_many_attempts", sentence % {"count": wait}, status=429)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves; an attempt is counted, and its length checked, before any hash is computed."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The sign-in name or the password is not right."),
        "account_inactive": _("This account is closed."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: people are admitted by their node's administrator."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Check the password, unless it is too long or comes too soon."""
        if len(credentials.get("password") or "") > settings.PASSWORD_MAX_LENGTH:
            raise Refused("password_too_long", _("A password has at most 128 characters."), status=413)
        address = truncate_ip(self.get_client_ip(request))
        slots = throttle.slots_for(request, credentials.get("username") or credentials.get("email") or "", address)
        if wait := throttle.spend(slots):
            raise too_many(wait)
        user = super().authenticate(request, **credentials)
        if user is not None:
            throttle.give_back(slots)
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the counting to our buckets in the database."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again for the password or the second factor unless one was given in the last minutes, signing in included."""
        records = get_authentication_records(context.request, context.request.user)
        moment = now().timestamp()
        recent = any(moment - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for record in records)
        return not recent and bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_login_stages(self) -> list[str]:
        """List the steps of signing in: ours asks for the second factor."""
        ours = "caminemos.access.stages.SecondFactorStage"
        return [ours if stage == "allauth.mfa.stages.AuthenticateStage" else stage for stage in super().get_login_stages()]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the overview in the user's own language; where a second factor is still to be set up, the page that does it."""
        user: User = request.user  # type: ignore[assignment]
        waits = needs_second_factor(roles_now(user)) and not second_factor_shown(request, user)
        return f"/{user.language}/account/2fa/" if waits else f"/{user.language}/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail that carries the platform's name."""
        super().send_mail(template_prefix, email, {"current_site": Site(self.request.get_host()), **context})


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are sealed before they are stored; a role that touches cases keeps at least one second factor."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return sealing.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Say whether the authenticator may go: not the last one of a role that touches cases."""
        user = authenticator.user
        return not needs_second_factor(roles_now(user)) or has_second_factor(user.pk, besides=authenticator.pk)

    def build_totp_svg(self, url: str) -> str:
        """Draw the QR code without styles, so that it may stand in the page."""
        return qr_svg(url)

    def _get_site_name(self) -> str:
        return PLATFORM


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on opens accounts that exist; it creates none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Say no: people are admitted by their node's administrator."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the institution's identity, at its first use, to the one active user who has its verified e-mail."""
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        user = user_of_single_sign_on(sociallogin.account.extra_data)
        if user is not None:
            sociallogin.connect(request, user)
