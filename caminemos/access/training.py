"""Fills a training node with institutions, posts and invented people; harmless when repeated."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from caminemos.access.actions.organisations import create_organisation
from caminemos.access.actions.posts import create_post, hand_over_post
from caminemos.access.models import Organisation, Post, Tenure, User
from caminemos.access.permissions import Permission
from caminemos.access.roles import ROLES, role_name
from caminemos.access.training_region import training_region
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Service, Text, only_in_training

TRAINER: Actor = Service.named("training", [Permission.ORGANISATION_MANAGE, Permission.POST_MANAGE, Permission.USER_MANAGE])
HANDED_OVER = datetime(2023, 1, 1, tzinfo=UTC)
FIRST_HELD = datetime(2022, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SignIn:
    """A sample sign-in; the password is empty once its owner has changed it."""

    name: str
    role: str
    country: str
    password: str


@transaction.atomic
def load_training(stdout: Any) -> list[SignIn]:
    """Create what is missing and return the sample sign-ins; refused on any node but a training one."""
    only_in_training()
    region = training_region()
    for code, (kind, country, acronym, spanish, english) in region.institutions.items():
        if not Organisation.objects.filter(code=code).exists():
            name = Text.of(es=spanish, en=english)
            create_organisation(code=code, kind=kind, name=name, acronym=acronym, country=country or None, by=TRAINER)
    signs_in = [
        _filled_post(number, institution, role, country or None)
        for number, (institution, role, country) in enumerate(region.posts)
    ]
    _past_presidency()
    stdout.write(
        f"    {Organisation.objects.count()} institutions, {Post.objects.count()} posts, {len(signs_in)} sample sign-ins"
    )
    return signs_in


def _filled_post(number: int, institution: str, role: str, country: str | None) -> SignIn:
    post = _post(institution, role, country)
    home = training_region().institutions[institution][1] if ROLES[role].of_a_state else country
    name = f"{role.replace('_', '-')}.{home.lower()}" if home else role.replace("_", "-")
    password = password_for(name)
    user = User.objects.filter(sign_in_name=name).first() or _person(name, number, password)
    if not Tenure.objects.filter(post=post).exists():
        hand_over_post(post, to=user, at=HANDED_OVER, by=TRAINER)
    kept = password if user.check_password(password) else ""
    return SignIn(name=name, role=str(role_name(role)), country=country or "", password=kept)


def _post(institution: str, role: str, country: str | None) -> Post:
    code = f"{institution}-{role.replace('_', '-')}"
    found = Post.objects.filter(code=code).first()
    if found is not None:
        return found
    spanish, english = training_region().titles[role]
    organisation = Organisation.objects.get(code=institution)
    return create_post(organisation, code=code, title=Text.of(es=spanish, en=english), role=role, country=country, by=TRAINER)


def _person(name: str, number: int, password: str) -> User:
    firsts, families = training_region().first_names, training_region().family_names
    first, family = firsts[number % len(firsts)], families[number * 5 % len(families)]
    language = "en" if name.endswith(".blz") else "es"
    user = User.objects.create_user(
        name, password or None, full_name=f"{first} {family}", language=language, email=f"{name}@example.org"
    )
    record(by=TRAINER, verb="user.admit", subject=user)
    return user


def _past_presidency() -> None:
    """Give the presidency its holder of 2022, so that its page shows a hand-over; the account is closed."""
    post = Post.objects.get(code="slv-foreign-presidency")
    if Tenure.objects.filter(post=post).count() > 1:
        return
    before = User.objects.filter(sign_in_name="presidency.2022").first() or _person("presidency.2022", 17, "")
    term = Tenure.objects.create(post=post, user=before, starts_at=FIRST_HELD, ends_at=HANDED_OVER)
    record(by=TRAINER, verb="post.hand_over", subject=post, after={"holder": before.key, "from": term.starts_at.isoformat()})
    before.is_active = False
    before.save(update_fields=["is_active"])


def password_for(name: str) -> str:
    """Return the sample password of a name: words drawn by this node's own secret, so that they last and differ per node."""
    words = training_region().words
    drawn = hmac.digest(settings.SECRET_KEY.encode(), f"training {name}".encode(), "sha256")
    return "-".join([words[drawn[place] % len(words)] for place in range(4)]) + f"-{drawn[4] % 90 + 10}"
