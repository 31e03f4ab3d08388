"""The user as an actor: what the posts held now, and the elevations in force now, let them do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from django.http import Http404, HttpRequest

from caminemos.access.models import Elevation, Post, Tenure, User
from caminemos.access.roles import ELEVATIONS, NEVER_BY_ELEVATION, WITHOUT_A_POST, needs_second_factor, permissions_of
from caminemos.kernel.api import Actor, Text, actor_of, now, registries


@dataclass(frozen=True)
class UserActor:
    """A signed-in user for the length of one request; nothing of it is kept for the next."""

    key: str
    label: str
    countries: frozenset[str]
    permissions: frozenset[str]
    roles: frozenset[str]
    user_id: UUID
    post: Text | None = None
    """The title of the post held now; of several, the one held longest."""
    confined: bool = False
    """True while a role that touches cases was opened without a second factor."""

    def may(self, permission: str) -> bool:
        """Say whether this user holds the permission now."""
        return permission in WITHOUT_A_POST or (not self.confined and permission in self.permissions)


def actor_for(user: User, *, second_factor: bool = True) -> UserActor:
    """Return the actor that this user is at this moment; without a second factor, roles that touch cases confine."""
    tenures = list(_tenures(user))
    moment = now()
    given = [(role_at(tenure.post, moment), tenure.post.country_id) for tenure in tenures]
    posts = [(role, country) for role, country in given if role]
    held = {role for role, _country in posts}
    raised = (
        [
            (elevation.role, elevation.country_id)
            for elevation in Elevation.objects.valid().filter(user=user)
            if held & set(ELEVATIONS[elevation.role].asked_by)
        ]
        if posts
        else []
    )
    roles = frozenset(role for role, _country in [*posts, *raised])
    permissions = permissions_of(role for role, _country in posts) | (
        permissions_of(role for role, _country in raised) - NEVER_BY_ELEVATION
    )
    return UserActor(
        key=user.key,
        label=str(user),
        countries=_countries([*posts, *raised]),
        permissions=permissions if user.is_active else frozenset(),
        roles=roles if user.is_active else frozenset(),
        user_id=user.pk,
        post=min(tenures, key=attrgetter("starts_at")).post.title if tenures else None,
        confined=needs_second_factor(roles) and not second_factor,
    )


def role_at(post: Post, moment: datetime) -> str | None:
    """Return the role that a post gives at a moment: its own, unless a mandate moves it between the States' posts."""
    mandate, state = registries.mandates.get(post.role), post.organisation.country_id
    return mandate(state, moment) if mandate and state else post.role


def states_behind(by: Actor, role: str) -> frozenset[str]:
    """Return the States in whose institutions this actor holds a post with this role now, whatever it gives at the moment."""
    if not isinstance(by, UserActor):
        return frozenset()
    terms = Tenure.objects.valid(now()).filter(user=by.user_id, post__role=role, post__closed_at__isnull=True)
    return frozenset(terms.exclude(post__organisation__country=None).values_list("post__organisation__country", flat=True))


def organisations_behind(by: Actor) -> frozenset[UUID]:
    """Return the institutions in which this actor holds a post now; a service holds none."""
    if not isinstance(by, UserActor):
        return frozenset()
    terms = Tenure.objects.valid(now()).filter(user=by.user_id, post__closed_at__isnull=True)
    return frozenset(terms.values_list("post__organisation", flat=True))


def _tenures(user: User) -> Iterable[Tenure]:
    return Tenure.objects.valid(now()).filter(user=user, post__closed_at__isnull=True).select_related("post__organisation")


def _countries(pairs: Iterable[tuple[str, str | None]]) -> frozenset[str]:
    return frozenset(country for _role, country in pairs if country)


def names_of(keys: set[str]) -> dict[str, str]:
    """Return the names of the actor keys that belong to users."""
    ids = [key.removeprefix("user:") for key in keys if key.startswith("user:")]
    return {user.key: str(user) for user in User.objects.filter(pk__in=ids)}


def person_of(request: HttpRequest) -> UserActor:
    """Return the signed-in user who sent the request; a service is not a person, and to it the page does not exist."""
    actor = actor_of(request)
    if not isinstance(actor, UserActor):
        raise Http404
    return actor
