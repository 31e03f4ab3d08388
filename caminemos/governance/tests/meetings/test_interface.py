"""Meetings over the JSON interface: the same pages and verbs as on screen, and nothing more for strangers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from caminemos.governance.models import Invitee, Meeting
from caminemos.governance.tests.meeting_cast import a_meeting, an_item
from caminemos.governance.tests.meetings.making import LONG_AGO, SOON, of_state
from tests.cast import Cast, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]
ClientAs = Callable[..., Client]
LIST = "/api/v1/meetings/"
PLAN = {
    "body": "displacement", "kind": "group_session", "title": {"es": "Sesión", "en": "Session"}, "zone": "America/Tegucigalpa",
    "starts_at": SOON.isoformat(), "ends_at": SOON.replace(hour=18).isoformat(),
}  # fmt: skip


def sent(browser: Client, address: str, body: Any) -> Any:
    return browser.post(address, body, content_type="application/json")


@pytest.fixture
def open_one(cast: Cast) -> Meeting:
    """A public plenary with a point, held, to which somebody named came."""
    made = a_meeting(starts=LONG_AGO, state="closed", visibility="public", video_url="https://sala.example.org/x")
    an_item(made, 1, "Rendición de cuentas")
    of_state(made, "HND", came="present", name="Alba Ruiz", email="alba@example.org")
    return made


@pytest.mark.ledger("G32")
def test_a_stranger_reads_a_public_meeting_with_its_agenda_and_without_anybody(open_one: Meeting, client: Client) -> None:
    a_meeting("plenary-2026-2", starts=SOON)
    assert [one["code"] for one in client.get(f"{LIST}?room=held").json()] == ["plenary-2026-1"]
    assert client.get(LIST).json() == []
    answer = client.get(f"{LIST}plenary-2026-1/")
    found = answer.json()
    assert [(one["number"], one["title"]["es"], one["begins"]) for one in found["agenda"]] == [
        (1, "Rendición de cuentas", "11:00")
    ]
    assert (found["people"], found["quorum"], found["verbs"]) == (None, None, [])
    assert not any(word in answer.content.decode() for word in ("Alba", "alba@", "sala.example"))


@pytest.mark.ledger("G35", "G36")
def test_members_read_who_came_and_the_quorum_and_never_an_address(open_one: Meeting, cast: Cast, client_as: ClientAs) -> None:
    answer = client_as(cast.focal_point).get(f"{LIST}plenary-2026-1/")
    found = answer.json()
    assert [(one["country"], one["name"], one["came"]) for one in found["people"]] == [("HND", "Alba Ruiz", "present")]
    assert (found["quorum"]["present"], found["quorum"]["needed"], found["quorum"]["is_reached"]) == (["HND"], None, None)
    assert "alba@" not in answer.content.decode()


def test_the_list_takes_filters_and_refuses_rooms_that_there_are_not(open_one: Meeting, client: Client) -> None:
    asked = [
        ("room=held&body=plenary", 1),
        ("room=held&body=reception", 0),
        ("room=held&kind=annual", 0),
        ("room=held&year=2026", 1),
    ]
    assert [(query, len(client.get(f"{LIST}?{query}").json())) for query, _n in asked] == asked
    assert [len(client.get(f"{LIST}?room=held&q={words}").json()) for words in ("rendicion", "xyz")] == [1, 0]
    assert client.get(f"{LIST}?room=attic").status_code == 422


def test_the_state_that_leads_a_group_plans_convenes_and_cancels(cast: Cast, client_as: ClientAs) -> None:
    browser = client_as(cast.focal_point)
    made = sent(browser, LIST, PLAN)
    assert (made.status_code, made.json()["state"], made.json()["verbs"]) == (201, "draft", ["convene", "cancel"])
    address = f"{LIST}{made.json()['code']}/move/"
    assert sent(browser, address, {"verb": "convene"}).status_code == 422
    of_state(Meeting.objects.get(), "HND")
    assert sent(browser, address, {"verb": "convene"}).json()["state"] == "convened"
    assert sent(browser, address, {"verb": "cancel"}).status_code == 422
    assert sent(browser, address, {"verb": "cancel", "why": "Tormenta"}).json()["state"] == "cancelled"
    assert sent(browser, address, {"verb": "open"}).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_at": "2027-03-14T02:30:00"},
        {"ends_at": None},
        {"ends_at": SOON.isoformat()},
        {"kind": "party"},
        {"mode": "by pigeon"},
        {"zone": "Mars/Base"},
        {"title": {}},
        {"title": {"es": "x" * 10_000_000}},
        {"country": "ZZZ"},
        {"video_url": "http://open.example.org"},
        {"starts_at": None, "ends_at": None, "on": "pronto"},
        {"starts_at": None, "ends_at": None, "on": "2027-13"},
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_planned(wrong: dict[str, Any], cast: Cast, client_as: ClientAs) -> None:
    assert sent(client_as(cast.presidency), LIST, PLAN | wrong).status_code == 422
    assert Meeting.objects.count() == 0


def test_one_answers_and_a_guessed_person_is_not_there(cast: Cast, client_as: ClientAs) -> None:
    row = of_state(a_meeting(starts=SOON), "HND", post=office("focal_point", "HND"))
    other = of_state(a_meeting("plenary-2026-2", starts=SOON.replace(hour=2)), "HND")
    browser, address = client_as(cast.focal_point), f"{LIST}plenary-2026-1/people/"
    assert [one["answer"] for one in sent(browser, f"{address}{row.pk}/answer/", {"answer": "yes"}).json()["people"]] == ["yes"]
    assert sent(browser, f"{address}{row.pk}/answer/", {"answer": "soon"}).status_code == 422
    assert {sent(browser, f"{address}{key}/answer/", {"answer": "yes"}).status_code for key in (uuid4(), other.pk)} == {404}


def test_nobody_else_changes_anything(cast: Cast, client_as: ClientAs) -> None:
    row = of_state(a_meeting(starts=SOON, visibility="public"), "HND")
    steps = [(LIST, PLAN), (f"{LIST}plenary-2026-1/move/", {"verb": "open"})]
    steps += [(f"{LIST}plenary-2026-1/people/{row.pk}/answer/", {"answer": "yes"})]
    for person in (cast.stranger, cast.observer, cast.registrar):
        assert {sent(client_as(person), address, body).status_code for address, body in steps} == {404}, person
    assert {sent(Client(), address, body).status_code for address, body in steps} <= {401, 404}
    assert (Meeting.objects.get().state, Invitee.objects.get().answer) == ("convened", "")
    assert sent(client_as(cast.focal_point), steps[1][0], steps[1][1]).status_code == 404
