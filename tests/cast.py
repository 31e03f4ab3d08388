"""The people of every test. Honduras is home; the stranger is from Guatemala's office and must fail everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY, AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from caminemos.access.models import Organisation, Post, Tenure, User
from caminemos.kernel.api import Text, now
from caminemos.places.models import Country

HOME, ABROAD = "HND", "GTM"
PASSWORD = "caminante-bajo-la-lluvia-42"

ROLES = {
    # person              role                  country
    "registrar":          ("registrar",          HOME),
    "caseworker":         ("caseworker",         HOME),
    "provider":           ("provider",           HOME),
    "focal_point":        ("focal_point",        HOME),
    "statistician":       ("statistician",       HOME),
    "presidency":         ("presidency",         None),
    "secretariat":        ("secretariat",        None),
    "observer":           ("observer",           None),
    "auditor":            ("auditor",            None),
    "node_administrator": ("node_administrator", None),
    "stranger":           ("provider",           ABROAD),
}  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """One person per role; `member_of_public` is nobody: no account."""

    registrar: User
    caseworker: User
    provider: User
    focal_point: User
    statistician: User
    presidency: User
    secretariat: User
    observer: User
    auditor: User
    node_administrator: User
    stranger: User
    member_of_public: None = None

    @property
    def everybody(self) -> dict[str, User | None]:
        """Return all by name, the member of the public (None) included."""
        return {**{name: getattr(self, name) for name in ROLES}, "member_of_public": None}


def country(iso3: str) -> Country:
    """Return the country, made if the test has none."""
    names = {HOME: ("HN", "Honduras", "Honduras"), ABROAD: ("GT", "Guatemala", "Guatemala")}
    iso2, spanish, english = names.get(iso3, (iso3[:2], iso3, iso3))
    return Country.objects.get_or_create(
        iso3=iso3, defaults={"iso2": iso2, "name": Text.of(es=spanish, en=english), "is_member": True}
    )[0]


def office(role: str, iso3: str | None) -> Post:
    """Return the post of a role in a country (None: the region), in an institution of its own."""
    code = f"{role.replace('_', '-')}-{(iso3 or 'region').lower()}"
    home = country(iso3) if iso3 else None
    kind = Organisation.Kind.STATE if iso3 else Organisation.Kind.AGENCY
    name = Text.of(es=f"Oficina {code}", en=f"Office {code}")
    organisation, _ = Organisation.objects.get_or_create(code=code, defaults={"kind": kind, "country": home, "name": name})
    title = Text.of(es=f"Puesto {code}", en=f"Post {code}")
    return Post.objects.get_or_create(
        code=code, defaults={"organisation": organisation, "title": title, "role": role, "country": home}
    )[0]


def person(name: str, role: str, iso3: str | None) -> User:
    """Return a person who has held the post of a role for a year."""
    user = User.objects.create_user(name, PASSWORD, full_name=name.replace("_", " ").title())
    Tenure.objects.create(post=office(role, iso3), user=user, starts_at=now() - timedelta(days=365))
    return user


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, each in a post."""
    return Cast(**{name: person(name, role, iso3) for name, (role, iso3) in ROLES.items()})


def signed_in(user: User | None, *, second_factor: bool = True) -> Client:
    """Return a browser in which this person has signed in; with None, a stranger's browser."""
    client = Client()
    if user is None:
        return client
    client.force_login(user)
    session = client.session
    methods: list[dict[str, Any]] = [{"method": "password", "at": time.time()}]
    if second_factor:
        methods.append({"method": "mfa", "type": "totp", "at": time.time()})
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client


@pytest.fixture
def client_as(db: None) -> Callable[..., Client]:
    """Return a maker of browsers: `client_as(cast.statistician)`, `client_as(cast.registrar, second_factor=False)`."""
    return signed_in
