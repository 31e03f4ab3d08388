"""The screens of a community over HTTP: each step that a button sends, what no button sends, and the stranger at every address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from caminemos.kernel.api import now
from caminemos.knowledge.models import CommunityLink, LearningEvent
from caminemos.knowledge.tests.communities.community_cast import AT, answered, begun, joined, linked, planned
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G73")]
ROOMS = {"library": linked, "learning": planned}


@pytest.mark.parametrize("room", ROOMS)
def test_its_author_offers_and_a_moderator_decides(
    cast: Cast, client: Client, client_as: Callable[..., Client], room: str
) -> None:
    joined(cast.focal_point)
    row: CommunityLink | LearningEvent = ROOMS[room](cast.focal_point)
    address = f"{AT}/{room}/{row.pk}/move/"
    author, office = client_as(cast.focal_point), client_as(cast.secretariat)
    title = row.title.read("es").text
    assert author.post(address, {"verb": "offer", "version": row.version}).status_code == 302
    assert title not in client.get(f"{AT}/{room}/").content.decode()
    row.refresh_from_db()
    assert office.post(address, {"verb": "publish", "version": row.version}).status_code == 302
    row.refresh_from_db()
    assert row.state == "public"
    assert title in client.get(f"{AT}/{room}/").content.decode()
    assert office.post(address, {"verb": "withdraw", "version": row.version, "why": "Ya no sirve"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert title not in client.get(f"{AT}/{room}/").content.decode()


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("sent", [{"verb": "explode", "version": "1"}, {"verb": "offer", "version": "x"}, {"verb": "offer"}, {}])
def test_a_step_that_no_button_sends_leads_nowhere(
    cast: Cast, client_as: Callable[..., Client], room: str, sent: dict[str, str]
) -> None:
    joined(cast.focal_point)
    row = ROOMS[room](cast.focal_point)
    assert client_as(cast.focal_point).post(f"{AT}/{room}/{row.pk}/move/", sent).status_code == 404
    row.refresh_from_db()
    assert row.state == "members"


def test_a_link_and_an_event_are_written_by_their_forms(cast: Cast, client_as: Callable[..., Client]) -> None:
    joined(cast.focal_point)
    desk = client_as(cast.focal_point)
    wrong = {"title_es": "Guía de turnos", "shelf": "guides", "address": "javascript:alert(1)"}
    answer = desk.post(f"{AT}/library/new/", wrong)
    assert answer.status_code == 422
    assert "Guía de turnos" in answer.content.decode()
    right = wrong | {"address": "https://www.example.org/turnos", "source": "Instituto"}
    assert desk.post(f"{AT}/library/new/", right).status_code == 302
    assert CommunityLink.objects.get().title.read("es").text == "Guía de turnos"


def test_seats_are_taken_and_given_back(cast: Cast, client_as: Callable[..., Client]) -> None:
    joined(cast.focal_point, cast.presidency)
    event = planned(cast.focal_point, capacity=1)
    first, second = client_as(cast.focal_point), client_as(cast.presidency)
    address = f"{AT}/learning/{event.pk}"
    assert first.post(f"{address}/sign-up/").status_code == 302
    second.post(f"{address}/sign-up/")
    assert event.seats.filter(left_at__isnull=True).count() == 1
    assert first.post(f"{address}/step-back/").status_code == 302
    second.post(f"{address}/sign-up/")
    assert event.seats.filter(left_at__isnull=True).get().user_id == cast.presidency.pk


def test_the_stranger_finds_nothing_at_any_address(cast: Cast, client: Client, client_as: Callable[..., Client]) -> None:
    joined(cast.focal_point)
    thread = begun(cast.focal_point)
    post, link, event = answered(thread, cast.focal_point), linked(cast.focal_point), planned(cast.focal_point)
    assert event.starts_at > now() + timedelta(days=1)
    seen = [f"{AT}/discussion/", f"{AT}/discussion/{thread.pk}/", f"{AT}/moderate/", f"{AT}/learning/{event.pk}/"]
    sent = [
        f"{AT}/posts/{post.pk}/edit/", f"{AT}/posts/{post.pk}/withdraw/", f"{AT}/posts/{post.pk}/report/",
        f"{AT}/library/{link.pk}/edit/", f"{AT}/library/{link.pk}/move/", f"{AT}/learning/{event.pk}/edit/",
        f"{AT}/learning/{event.pk}/move/", f"{AT}/learning/{event.pk}/cancel/", f"{AT}/learning/{event.pk}/sign-up/",
    ]  # fmt: skip
    stranger = client_as(cast.stranger)
    assert {path: stranger.get(path).status_code for path in seen} == dict.fromkeys(seen, 404)
    told: dict[str, Any] = {"verb": "publish", "version": 1, "why": "x", "words": "x", "language": "es"}
    assert {path: stranger.post(path, told).status_code for path in sent} == dict.fromkeys(sent, 404)
    assert all(client.get(path).status_code in {302, 404} for path in seen)
    for row in (link, event):
        row.refresh_from_db()
        assert row.state == "members"
