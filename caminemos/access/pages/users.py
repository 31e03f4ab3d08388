"""People with an account, for who admits them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.urls import reverse

from caminemos.access.models import Tenure, User
from caminemos.kernel.api import Actor, Text, now


@dataclass(frozen=True)
class UserRow:
    """A person with an account."""

    name: str
    sign_in_name: str
    posts: list[Text]
    joined_at: datetime
    last_seen: datetime | None
    is_active: bool
    link_url: str
    close_url: str


@dataclass(frozen=True)
class UsersPage:
    """The people that this administrator looks after."""

    rows: list[UserRow]


def users_page(*, by: Actor) -> UsersPage:
    """Return the people without a post, and those whose posts this actor reaches."""
    running = Tenure.objects.valid(now()).select_related("post")
    people = User.objects.prefetch_related(Prefetch("tenures", queryset=running, to_attr="running"))
    return UsersPage([_row(user) for user in people if _is_near(user, by)])


def _is_near(user: User, by: Actor) -> bool:
    return not by.countries or {term.post.country_id for term in user.running} <= set(by.countries)  # type: ignore[attr-defined]


def _row(user: User) -> UserRow:
    return UserRow(
        name=user.full_name,
        sign_in_name=user.sign_in_name,
        posts=[term.post.title for term in user.running],  # type: ignore[attr-defined]
        joined_at=user.joined_at,
        last_seen=user.last_login,
        is_active=user.is_active,
        link_url=reverse("access:user-link", args=[user.pk]),
        close_url=reverse("access:user-close", args=[user.pk]),
    )
