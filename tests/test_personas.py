"""Persona × route, generated from the URL table: nobody opens what the table of roles does not give."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.urls import URLPattern, get_resolver

from caminemos.access.api import actor_for
from caminemos.config.route_policies import policy_of_route
from tests.architecture.test_routes import routes

SAMPLES = {
    "plan": "mirps-2023",
    "code": "1.1-a",
    "iso3": "GTM",
    "year": 2023,
}


def guarded_routes() -> list[tuple[str, URLPattern, str]]:
    """Return every route that asks for a permission, with its address pattern."""
    found = []
    for namespace, address, pattern in routes(get_resolver()):
        policy = policy_of_route(pattern, namespace)
        if policy and policy.permission and not address.startswith("cms/"):  # tried in knowledge/tests/site/test_desk.py
            found.append((f"{namespace}:{pattern.name}", pattern, policy.permission, address))
    return found


def _filled(address: str, pattern: URLPattern) -> str:
    for name, converter in pattern.pattern.converters.items():
        sample = SAMPLES.get(name, 1 if "Int" in type(converter).__name__ else "00000000-0000-7000-8000-000000000000")
        for form in (f"<{name}>", f"<int:{name}>", f"<str:{name}>", f"<slug:{name}>", f"<uuid:{name}>"):
            address = address.replace(form, str(sample))
    return "/" + address.replace("<str:language>/", "es/")


GUARDED = guarded_routes()
PERSONAS = [
    "registrar",
    "caseworker",
    "provider",
    "focal_point",
    "statistician",
    "presidency",
    "secretariat",
    "observer",
    "auditor",
    "node_administrator",
    "stranger",
]


def test_there_are_guarded_routes_to_try():
    assert len(GUARDED) > 3
    assert all(first != second for first, second in pairwise(sorted(name for name, *_ in GUARDED)))


@pytest.mark.django_db
@pytest.mark.parametrize("persona", PERSONAS)
def test_a_persona_opens_only_what_its_role_gives(persona, cast, client_as):
    person = getattr(cast, persona)
    client = client_as(person)
    actor = actor_for(person)
    wrong = []
    for name, pattern, permission, address in GUARDED:
        status = client.get(_filled(address, pattern)).status_code
        if not actor.may(permission) and status not in {404, 405}:
            wrong.append((name, status))
        if status >= 500:
            wrong.append((name, status))
    assert wrong == []


@pytest.mark.django_db
def test_a_member_of_the_public_is_sent_to_sign_in_and_sees_nothing(client):
    answers = {name: client.get(_filled(address, pattern)) for name, pattern, _, address in GUARDED}
    assert {name for name, answer in answers.items() if answer.status_code not in {302, 404, 405}} == set()
    assert all("/account/login/" in answer["Location"] for answer in answers.values() if answer.status_code == 302)
