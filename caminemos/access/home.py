"""What of people and posts needs somebody: requests for a role, posts that end, and people who cannot come in yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caminemos.access.actor import UserActor
from caminemos.access.confinement import FACTORS
from caminemos.access.models import Elevation, Tenure, User
from caminemos.access.permissions import Permission
from caminemos.access.roles import ROLES, role_name
from caminemos.kernel.api import Actor, Task

REQUESTS, POSTS, ACCOUNTS = _("Temporary roles"), _("Posts"), _("Accounts")
MOST = 40
AHEAD = timedelta(days=30)
"""For so long before its last day, a term without a successor is told."""
TOUCHING = tuple(role for role, given in ROLES.items() if given.touches_cases)


def access_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return what of people and posts this person has to do; an office of a State only its own."""
    return [*_requests(by, moment), *_ending(by, moment), *_people(by, moment)]


def _requests(by: Actor, moment: datetime) -> list[Task]:
    if not isinstance(by, UserActor) or not by.may(Permission.ELEVATION_APPROVE):
        return []
    near = Q(country__in=by.countries) if by.countries else Q()
    asked = Elevation.objects.waiting(moment).filter(near).exclude(user_id=by.user_id).select_related("user")
    url, said = reverse("access:elevation-list"), _("Approve or decline this request")
    return [
        Task(said, url, REQUESTS, one.lapses_at.date(), 1, f"{one.user} · {role_name(one.role)}")
        for one in asked.order_by("lapses_at")[:MOST]
    ]


def _ending(by: Actor, moment: datetime) -> list[Task]:
    if not by.may(Permission.POST_MANAGE):
        return []
    near = Q(post__country__in=by.countries) if by.countries else Q()
    follows = Tenure.objects.filter(post=OuterRef("post"), starts_at__gte=OuterRef("ends_at"))
    ending = Tenure.objects.valid(moment).filter(near, ends_at__lte=moment + AHEAD, post__closed_at__isnull=True)
    rows = ending.filter(~Exists(follows)).select_related("post", "user").order_by("ends_at")[:MOST]
    said = _("Say who follows in this post")
    return [
        Task(said, reverse("access:post", args=[one.post_id]), POSTS, one.ends_at.date(), detail=f"{one.post.title} · {one.user}")
        for one in rows
        if one.ends_at
    ]


def _people(by: Actor, moment: datetime) -> list[Task]:
    if not by.may(Permission.USER_MANAGE):
        return []
    told = (
        (_("Give this person a post, or close the account"), _without_a_post(by, moment)),
        (_("Give this person a sign-in link: they have never come in"), _never_came(by, moment)),
        (_("Have this person set up a second factor"), _without_a_factor(by, moment)),
    )
    url = reverse("access:user-list")
    return [Task(said, url, ACCOUNTS, detail=str(one)) for said, rows in told for one in rows.order_by("joined_at")[:MOST]]


def _without_a_post(by: Actor, moment: datetime) -> QuerySet[User]:
    return _active().filter(~Exists(_terms(moment)))


def _never_came(by: Actor, moment: datetime) -> QuerySet[User]:
    return _within_reach(by, moment).filter(last_login__isnull=True).filter(~Exists(_single_sign_on()))


def _without_a_factor(by: Actor, moment: datetime) -> QuerySet[User]:
    """Those who have come in and whose post touches cases; who comes by single sign-on may show the factor there."""
    touches = Exists(_terms(moment).filter(post__role__in=TOUCHING))
    has_one = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS))
    found = _within_reach(by, moment).filter(touches, last_login__isnull=False)
    return found.filter(~has_one, ~Exists(_single_sign_on()))


def _within_reach(by: Actor, moment: datetime) -> QuerySet[User]:
    """Those in a post that this office reaches, all of whose posts it reaches."""
    found = _active().filter(Exists(_terms(moment)))
    if not by.countries:
        return found
    foreign = _terms(moment).filter(Q(post__country__isnull=True) | ~Q(post__country__in=by.countries))
    return found.filter(~Exists(foreign))


def _active() -> QuerySet[User]:
    return User.objects.filter(is_active=True)


def _terms(moment: datetime) -> QuerySet[Tenure]:
    return Tenure.objects.valid(moment).filter(user=OuterRef("pk"), post__closed_at__isnull=True)


def _single_sign_on() -> QuerySet[SocialAccount]:
    return SocialAccount.objects.filter(user=OuterRef("pk"))
