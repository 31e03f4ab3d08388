"""The outbox: every letter as it will read, invitations, outsiders and digests too; filters live in the address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from caminemos.access.api import actor_for
from caminemos.access.models import User
from caminemos.kernel.api import Service, Text, now
from caminemos.messages.actions.preferences import choose_rhythm
from caminemos.messages.actions.queue import Outsider, queue_notice, queue_outside
from caminemos.messages.models import Notice
from caminemos.messages.tests.test_digest import ICS

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G76")]
AREA = Service.named("some area")
ClientAs = Callable[..., Client]


@pytest.fixture
def full(cast: Any) -> None:
    """A digest for the observer, an invitation for the focal point, a letter to somebody outside."""
    User.objects.filter(pk__in=[cast.observer.pk, cast.focal_point.pk]).update(email="somebody@example.org")
    choose_rhythm(cast.observer, "daily", 7, by=actor_for(cast.observer))
    for n in range(2):
        said = Text.of(es=f"Novedad {n}", en=f"News {n}")
        queue_notice("plan.progress", [cast.observer.pk], key=f"n{n}", subject=said, by=AREA)
    invited = Text.of(es="Reunión técnica", en="Technical meeting")
    queue_notice("tests.invitation", [cast.focal_point.pk], key="i:1", subject=invited, by=AREA, attachment=ICS)
    luisa = Outsider("luisa@example.org", "Luisa Gómez", "en")
    queue_outside("tests.invitation", [luisa], key="i:1", subject=invited, by=AREA, due_at=now() + timedelta(days=1))


def shown(desk: Client, **filters: str) -> str:
    return desk.get(reverse("messages:outbox"), filters).content.decode()


@pytest.mark.usefixtures("full")
def test_digests_invitations_and_letters_outside_are_shown_as_they_will_read(cast: Any, client_as: ClientAs) -> None:
    html = shown(client_as(cast.secretariat))
    assert "Caminemos: Resumen del día: 2 cosas que conviene saber" in html
    assert "Caminemos: Digest of the day: 2 things to know" in html
    assert "invite.ics (invitación para el calendario)" in html
    assert "BEGIN:VCALENDAR" in html
    assert 'Luisa Gómez <span class="pill">sin cuenta</span>' in html
    assert "Hello, Luisa Gómez:" in html


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("filters", "there", "gone"),
    [
        ({"kind": "plan.progress"}, ["Novedad 0"], ["Reunión técnica"]),
        ({"person": "luisa"}, ["luisa@example.org"], ["Novedad 0", "Focal Point"]),
        ({"person": "FOCAL"}, ["Focal Point"], ["luisa@example.org"]),
        ({"state": "held"}, ["Nada de lo que espera coincide"], ["Novedad 0"]),
        ({"kind": "x'; --", "person": "%", "state": "?"}, ["Nada de lo que espera coincide"], ["Novedad 0"]),
    ],
)
def test_filters_live_in_the_address_and_the_file_follows_them(
    cast: Any, client_as: ClientAs, filters: dict[str, str], there: list[str], gone: list[str]
) -> None:
    desk = client_as(cast.secretariat)
    html = shown(desk, **filters)
    assert all(word in html for word in there)
    assert not any(word in html for word in gone)
    answer = desk.get(reverse("messages:outbox"), {**filters, "format": "csv"})
    told = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert not any(word in told.decode() for word in gone)


@pytest.mark.usefixtures("full")
def test_after_holding_one_stands_where_one_was(cast: Any, client_as: ClientAs) -> None:
    desk, there = client_as(cast.secretariat), f"{reverse('messages:outbox')}?person=luisa"
    one = Notice.objects.get(address="luisa@example.org")
    sent = {"verb": "hold", "why": "Falta la sala", "next": there}
    assert desk.post(reverse("messages:outbox-move", args=[one.pk]), sent)["Location"] == there
    assert "Falta la sala" in shown(desk, state="held")


def test_a_hostile_text_is_shown_as_text(cast: Any, client_as: ClientAs) -> None:
    hostile = Text.of(es="<script>alert(1)</script>", en="<b>x</b>")
    queue_notice("tests.news", [cast.observer.pk], key="h", subject=hostile, body=hostile, by=AREA)
    html = shown(client_as(cast.secretariat))
    assert ("<script>alert" in html, "&lt;script&gt;alert" in html) == (False, True)


def test_the_outbox_asks_the_database_as_often_for_many_as_for_few(
    cast: Any, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    people = [User.objects.create_user(f"p{n}", None, full_name=f"P {n}").pk for n in range(40)]
    queue_notice("tests.news", people, key="x", subject=Text.of(es="Hola", en="Hello"), by=AREA)
    desk = client_as(cast.secretariat)
    with django_assert_max_num_queries(16):
        assert shown(desk).count("Caminemos: Hola") == 40


def test_the_inbox_asks_the_database_little(cast: Any, client_as: ClientAs, django_assert_max_num_queries: Any) -> None:
    for n in range(45):
        queue_notice("tests.news", [cast.observer.pk], key=f"x{n}", subject=Text.of(es=f"Hola {n}", en="Hello"), by=AREA)
    browser = client_as(cast.observer)
    with django_assert_max_num_queries(12):
        assert "Hola 44" in browser.get(reverse("messages:inbox")).content.decode()
