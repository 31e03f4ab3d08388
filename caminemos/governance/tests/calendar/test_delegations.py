"""Delegations to events of other forums: written down, corrected, their names for members and observers alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from caminemos.access.api import actor_for
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.delegations import correct_delegate, record_delegate, strike_delegate
from caminemos.governance.calendar_sources import events
from caminemos.governance.models import EventDelegate, ProcessEvent
from caminemos.governance.pages.processes import process_page
from caminemos.governance.tests.archiving import GUATEMALA, HONDURAS, WRITER, event, forum
from caminemos.governance.tests.calendar.keeping import on, when
from caminemos.kernel.api import ANONYMOUS, Refused, Text, now
from tests.cast import office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]
READ_NAMES = {
    "registrar", "caseworker", "focal_point", "statistician", "presidency", "secretariat", "observer", "auditor", "node_administrator",
}  # fmt: skip


def sent(country: str | None = "HND", **more: Any) -> dict[str, Any]:
    told = {
        "country_id": country,
        "name": "Ana Perez",
        "position": Text.of(es="Ministra"),
        "institution": Text.of(es="Cancillería"),
    }
    return told | {"level": "ministers"} | more


def delegation(**more: Any) -> EventDelegate:
    return record_delegate(event(forum(), visibility="public"), sent(**more), by=WRITER)


@pytest.mark.ledger("G49")
def test_everybody_reads_position_and_institution_and_only_members_and_observers_the_name(cast: Any) -> None:
    delegation()
    for name, person in cast.everybody.items():
        by = actor_for(person) if person else ANONYMOUS
        line = process_page("rcm", by=by).events[0].delegation[0]
        assert (str(line.party), str(line.position), str(line.institution)) == ("Honduras", "Ministra", "Cancillería")
        assert bool(line.name) is (name in READ_NAMES), name


@pytest.mark.ledger("G49")
@pytest.mark.parametrize("address", ["/es/processes/rcm/", "/es/processes/rcm/?format=csv", "/api/v1/processes/rcm/"])
def test_neither_page_nor_file_nor_interface_tells_the_public_a_name(
    cast: Any, client_as: Callable[..., Client], address: str
) -> None:
    delegation()
    for person, reads in ((None, False), (cast.observer, True), (cast.stranger, False)):
        answer = client_as(person).get(address)
        body = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()  # type: ignore[attr-defined]
        assert "Ministra" in body
        assert ("Ana Perez" in body) is (reads and not address.startswith("/api"))  # the interface knows no names


@pytest.mark.ledger("G49")
def test_the_states_of_a_delegation_take_part_in_the_calendar() -> None:
    row = delegation().event
    record_delegate(row, sent(None, organisation=Text.of(es="Red de ciudades")), by=WRITER)
    record_delegate(row, sent("CRI"), by=WRITER)
    found = list(events(ANONYMOUS, on(1, 1).replace(year=2026), on(31, 12).replace(year=2026)))
    assert [(one.countries, one.path, str(one.starts)) for one in found] == [
        (("CRI", "HND"), "/processes/rcm/#meeting-2026", "2026-12")
    ]
    assert found[0].status == "tentative"
    assert [str(line.party) for line in process_page("rcm", by=ANONYMOUS).events[0].delegation] == [
        "Costa Rica", "Honduras", "Red de ciudades",
    ]  # fmt: skip


def test_with_a_post_name_and_position_are_read_from_who_held_it_on_the_day(cast: Any) -> None:
    row = event(forum(), happens_on=when((now() - timedelta(days=30)).date().isoformat()), visibility="public")
    post = office("focal_point", "HND")
    record_delegate(row, {"country_id": "HND", "post_id": post.pk, "level": "technical"}, by=WRITER)
    line = process_page("rcm", by=actor_for(cast.secretariat)).events[0].delegation[0]
    assert (line.name, str(line.position)) == ("Focal Point", "Puesto focal-point-hnd")
    assert process_page("rcm", by=ANONYMOUS).events[0].delegation[0].name == ""


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"country_id": None}, "party_missing"),
        ({"organisation": Text.of(es="Red")}, "party_missing"),
        ({"country_id": "XYZ"}, "state_unknown"),
        ({"level": "kings"}, "choice_unknown"),
        ({"position": Text()}, "position_missing"),
        ({"institution": Text()}, "position_missing"),
    ],
)
def test_a_delegate_that_cannot_be_is_refused(more: dict[str, Any], code: str) -> None:
    row = event(forum())
    with pytest.raises(Refused, match=code):
        record_delegate(row, sent() | more, by=WRITER)
    assert not EventDelegate.objects.exists()


def test_a_post_of_another_state_and_a_name_beside_a_post_are_refused(cast: Any) -> None:
    row, post = event(forum()), office("focal_point", "HND")
    with pytest.raises(Refused, match="post_elsewhere"):
        record_delegate(row, sent("CRI", post_id=post.pk, name=""), by=WRITER)
    with pytest.raises(Refused, match="name_twice"):
        record_delegate(row, sent(post_id=post.pk), by=WRITER)


def test_corrections_say_why_and_never_overwrite_each_other() -> None:
    row = delegation()
    with pytest.raises(Refused, match="reason_missing"):
        correct_delegate(row, {"name": "Ana P."}, 1, "", by=WRITER)
    assert correct_delegate(row, {"name": "Ana P."}, 1, "Nombre oficial", by=WRITER).version == 2
    with pytest.raises(Refused, match="moved"):
        correct_delegate(row, {"name": "B."}, 1, "x", by=WRITER)
    with pytest.raises(Refused, match="reason_missing"):
        strike_delegate(row, " ", by=WRITER)
    strike_delegate(row, "No viajó", by=WRITER)
    assert not EventDelegate.objects.exists()
    told = "".join(str(one.content()) for one in entries(verb__startswith="delegate."))
    assert "Ana" not in told  # the trail says that the name changed and not which
    assert [one.verb for one in entries(verb__startswith="delegate.")] == [
        "delegate.record",
        "delegate.correct",
        "delegate.strike",
    ]


@pytest.mark.parametrize("by", [ANONYMOUS, HONDURAS, GUATEMALA])
def test_nobody_else_writes_a_delegation(by: Any) -> None:
    row = delegation()
    for step in (
        lambda: record_delegate(row.event, sent(), by=by),
        lambda: correct_delegate(row, {"name": "B."}, 1, "x", by=by),
        lambda: strike_delegate(row, "x", by=by),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            step()
    assert EventDelegate.objects.get().version == 1


def test_the_screens_write_a_delegation_down(cast: Any, client_as: Callable[..., Client]) -> None:
    event(forum(), visibility="public")
    desk, there = client_as(cast.secretariat), "/es/processes/rcm/events/meeting-2026/delegation"
    told = {"country_id": "HND", "level": "ministers", "name": "Ana", "position_es": "Ministra", "institution_es": "Cancillería"}
    assert client_as(cast.stranger).post(f"{there}/new/", told).status_code == 404
    assert desk.post(f"{there}/new/", told | {"country_id": ""}).status_code == 422
    assert desk.post(f"{there}/new/", told).status_code == 302
    row = EventDelegate.objects.get()
    assert "Ministra" in desk.get(f"{there}/{row.pk}/").content.decode()
    assert desk.post(f"{there}/{row.pk}/", told | {"name": "Eva", "version": "1", "why": "x"}).status_code == 302
    assert desk.post(f"{there}/{row.pk}/strike/", {"why": ""}).status_code == 422
    assert desk.post(f"{there}/{row.pk}/strike/", {"why": "No viajó"}).status_code == 302
    assert desk.get(f"{there}/{row.pk}/").status_code == 404
    assert ProcessEvent.objects.get().version == 1


def test_delegations_cost_the_same_queries_however_many_events(
    cast: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    process = forum()
    for number in range(8):
        record_delegate(event(process, f"e-{number}", visibility="public"), sent(), by=WRITER)
    client.get("/es/processes/rcm/")
    with django_assert_max_num_queries(12):
        assert client.get("/es/processes/rcm/").content.decode().count("<b>Honduras</b>") == 8
