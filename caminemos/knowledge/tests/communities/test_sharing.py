"""The library and the learning events of a community: for its members, and for everybody once a moderator says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused, Text, now, registries, today
from caminemos.knowledge.actions.communities.learning import (
    cancel_event,
    correct_event,
    give_up_seat,
    take_seat,
    tell_afterwards,
)
from caminemos.knowledge.actions.communities.sharing import correct_link, move_shared
from caminemos.knowledge.models import CommunityLink, LearningEvent
from caminemos.knowledge.tests.communities.community_cast import AT, joined, lesson, linked, of, opened, over, planned
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G73")]
Clients = Callable[..., Client]


def test_a_link_is_the_members_until_a_moderator_opens_it(cast: Cast, client: Client, client_as: Clients) -> None:
    joined(cast.caseworker)
    row = linked(cast.caseworker)
    shelf = f"{AT}/library/"
    assert "Guía de entrevistas" not in client.get(shelf).content.decode()
    assert "Guía de entrevistas" in client_as(cast.caseworker).get(shelf).content.decode()
    move_shared(row, "offer", version=1, by=of(cast.caseworker))
    for user in (cast.caseworker, cast.focal_point, cast.stranger):
        with pytest.raises(Refused):
            move_shared(row, "publish", version=2, by=of(user))
    opened(row, cast)
    written = client.get(shelf).content.decode()
    assert 'href="https://www.example.org/guide"' in written
    assert "Guía de entrevistas" in client.get(AT + "/").content.decode()
    assert [one["source"] for one in client.get("/api/v1/communities/reception/").json()["library"]] == ["Instituto de ejemplo"]
    assert [one.verb for one in entries(verb__startswith="community_link.")] == [
        "community_link.write", "community_link.offer", "community_link.publish",
    ]  # fmt: skip


def test_what_everybody_reads_is_corrected_by_moderators_alone(cast: Cast) -> None:
    joined(cast.caseworker, cast.provider)
    row = linked(cast.caseworker)
    with pytest.raises(Refused):
        correct_link(row, {"source": "Otra"}, 1, by=of(cast.provider))
    assert correct_link(row, {"source": "Otra"}, 1, by=of(cast.caseworker)).version == 2
    opened(row, cast)
    with pytest.raises(Refused):
        correct_link(row, {"source": "Ya no"}, 3, by=of(cast.caseworker))
    assert correct_link(row, {"source": "Sí"}, 3, by=of(cast.secretariat)).source == "Sí"


def test_a_withdrawn_link_is_read_by_moderators_alone(cast: Cast) -> None:
    joined(cast.caseworker)
    row = opened(linked(cast.caseworker), cast)
    with pytest.raises(Refused):
        move_shared(row, "withdraw", version=row.version, by=of(cast.secretariat))
    move_shared(row, "withdraw", version=row.version, by=of(cast.secretariat), why="Ya no existe")
    for actor, count in ((ANONYMOUS, 0), (of(cast.caseworker), 0), (of(cast.secretariat), 1)):
        assert CommunityLink.objects.visible_to(actor).count() == count


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": Text()}, "title_missing"),
        ({"shelf": "attic"}, "shelf_unknown"),
        ({"address": "javascript:alert(1)"}, "address_unknown"),
        ({"address": "//evil.example"}, "address_unknown"),
        ({"source": " "}, "source_missing"),
        ({"about": Text.of(es="x" * 1001)}, "about_long"),
    ],
)
def test_a_link_that_cannot_be_is_refused(cast: Cast, more: dict[str, Any], code: str) -> None:
    joined(cast.caseworker)
    with pytest.raises(Refused) as refused:
        linked(cast.caseworker, **more)
    assert refused.value.code == code


def test_a_page_of_the_platform_needs_no_source_and_opens_in_the_reader_s_language(cast: Cast, client: Client) -> None:
    joined(cast.caseworker)
    opened(linked(cast.caseworker, address="/es/practices/BP-001/", source=""), cast)
    assert 'href="/en/practices/BP-001/"' in client.get("/en/communities/reception/library/").content.decode()


def test_the_form_of_a_link_keeps_what_was_written(cast: Cast, client_as: Clients) -> None:
    joined(cast.caseworker)
    browser = client_as(cast.caseworker)
    sent = {"address": "ftp://x", "title_es": "Modelo de acta", "shelf": "tools"}
    answer = browser.post(f"{AT}/library/new/", sent)
    assert answer.status_code == 422
    assert "Modelo de acta" in answer.content.decode()
    assert browser.post(f"{AT}/library/new/", sent | {"address": "/library/"}).status_code == 302
    row = CommunityLink.objects.get()
    form = {"address": "/library/", "title_es": "Modelo de minuta", "shelf": "tools", "version": "1"}
    assert browser.post(f"{AT}/library/{row.pk}/edit/", form).status_code == 302
    assert "Modelo de minuta" in browser.get(f"{AT}/library/?q=minuta&shelf=tools").content.decode()
    assert b"Modelo de minuta" in b"".join(browser.get(f"{AT}/library/?format=csv"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": Text()}, "title_missing"),
        ({"led_by": " "}, "leader_missing"),
        ({"zone": "Mars/Base"}, "zone_unknown"),
        ({"ends_at": now()}, "hours_wrong"),
        ({"room": "sala"}, "room_unknown"),
        ({"room": "", "place": Text()}, "place_missing"),
        ({"capacity": 0}, "capacity_wrong"),
    ],
)
def test_an_event_that_cannot_be_is_refused(cast: Cast, more: dict[str, Any], code: str) -> None:
    joined(cast.caseworker)
    with pytest.raises(Refused) as refused:
        planned(cast.caseworker, **more)
    assert refused.value.code == code


def test_an_event_is_planned_on_screen_by_named_clocks(cast: Cast, client_as: Clients) -> None:
    joined(cast.caseworker)
    browser, day = client_as(cast.caseworker), today() + timedelta(days=9)
    sent = {
        "title_es": "Entrevistas con niñez", "led_by": "Ana", "on": day.isoformat(), "starts": "09:00", "ends": "08:00",
        "zone": "America/Bogota", "place_es": "Sala 1",
    }  # fmt: skip
    answer = browser.post(f"{AT}/learning/new/", sent)
    assert answer.status_code == 422
    assert "Entrevistas con niñez" in answer.content.decode()
    page = browser.post(f"{AT}/learning/new/", sent | {"ends": "10:30"}, follow=True)
    row = LearningEvent.objects.get()
    assert row.starts_at.hour == 14
    assert "09:00" in page.content.decode()
    form = sent | {"ends": "11:00", "version": "1"}
    assert browser.post(f"{AT}/learning/{row.pk}/edit/", form).status_code == 302
    row.refresh_from_db()
    assert (row.sequence, row.ends_at.hour) == (1, 16)


def test_only_what_was_opened_is_in_everybody_s_calendar_and_the_room_is_nobody_else_s(cast: Cast, client: Client) -> None:
    joined(cast.caseworker)
    row = planned(cast.caseworker)
    tell = registries.calendar.get("knowledge.learning")
    assert tell is not None
    span = (today(), today() + timedelta(days=10))
    assert list(tell(ANONYMOUS, *span)) == list(tell(of(cast.stranger), *span)) == []
    assert client.get(f"{AT}/learning/{row.pk}/").status_code == 404
    opened(row, cast)
    entry = next(iter(tell(ANONYMOUS, *span)))
    assert (entry.kind, entry.is_public, entry.video_url, entry.people) == ("learning", True, "", frozenset())
    take_seat(row, by=of(cast.caseworker))
    mine = next(iter(tell(of(cast.caseworker), *span)))
    assert mine.video_url == "https://video.example.org/r/1"
    assert mine.people == {cast.caseworker.pk}
    written = client.get(f"{AT}/learning/{row.pk}/").content.decode()
    assert "video.example.org" not in written
    assert str(cast.caseworker) not in written
    assert "EducationEvent" in written
    assert "Cómo medir la espera" in client.get(f"/es/calendar/{row.starts_at.year}/?kind=learning").content.decode()


def test_places_are_taken_until_there_are_none_and_freed_again(cast: Cast) -> None:
    joined(cast.caseworker, cast.provider, cast.observer)
    row = opened(planned(cast.caseworker, capacity=1), cast)
    first = take_seat(row, by=of(cast.provider))
    assert take_seat(row, by=of(cast.provider)) == first
    with pytest.raises(Refused) as full:
        take_seat(row, by=of(cast.observer))
    assert full.value.code == "is_full"
    with pytest.raises(Refused, match="not_found"):
        give_up_seat(row, by=of(cast.observer))
    give_up_seat(row, by=of(cast.provider))
    take_seat(row, by=of(cast.observer))
    with pytest.raises(Refused):
        take_seat(row, by=ANONYMOUS)


def test_fewer_places_than_people_are_refused(cast: Cast) -> None:
    joined(cast.caseworker, cast.provider)
    row = planned(cast.caseworker, capacity=5)
    for user in (cast.caseworker, cast.provider):
        take_seat(row, by=of(user))
    with pytest.raises(Refused) as refused:
        correct_event(row, lesson(capacity=1), 1, by=of(cast.caseworker))
    assert refused.value.code == "capacity_wrong"


def test_what_was_called_off_stays_crossed_out_and_takes_nobody(cast: Cast, client: Client) -> None:
    joined(cast.caseworker)
    row = opened(planned(cast.caseworker), cast)
    with pytest.raises(Refused):
        cancel_event(row, "x", version=row.version, by=of(cast.caseworker))
    with pytest.raises(Refused, match="reason"):
        cancel_event(row, " ", version=row.version, by=of(cast.secretariat))
    cancel_event(row, "La facilitadora enfermó", version=row.version, by=of(cast.secretariat))
    assert "La facilitadora enfermó" in client.get(f"{AT}/learning/{row.pk}/").content.decode()
    with pytest.raises(Refused, match="cancelled"):
        take_seat(row, by=of(cast.caseworker))
    tell = registries.calendar.get("knowledge.learning")
    assert tell is not None
    assert [one.status for one in tell(ANONYMOUS, today(), today() + timedelta(days=10))] == ["cancelled"]


def test_afterwards_a_count_is_told_and_never_names(cast: Cast, client: Client, client_as: Clients) -> None:
    joined(cast.caseworker)
    row = planned(cast.caseworker)
    with pytest.raises(Refused, match="to_come"):
        tell_afterwards(row, "", 3, version=1, by=of(cast.caseworker))
    take_seat(row, by=of(cast.caseworker))
    opened(over(row), cast)
    tasks = registries.home.get("communities")
    assert tasks is not None
    assert len(tasks(of(cast.secretariat), now())) == 1
    browser, sent = client_as(cast.secretariat), {"attended": "17", "recording": "javascript:x", "version": "2"}
    address = f"{AT}/learning/{row.pk}/afterwards/"
    assert browser.post(address, sent).status_code == 422
    assert browser.post(address, sent | {"recording": "https://video.example.org/rec/1"}).status_code == 302
    assert tasks(of(cast.secretariat), now()) == []
    written = client.get(f"{AT}/learning/{row.pk}/").content.decode()
    assert "https://video.example.org/rec/1" in written
    assert ">17<" in written
    assert str(cast.caseworker) not in written
    assert str(cast.caseworker) in browser.get(f"{AT}/learning/{row.pk}/").content.decode()
    with pytest.raises(Refused, match="is_over"):
        take_seat(row, by=of(cast.provider))


def test_the_search_finds_what_the_asker_may_read(cast: Cast) -> None:
    joined(cast.caseworker)
    linked(cast.caseworker)
    row = planned(cast.caseworker)
    find = registries.search.get("communities")
    assert find is not None
    assert find("medir espera", of(cast.stranger), "es") == find("guia entrevistas", ANONYMOUS, "es") == []
    assert [one.title for one in find("medir espera", of(cast.caseworker), "es")] == ["Cómo medir la espera"]
    opened(row, cast)
    assert [one.url for one in find("measure waiting", ANONYMOUS, "en")] == [f"/en/communities/reception/learning/{row.pk}/"]
    assert find("recepcion", ANONYMOUS, "es")[0].url == "/es/communities/reception/"


def test_a_plan_s_group_leads_to_its_community(client: Client) -> None:
    offer = registries.group_links.get("knowledge.community")
    assert offer is not None
    assert [one.url for one in offer("reception")] == ["/es/communities/reception/"]
    assert offer("nowhere") == []


def test_the_pages_ask_little_of_the_database(cast: Cast, client: Client, django_assert_max_num_queries: Any) -> None:
    joined(cast.caseworker)
    for _number in range(5):
        opened(linked(cast.caseworker), cast)
        opened(planned(cast.caseworker), cast)
    for page in ("/es/communities/", AT + "/", AT + "/library/", AT + "/learning/"):
        client.get(page)
        with django_assert_max_num_queries(20):
            client.get(page)


def test_places_are_taken_over_the_interface(cast: Cast, client_as: Clients) -> None:
    joined(cast.caseworker)
    row = planned(cast.caseworker)
    address = f"/api/v1/communities/reception/learning/{row.pk}/place/"
    assert client_as(cast.stranger).post(address).status_code == 404
    browser = client_as(cast.caseworker)
    assert browser.post(address).json() == {"has_place": True, "signed_up": 1}
    assert browser.delete(address).json() == {"has_place": False, "signed_up": 0}


def test_feeds_and_the_public_search_hear_of_what_was_opened_alone(cast: Cast, client: Client) -> None:
    joined(cast.caseworker)
    linked(cast.caseworker)
    row = planned(cast.caseworker)
    communities, learning = (registries.published.get(kind) for kind in ("community", "learning"))
    assert communities is not None
    assert learning is not None
    told = next(iter(communities.items()))
    assert (told.path, told.published_at, bool(told.body)) == ("/communities/reception/", None, False)
    assert list(learning.items()) == []
    opened(row, cast)
    opened(CommunityLink.objects.get(), cast)
    assert "Interview guide" in next(iter(communities.items())).body.values["en"]
    assert [one.path for one in learning.items()] == [f"/communities/reception/learning/{row.pk}/"]
    assert "Cómo medir la espera" in client.get("/es/feeds/learning.rss").content.decode()
