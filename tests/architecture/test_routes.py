"""Every route names its permission, or why it is public; every permission is declared, explained and documented."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from caminemos.config.route_policies import policy_of_route
from caminemos.kernel.api import Policy, permissions
from tests.architecture.map import ROOT


def routes(resolver: URLResolver, namespace: str = "", prefix: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    """Yield every route with its namespace and its pattern."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            yield from routes(pattern, inner, prefix + str(pattern.pattern))
        else:
            yield namespace, prefix + str(pattern.pattern), pattern


def unguarded(found: Iterator[tuple[str, str, URLPattern]]) -> list[str]:
    """List the routes without a policy."""
    return [f"{address} ({pattern.name})" for namespace, address, pattern in found if policy_of_route(pattern, namespace) is None]


def test_every_route_names_its_policy():
    assert unguarded(routes(get_resolver())) == []


def test_a_planted_route_without_policy_is_caught():
    assert unguarded(iter([("", "open/", path("open/", lambda request: HttpResponse(), name="open"))])) == ["open/ (open)"]


def test_every_permission_that_a_route_asks_for_is_declared():
    asked = {
        policy.permission
        for space, _, pattern in routes(get_resolver())
        if (policy := policy_of_route(pattern, space)) and policy.permission
    }
    assert asked <= set(permissions.declared())


def test_a_public_route_says_why():
    policies = [(address, policy_of_route(pattern, space)) for space, address, pattern in routes(get_resolver())]
    assert [address for address, policy in policies if policy and policy.is_public and len(policy.reason) < 10] == []


def test_a_policy_without_permission_is_public():
    assert Policy(reason="because").is_public
    assert not Policy(permission="plan.plan.load").is_public


def undocumented(names: set[str], page: str) -> set[str]:
    """Return the names that the reference page does not mention."""
    return {name for name in names if f"`{name}`" not in page}


def test_every_permission_is_documented():
    page = (ROOT / "docs/reference/roles.md").read_text()
    assert undocumented(set(permissions.declared()), page) == set()


def test_every_setting_is_documented():
    from caminemos.config.environment import Environment

    page = (ROOT / "docs/reference/settings.md").read_text()
    assert undocumented({f"CAMINEMOS_{name.upper()}" for name in Environment.model_fields}, page) == set()
    assert [name for name, setting in Environment.model_fields.items() if not setting.description] == []


def test_a_planted_undocumented_name_is_caught():
    assert undocumented({"CAMINEMOS_SECRET_DOOR"}, "# Settings\n`CAMINEMOS_NODE`") == {"CAMINEMOS_SECRET_DOOR"}


def test_the_generated_pages_are_up_to_date():
    from django.utils import translation

    from caminemos.config.reference import pages

    with translation.override("en"):
        stale = [name for name, text in pages().items() if (ROOT / "docs/reference" / name).read_text() != text]
    assert stale == [], "run: make docs"
