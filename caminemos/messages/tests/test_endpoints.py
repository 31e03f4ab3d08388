"""The inbox and what one follows over the JSON interface: one's own, through the same verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caminemos.kernel.api import Service, Text
from caminemos.messages.actions.following import followed_keys
from caminemos.messages.actions.queue import queue_notice
from caminemos.messages.tests.conftest import INNER_THING, OPEN_THING

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G76"), pytest.mark.usefixtures("things")]
ClientAs = Callable[..., Client]
FOLLOWING = "/api/v1/following/"


def test_one_follows_lists_and_stops(cast: Any, client_as: ClientAs) -> None:
    browser = client_as(cast.observer)
    assert browser.post(FOLLOWING, {"key": OPEN_THING}, content_type="application/json").json() == {"key": OPEN_THING}
    told = browser.get(FOLLOWING).json()
    assert (told["count"], told["next"], told["items"][0]["title"]) == (1, None, {"es": "El camino", "en": "The path"})
    assert client_as(cast.stranger).get(FOLLOWING).json()["items"] == []
    assert client_as(cast.stranger).delete(f"{FOLLOWING}?key={OPEN_THING}").status_code == 404
    assert browser.delete(f"{FOLLOWING}?key={OPEN_THING}").status_code == 204
    assert followed_keys(cast.observer) == frozenset()


@pytest.mark.parametrize("key", [INNER_THING, "tests.thing:other", "nothing", "user.name:1\nx", "plan.update:not-a-uuid"])
def test_a_guessed_key_is_not_found(cast: Any, client_as: ClientAs, key: str) -> None:
    answer = client_as(cast.observer).post(FOLLOWING, {"key": key}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("sent", [{}, {"key": ""}, {"key": "x" * 181}, {"key": 7}, []])
def test_what_is_no_key_is_named(cast: Any, client_as: ClientAs, sent: Any) -> None:
    assert client_as(cast.observer).post(FOLLOWING, sent, content_type="application/json").status_code == 422


def test_the_inbox_is_one_s_own(cast: Any, client_as: ClientAs) -> None:
    said = Text.of(es="Vence el informe", en="The report is due")
    queue_notice("tests.news", [cast.observer.pk], key="one", subject=said, by=Service.named("area"), url="/plans/")
    told = client_as(cast.observer).get("/api/v1/inbox/").json()
    (one,) = told["items"]
    assert (told["count"], told["unread"], one["is_read"], one["url"]) == (1, 1, False, "/plans/")
    assert one["author"] == {"es": "La plataforma, por sí sola", "en": "The platform, by itself"}
    assert client_as(cast.stranger).get("/api/v1/inbox/").json()["items"] == []


def test_strangers_find_nothing(client: Client) -> None:
    for address in (FOLLOWING, "/api/v1/inbox/"):
        assert client.get(address).status_code == 404
    assert client.post(FOLLOWING, {"key": OPEN_THING}, content_type="application/json").status_code == 404


def test_a_foreign_page_follows_nothing_in_one_s_name(cast: Any) -> None:
    from tests.cast import signed_in

    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(cast.observer).cookies
    assert strict.post(FOLLOWING, {"key": OPEN_THING}, content_type="application/json").status_code == 403
    assert followed_keys(cast.observer) == frozenset()
