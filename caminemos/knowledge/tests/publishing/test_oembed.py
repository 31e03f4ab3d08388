"""oEmbed, asked over HTTP by an independent client: the finder that Wagtail brings."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.finders.oembed import OEmbedFinder

from caminemos.knowledge.tests.practices.practice_cast import published
from tests.cast import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ledger("G79")]


def finder(live_server: Any) -> OEmbedFinder:
    every = [{"endpoint": f"{live_server.url}/oembed", "urls": [rf"^{re.escape(live_server.url)}/.+$"]}]
    return OEmbedFinder(providers=every)


def test_an_independent_client_finds_how_a_practice_is_shown(live_server: Any, cast: Cast, ground: None) -> None:
    practice = published(cast)
    address = f"{live_server.url}/es/practices/{practice.code}/"
    found = finder(live_server).find_embed(address)
    assert found["type"] == "rich"
    assert found["provider_name"] == "Caminemos"
    assert f'src="{address}?embed=1"' in found["html"]
    assert found["html"].count("<iframe") == 1
    assert finder(live_server).find_embed(address, max_width=300)["width"] == 300


def test_what_may_not_be_embedded_is_not_told(live_server: Any) -> None:
    for path in ("/es/account/login/", "/es/home/", "/es/nada/", "/healthz"):
        with pytest.raises(EmbedNotFoundException):
            finder(live_server).find_embed(f"{live_server.url}{path}")


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "https://evil.example/es/practices/", "//[", "/es/practices/", "es\x00"]
)
def test_a_hostile_address_finds_nothing(client: Client, url: str) -> None:
    answer = client.get(f"/oembed?url={quote(url)}")
    assert answer.status_code in {400, 404}
    assert "evil" not in answer.content.decode()


def test_what_stands_in_the_address_stays_inside_the_attribute(client: Client) -> None:
    asked = quote('http://testserver/es/practices/?q="><script>alert(1)</script>&country=HND', safe="")
    told = client.get(f"/oembed?url={asked}&maxheight=99999999&maxwidth=-1").json()
    assert "<script" not in told["html"]
    assert told["height"] == 720
    assert told["width"] == 800


def test_xml_is_not_offered(client: Client) -> None:
    assert client.get("/oembed?format=xml&url=http://testserver/es/practices/").status_code == 501
