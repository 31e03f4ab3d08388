"""What a page tells those who pass it on, and how little it costs who asks for little."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client

from caminemos.ui.context import DATA_COOKIE

pytestmark = pytest.mark.django_db
PAGE = "/es/practices/"


class Head(HTMLParser):
    """Collects what the head says."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, list[dict[str, str]]] = {}
        self.scripts = self.preloads = 0
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in held:
            self.meta.setdefault(held.get("property") or held.get("name", ""), []).append(held["content"])
        if tag == "link":
            self.links.setdefault(held["rel"], []).append(held)
        self.scripts += tag == "script"


def head(client: Client, path: str, **more: str) -> Head:
    return Head(client.get(path, headers=more or None).content.decode())


def test_a_public_page_tells_its_name_its_words_and_its_one_address(client: Client) -> None:
    told = head(client, f"{PAGE}?country=HND&page=2")
    assert told.meta["og:title"] == ["Buenas prácticas"]
    assert told.meta["description"] == told.meta["og:description"]
    assert told.meta["og:url"] == [told.links["canonical"][0]["href"]] == [f"http://testserver{PAGE}?page=2"]
    assert told.meta["og:image"] == ["http://testserver/static/ui/share.png"]
    assert "robots" not in told.meta


def test_each_language_of_a_page_knows_the_others(client: Client) -> None:
    told = {one["hreflang"]: one["href"] for one in head(client, "/en/practices/").links["alternate"] if "hreflang" in one}
    assert told == {
        "es": "http://testserver/es/practices/",
        "en": "http://testserver/en/practices/",
        "x-default": "http://testserver/es/practices/",
    }


def test_what_is_not_for_everybody_keeps_search_engines_away(client: Client) -> None:
    for path in ("/es/account/login/", "/es/nada-de-esto/"):
        told = head(client, path)
        assert told.meta["robots"] == ["noindex"]
        assert "og:title" not in told.meta
        assert "canonical" not in told.links


def test_words_with_marks_stay_words(client: Client) -> None:
    written = client.get('/es/search/?q="><script>alert(1)</script>').content.decode()
    assert "<script>alert(1)" not in written
    assert head(client, '/es/search/?q="><b>').links["canonical"][0]["href"].endswith("?q=%22%3E%3Cb%3E")


def test_a_page_offers_to_be_passed_on(client: Client) -> None:
    written = client.get(PAGE).content.decode()
    assert "https://wa.me/?text=Buenas%20pr%C3%A1cticas%20http%3A%2F%2Ftestserver%2Fes%2Fpractices%2F" in written
    assert "mailto:?subject=Buenas%20pr%C3%A1cticas" in written
    assert "&lt;iframe src=&quot;http://testserver/es/practices/?embed=1&quot;" in written


@pytest.mark.parametrize("asked", [{"save_data": "on"}, {"cookie": f"{DATA_COOKIE}=low"}])
def test_who_asks_for_little_gets_no_font_and_no_script(client: Client, asked: dict[str, str]) -> None:
    much, little = head(client, PAGE), head(client, PAGE, **asked)
    assert much.scripts
    assert little.scripts == 0
    assert "preload" in much.links
    assert "preload" not in little.links


def test_who_chose_everything_here_gets_it_whatever_the_browser_says(client: Client) -> None:
    assert head(client, PAGE, save_data="on", cookie=f"{DATA_COOKIE}=full").scripts


def test_the_choice_is_remembered_and_nothing_else_can_be_chosen(client: Client) -> None:
    answer = client.post("/es/less-data/", {"data": "low", "next": PAGE})
    assert answer.headers["Location"] == PAGE
    assert client.cookies[DATA_COOKIE].value == "low"
    answer = client.post("/es/less-data/", {"data": "</script>", "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"
    assert client.cookies[DATA_COOKIE].value == ""
