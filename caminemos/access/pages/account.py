"""My account: the posts I hold, my language, the state of my sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.urls import reverse

from caminemos.access.models import Elevation, Tenure, User
from caminemos.access.pages.organisations import Choice
from caminemos.access.roles import ELEVATIONS, needs_second_factor, role_name
from caminemos.kernel.api import Text, now

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class MyPost:
    """A post that I hold."""

    title: Text
    organisation: Text
    country: Text | None
    role: StrOrPromise
    since: datetime
    until: datetime | None
    url: str


@dataclass(frozen=True)
class MyElevation:
    """A role that I have for a few hours."""

    role: StrOrPromise
    until: datetime
    end_url: str


@dataclass(frozen=True)
class AccountPage:
    """All of it."""

    name: str
    sign_in_name: str
    email: str
    posts: list[MyPost]
    elevations: list[MyElevation]
    languages: list[Choice]
    passkeys: int
    has_codes: bool
    needs_second_factor: bool
    sessions: int
    has_password: bool
    may_ask: bool

    @property
    def has_second_factor(self) -> bool:
        return bool(self.passkeys) or self.has_codes

    @property
    def lacks_second_factor(self) -> bool:
        return self.needs_second_factor and not self.has_second_factor


def account_page(user: User) -> AccountPage:
    """Return a user's own account."""
    terms = list(
        Tenure.objects.valid(now())
        .filter(user=user, post__closed_at__isnull=True)
        .select_related("post__organisation", "post__country")
    )
    raised = list(Elevation.objects.valid().filter(user=user))
    types = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    roles = {term.post.role for term in terms} | {one.role for one in raised}
    return AccountPage(
        name=user.full_name,
        sign_in_name=user.sign_in_name,
        email=user.email,
        posts=[_post(term) for term in terms],
        elevations=[_raised(one) for one in raised],
        languages=[Choice(code, name, code == user.language) for code, name in settings.LANGUAGES],
        passkeys=types.count(Authenticator.Type.WEBAUTHN),
        has_codes=Authenticator.Type.TOTP in types,
        needs_second_factor=needs_second_factor(roles),
        sessions=UserSession.objects.filter(user=user).count(),
        has_password=user.has_usable_password(),
        may_ask=any(roles & set(offer.asked_by) for offer in ELEVATIONS.values()),
    )


def _post(term: Tenure) -> MyPost:
    post = term.post
    country = post.country.name if post.country else None
    return MyPost(
        post.title,
        post.organisation.name,
        country,
        role_name(post.role),
        term.starts_at,
        term.ends_at,
        reverse("access:post", args=[post.pk]),
    )


def _raised(elevation: Elevation) -> MyElevation:
    assert elevation.ends_at is not None  # noqa: S101 - a constraint holds it
    return MyElevation(role_name(elevation.role), elevation.ends_at, reverse("access:elevation-end", args=[elevation.pk]))
