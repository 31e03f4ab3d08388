"""Following: only for oneself, only what one may see, and nobody else ever knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from caminemos.access.api import actor_for
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Refused, Service, now
from caminemos.messages.actions.following import MOST_FOLLOWS, follow, followed_keys, stop_following
from caminemos.messages.models import Follow
from caminemos.messages.tests.conftest import INNER_THING, OPEN_THING

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G76"), pytest.mark.usefixtures("things")]
ClientAs = Callable[..., Client]
BAD_KEYS = [
    "",
    "tests.thing",
    "tests.thing:",
    "tests.thing:other",
    INNER_THING,
    "nothing.here:1",
    "tests.thing:open\n",
    "x" * 400,
]


def test_what_is_followed_is_kept_once_and_left_again(cast: Any) -> None:
    me = cast.observer
    first, again = (follow(me, OPEN_THING, by=actor_for(me)) for _n in range(2))
    assert (first.pk, followed_keys(me)) == (again.pk, {OPEN_THING})
    assert stop_following(me, OPEN_THING, by=actor_for(me))
    assert not stop_following(me, OPEN_THING, by=actor_for(me))
    assert (followed_keys(me), len(entries(verb="follow.begin")), len(entries(verb="follow.stop"))) == (frozenset(), 1, 1)


@pytest.mark.parametrize("key", BAD_KEYS)
def test_what_does_not_exist_and_what_one_may_not_see_look_alike(cast: Any, key: str) -> None:
    with pytest.raises(Refused, match="not_found"):
        follow(cast.observer, key, by=actor_for(cast.observer))
    assert Follow.objects.count() == 0


@pytest.mark.parametrize("by", ["stranger", "service"])
def test_nobody_follows_or_stops_in_another_s_name(cast: Any, by: str) -> None:
    follow(cast.observer, OPEN_THING, by=actor_for(cast.observer))
    actor = Service.named("area") if by == "service" else actor_for(cast.stranger)
    for verb in (follow, stop_following):
        with pytest.raises(Refused, match="not_found"):
            verb(cast.observer, OPEN_THING, by=actor)
    assert followed_keys(cast.observer) == {OPEN_THING}


def test_ten_thousand_follows_end_at_the_limit_with_a_sentence(cast: Any, client_as: ClientAs) -> None:
    me = cast.observer
    Follow.objects.bulk_create([Follow(user=me, key=f"tests.thing:{n}", since=now()) for n in range(MOST_FOLLOWS)])
    with pytest.raises(Refused, match="too_many_follows"):
        follow(me, OPEN_THING, by=actor_for(me))
    answer = client_as(me).post(reverse("messages:follow-change"), {"key": OPEN_THING, "verb": "follow"})
    assert (answer.status_code, f"Ya sigue {MOST_FOLLOWS} cosas" in answer.content.decode()) == (409, True)
    assert Follow.objects.count() == MOST_FOLLOWS


def test_the_list_shows_one_s_own_follows_and_lets_them_go(cast: Any, client_as: ClientAs) -> None:
    browser, other = client_as(cast.observer), client_as(cast.stranger)
    address, change = reverse("messages:following"), reverse("messages:follow-change")
    assert "Todavía no sigue nada" in browser.get(address).content.decode()
    browser.post(change, {"key": OPEN_THING, "verb": "follow"})
    assert "El camino" in browser.get(address).content.decode()
    assert "The path" in browser.get("/en/following/").content.decode()
    assert "El camino" not in other.get(address).content.decode()
    other.post(change, {"key": OPEN_THING, "verb": "stop"})
    assert followed_keys(cast.observer) == {OPEN_THING}
    browser.post(change, {"key": OPEN_THING, "verb": "stop"})
    assert followed_keys(cast.observer) == frozenset()


@pytest.mark.parametrize("key", BAD_KEYS)
def test_a_guessed_key_is_a_page_that_is_not_there(cast: Any, client_as: ClientAs, key: str) -> None:
    answer = client_as(cast.observer).post(reverse("messages:follow-change"), {"key": key, "verb": "follow"})
    assert answer.status_code == 404
    assert client_as(cast.observer).post(reverse("messages:follow-change"), {"key": OPEN_THING, "verb": "x"}).status_code == 404


def test_what_somebody_lost_access_to_is_listed_without_its_name(cast: Any, client_as: ClientAs) -> None:
    Follow.objects.create(user=cast.observer, key=INNER_THING, since=now())
    html = client_as(cast.observer).get(reverse("messages:following")).content.decode()
    assert "Esto ya no está abierto para usted" in html
    assert "El camino" not in html


@pytest.mark.parametrize(
    "next_page", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\\elsewhere"]
)
def test_the_button_never_leads_to_another_site(cast: Any, client_as: ClientAs, next_page: str) -> None:
    sent = {"key": OPEN_THING, "verb": "follow", "next": next_page}
    assert client_as(cast.observer).post(reverse("messages:follow-change"), sent)["Location"] == "/es/following/"


def test_strangers_are_led_to_sign_in(client: Client) -> None:
    for name in ("following", "preferences"):
        assert "/account/login/" in client.get(reverse(f"messages:{name}"))["Location"]
    assert client.post(reverse("messages:follow-change"), {"key": OPEN_THING, "verb": "follow"}).status_code == 404


def test_the_list_asks_the_database_little_more_for_many_than_for_few(
    cast: Any, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    me = cast.observer
    Follow.objects.bulk_create([Follow(user=me, key=f"governance.body:b{n}", since=now()) for n in range(60)])
    browser = client_as(me)
    with django_assert_max_num_queries(32):  # one for each of the twenty shown
        assert browser.get(reverse("messages:following")).status_code == 200
