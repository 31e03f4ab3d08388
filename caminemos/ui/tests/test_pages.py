"""The frame of every page: languages, theme, errors, and nothing inline."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client, RequestFactory

from caminemos.kernel.api import Refused
from caminemos.ui.context import THEME_COOKIE, page
from caminemos.ui.views import errors

pytestmark = pytest.mark.django_db
HANDLER = re.compile(r"^on[a-z]+$")


class Inline(HTMLParser):
    """Collects what a strict content security policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.found += [f"{tag} {name}" for name in held if name == "style" or HANDLER.match(name)]
        self.found += [tag] if tag == "style" or (tag == "script" and "src" not in held) else []
        self.found += [
            f"{tag} leads elsewhere" for name in ("src", "href") if (held.get(name) or "").startswith(("javascript:", "//"))
        ]
        self.ids += [held["id"] or ""] if "id" in held else []


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_gallery_shows_every_component_with_nothing_inline(client: Client, language):
    answer = client.get(f"/{language}/gallery/")
    assert answer.status_code == 200
    read = Inline()
    read.feed(answer.content.decode())
    assert read.found == []
    assert sorted(read.ids) == sorted(set(read.ids))


def test_the_gallery_asks_the_database_nothing(client: Client, django_assert_num_queries):
    client.get("/es/feeds/")  # what stands at every foot is asked once a minute
    with django_assert_num_queries(0):
        client.get("/es/gallery/")


def test_the_other_language_is_the_same_page_with_the_same_filters(client: Client):
    shown = client.get("/es/gallery/?country=HND&state=late").content.decode()
    assert 'href="/en/gallery/?country=HND&amp;state=late"' in shown


def test_the_chosen_theme_is_there_from_the_first_byte(client: Client):
    answer = client.post("/es/theme/", {"theme": "dark", "next": "/es/gallery/?a=1"})
    assert answer.headers["Location"] == "/es/gallery/?a=1"
    assert client.cookies[THEME_COOKIE]["httponly"]
    assert '<html lang="es" data-theme="dark">' in client.get("/es/gallery/").content.decode()


def test_the_device_may_choose_the_theme_again(client: Client):
    client.cookies[THEME_COOKIE] = "dark"
    client.post("/es/theme/", {"theme": ""})
    assert "data-theme=" not in client.get("/es/gallery/").content.decode().split("<head>")[0]


def test_a_theme_nobody_offers_is_not_kept(client: Client):
    client.cookies[THEME_COOKIE] = '"><script>'
    assert '<html lang="es">' in client.get("/es/gallery/").content.decode()


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_the_theme_switch_leads_nowhere_else(client: Client, away):
    assert client.post("/es/theme/", {"theme": "dark", "next": away}).headers["Location"] == "/"


def test_the_theme_is_not_changed_by_looking(client: Client):
    assert client.get("/es/theme/").status_code == 405


def test_an_address_that_only_takes_forms_says_so_and_leads_to_the_page_above(client: Client):
    answer = client.get("/es/theme/", headers={"Referer": "http://testserver/es/theme/"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    html = answer.content.decode()
    assert "solo recibe lo que envía un formulario" in html
    assert '<a class="btn" href="/es/">' in html


def test_what_does_not_exist_is_said_in_the_language_of_the_page(client: Client):
    answer = client.get("/es/nothing-of-the-kind/")
    assert answer.status_code == 404
    assert "Aquí no hay nada" in answer.content.decode()


@pytest.mark.parametrize(("view", "status"), [("bad_request", 400), ("forbidden", 403), ("not_found", 404)])
def test_each_error_says_what_happened_and_what_to_do(view, status):
    answer = getattr(errors, view)(_request(), Exception())
    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()
    assert 'class="btn"' in answer.content.decode()


def test_a_failure_is_told_without_touching_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.server_error(RequestFactory().get("/es/x/"))
    assert answer.status_code == 500
    assert "<h1>" in answer.content.decode()


def test_a_program_gets_its_errors_as_json():
    assert errors.not_found(RequestFactory().get("/api/v1/x/")).headers["Content-Type"] == "application/json"


def test_a_refusal_says_why_and_that_nothing_changed():
    from django.shortcuts import render

    refused = Refused("plan_closed", "The plan is closed.")
    whole = render(_request(), "ui/refused.html", {"refused": refused}).content.decode()
    part = render(_request(), "ui/_refused.html", {"refused": refused}).content.decode()
    assert "The plan is closed." in whole
    assert "plan_closed" in whole
    assert 'role="alert"' in part


def test_going_back_after_a_refusal_never_leads_elsewhere():
    away = RequestFactory().get("/es/x/", HTTP_REFERER="https://elsewhere.example/")
    here = RequestFactory().get("/es/x/", HTTP_REFERER="http://testserver/es/list/")
    assert page(away)["came_from"] == ""
    assert page(here)["came_from"] == "http://testserver/es/list/"


def _request():
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/es/x/")
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize("path", ["/es/", "/en/nothing/", "/info/ht/", "/api/v1/members/", "/oai", "/es/account/login/"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "a b", "localhost@evil.example", "[::1", ""])
def test_a_question_under_a_name_that_is_not_ours_is_refused_without_repeating_it(client: Client, path: str, host: str) -> None:
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 400
    assert b"evil" not in answer.content
