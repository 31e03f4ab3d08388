"""The desk of notices, and the notices where people on the move read them: in their language or said so, and with a stopped database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from caminemos.kernel.api import Text
from caminemos.knowledge.models import StateNotice
from caminemos.knowledge.tests.notices.notice_cast import day, moved, published, written
from tests.cast import Cast, country, person

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("S118")]
ClientAs = Callable[..., Client]
MARK = "X-Caminemos-Shared"


@contextmanager
def stopped_database() -> Iterator[None]:
    def refuse(*_: Any) -> None:
        raise OperationalError("the server does not answer")

    with connection.execute_wrapper(refuse):
        yield


def given(**more: Any) -> dict[str, Any]:
    return {
        "owner": "registrar-hnd", "text_es": "Cerrado el lunes", "text_ht": "Fèmen lendi", "from_on": f"{day(0)}", "until_on": f"{day(1)}",
    } | more  # fmt: skip


def test_a_notice_stands_on_top_of_the_pages_of_its_state_alone(cast: Cast, client: Client) -> None:
    published(cast)
    for rest in ("hnd/", "hnd/2/"):
        html = client.get(f"/info/ht/{rest}").content.decode()
        assert "Biwo Choluteca a fèmen." in html
        assert html.index("Biwo Choluteca") < html.index('class="state"')
    for rest in ("gtm/", "gtm/2/", "2/", ""):
        assert "Choluteca" not in client.get(f"/info/ht/{rest}").content.decode()


def test_a_notice_that_is_not_in_the_language_is_shown_in_its_own_and_that_is_said(cast: Cast, client: Client) -> None:
    published(cast)
    html = client.get("/info/fr/hnd/").content.decode()
    assert '<p data-say lang="es"><strong>La oficina de Choluteca está cerrada.</strong></p>' in html
    assert "Cet avis n’est pas en français." in html
    assert "Cet avis" not in client.get("/info/es/hnd/").content.decode()


def test_what_is_on_its_way_over_or_to_come_is_not_shown(cast: Cast, client: Client) -> None:
    moved(written(cast.registrar, text=Text.of(es="Todavía no")), "submit", cast.registrar)
    published(cast, text=Text.of(es="Mañana sí"), from_on=day(1))
    row = published(cast, text=Text.of(es="Ya pasó"))
    StateNotice.objects.filter(pk=row.pk).update(from_on=day(-2), until_on=day(-1))
    html = client.get("/info/es/hnd/").content.decode()
    assert not [words for words in ("Todavía no</", "Mañana sí", "Ya pasó") if words in html]


def test_with_a_stopped_database_the_page_is_there_and_says_that_the_notices_are_not(cast: Cast, client: Client) -> None:
    published(cast)
    with stopped_database():
        answer = client.get("/info/ht/hnd/2/")
        html = answer.content.decode()
        assert answer.status_code == 200
        assert "Kounye a nou pa ka li dènye avi peyi sa a: Ondiras." in html
        assert "Instituto Nacional de Migración (INM)" in html
        assert MARK not in answer.headers
        assert client.get("/info/ht/5/").status_code == 200
        assert client.get("/info/ht/nowhere/").status_code == 404
        assert client.get("/info/ht/hnd/2.pdf").status_code == 200
    assert MARK in client.get("/info/ht/hnd/2/").headers


def test_words_of_an_office_are_never_markup(cast: Cast, client: Client) -> None:
    published(cast, text=Text.of(es="<script>alert(1)</script>"))
    html = client.get("/info/es/hnd/").content.decode()
    assert "&lt;script&gt;alert(1)" in html


def test_an_office_writes_sends_in_and_a_second_person_publishes_on_screen(
    cast: Cast, client_as: ClientAs, client: Client
) -> None:
    desk, second = client_as(cast.registrar), client_as(cast.focal_point)
    made = desk.post("/es/info/notices/new/", given())
    assert (made.status_code, made.headers["Location"]) == (302, "/es/info/notices/N-1/")
    assert "Kreyòl ayisyen" in desk.get("/es/info/notices/N-1/").content.decode()
    assert desk.post("/es/info/notices/N-1/move/", {"verb": "submit", "version": "1"}).status_code == 302
    assert 'value="publish"' not in desk.get("/es/info/notices/N-1/").content.decode()
    assert 'value="publish"' in second.get("/es/info/notices/N-1/").content.decode()
    assert second.post("/es/info/notices/N-1/move/", {"verb": "publish", "version": "2"}).status_code == 302
    assert "Fèmen lendi" in client.get("/info/ht/hnd/").content.decode()
    assert "N-1" in second.get("/en/info/notices/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"text_es": "x" * 301}, {"until_on": f"{day(99)}"}, {"until_on": "2020-01-01"}, {"from_on": "mañana"}, {"until_on": ""}],
)
def test_what_was_typed_is_not_lost_when_something_is_wrong(cast: Cast, client_as: ClientAs, wrong: dict[str, str]) -> None:
    answer = client_as(cast.registrar).post("/es/info/notices/new/", given(text_en="Closed <b>now</b>") | wrong)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Closed &lt;b&gt;now&lt;/b&gt;" in html


def test_a_notice_is_corrected_on_screen_with_its_fields_filled(cast: Cast, client_as: ClientAs) -> None:
    written(cast.registrar)
    desk = client_as(cast.focal_point)
    assert "Biwo Choluteca a fèmen." in desk.get("/es/info/notices/N-1/edit/").content.decode()
    assert desk.post("/es/info/notices/N-1/edit/", given(version="1")).status_code == 302
    assert StateNotice.objects.get().text == Text.of(es="Cerrado el lunes", ht="Fèmen lendi")


def test_the_stranger_finds_no_notice_of_another_state(cast: Cast, client_as: ClientAs) -> None:
    country("GTM")
    published(cast)
    stranger = client_as(person("stranger_with_post", "focal_point", "GTM"))
    assert "N-1" not in stranger.get("/es/info/notices/").content.decode()
    for path in ("", "edit/"):
        assert stranger.get(f"/es/info/notices/N-1/{path}").status_code == 404
    assert stranger.post("/es/info/notices/N-1/move/", {"verb": "withdraw", "version": "3", "why": "x"}).status_code == 404
    assert stranger.post("/es/info/notices/new/", given(owner="registrar-hnd")).status_code == 422
    assert StateNotice.objects.count() == 1
