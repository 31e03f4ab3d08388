"""Public pages inside another site's page: only those that say so, never as somebody, and only where the node allows."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import get_resolver

from caminemos.config.environment import Environment
from caminemos.config.route_policies import policy_of_route
from tests.architecture.test_routes import routes
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def frames(client: Client, path: str) -> str:
    policy = client.get(path).headers["Content-Security-Policy"]
    return next(one.strip() for one in policy.split(";") if one.strip().startswith("frame-ancestors"))


def test_a_page_that_may_be_embedded_is_bare_and_may_be_framed(client: Client) -> None:
    assert frames(client, "/es/practices/") == "frame-ancestors 'none'"
    assert frames(client, "/es/practices/?embed=1") == "frame-ancestors *"
    written = client.get("/es/practices/?embed=1&theme=dark&country=HND").content.decode()
    assert 'data-theme="dark"' in written
    assert '<base target="_top">' in written
    assert "<header" not in written.partition("<main")[0]
    assert "embed=1" not in written
    assert "/es/practices/?country=HND" in written


@pytest.mark.parametrize("path", ["/es/account/login/", "/es/home/", "/es/search/", "/es/newsletter/", "/es/nada/"])
def test_every_other_page_stays_out_of_frames(client: Client, path: str) -> None:
    assert frames(client, f"{path}?embed=1") == "frame-ancestors 'none'"


def test_nobody_is_signed_in_inside_a_frame(client: Client, cast: Cast) -> None:
    client.force_login(cast.secretariat)
    as_stranger = Client().get("/es/practices/?embed=1").content
    embedded = client.get("/es/practices/?embed=1")
    assert embedded.content == as_stranger
    assert not embedded.cookies
    assert client.get("/es/practices/").content != client.get("/es/practices/?embed=1").content
    assert client.get("/es/home/").status_code == 200, "the session itself is left as it was"


def test_only_public_routes_may_be_embedded() -> None:
    found = [(address, policy_of_route(pattern, space)) for space, address, pattern in routes(get_resolver())]
    embedded = [policy for _address, policy in found if policy and policy.embed_height]
    assert len(embedded) > 20
    assert all(policy.is_public for policy in embedded)


def test_a_node_names_the_sites_that_may_show_it() -> None:
    assert Environment(embed_in="https://www.example.org, https://*.sica.example:8443").frames == (
        "https://www.example.org https://*.sica.example:8443"
    )
    assert Environment(embed_in="").frames == "'none'"
    for wrong in ("example.org", "https://a.example; script-src *", "'self'"):
        with pytest.raises(ImproperlyConfigured, match="EMBED_IN"):
            assert Environment(embed_in=wrong).frames
