"""The register, the page of an agreement, its steps and its evidence, as each reader sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caminemos.governance.models import Agreement, Meeting
from caminemos.governance.tests.agreements.conftest import PDF, adopted, proposed, reported
from caminemos.governance.tests.meeting_cast import a_meeting
from caminemos.kernel.api import Text, now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plenary")]
ClientAs = Callable[..., Client]
NEW = {
    "body": "plenary", "meeting": "", "words_es": "Revisar la guía", "lead": "state:HND", "due": "2027-01", "visibility": "members",
}  # fmt: skip


@pytest.fixture
def desk(cast: Any, client_as: ClientAs) -> Client:
    """The secretariat's browser."""
    return client_as(cast.secretariat)


@pytest.mark.ledger("G40", "G41")
def test_the_register_shows_what_is_open_overdue_first_and_goes_into_a_file(desk: Client, client: Client) -> None:
    late, later = adopted(), adopted(due=None, words=Text.of(es="Otro acuerdo", en="Another one"))
    html = desk.get("/en/agreements/").content.decode()
    assert html.index(late.number) < html.index(later.number)
    assert "days late" in html
    assert "Honduras" in html
    lines = b"".join(desk.get("/es/agreements/?format=csv").streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 4
    assert "Ningún acuerdo que usted pueda leer" in client.get("/es/agreements/").content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2), ("country=HND", 2), ("country=GTM", 0), ("body=plenary", 2), ("q=guia", 2), ("q=guide+reception", 2), ("q=zzz", 0),
        ("before=2026-06-30", 2), ("before=2026-06-29", 0), ("before=x", 2), ("year=1999", 0), ("year=x", 0), ("action=a:b", 0),
        ("institution=x", 0), ("meeting=x", 0), ("show=overdue", 2), ("show=closed", 0), ("show=%3Cscript%3E", 2), ("page=99", 2),
    ],
)  # fmt: skip
def test_filters_live_in_the_address(desk: Client, query: str, count: int) -> None:
    for _once in range(2):
        adopted()
    answer = desk.get(f"/es/agreements/?{query}")
    assert answer.content.decode().count('<p class="number">') == count


def test_what_is_for_members_does_not_exist_for_a_stranger(cast: Any, client_as: ClientAs, client: Client) -> None:
    number = reported().number
    stranger = client_as(cast.stranger)
    for browser in (stranger, client):
        assert browser.get(f"/es/agreements/{number}/").status_code == 404
        assert browser.post(f"/es/agreements/{number}/move/", {"verb": "close", "version": "3"}).status_code == 404
        assert browser.get(f"/api/v1/agreements/{number}/").status_code == 404
    for wrong in ("2026-999", "2026-1", "abc", "9999-99999"):
        assert client_as(cast.secretariat).get(f"/es/agreements/{wrong}/").status_code == 404


def test_a_public_agreement_does_not_name_the_meeting_for_members_that_adopted_it(desk: Client, client: Client) -> None:
    meeting = a_meeting("closed-2026-1", state="closed", title=Text.of(es="Reunión Xilotepeque", en="Meeting Xilotepeque"))
    number = adopted(meeting=meeting, visibility="public").number
    assert "Xilotepeque" in desk.get("/es/agreements/").content.decode()
    for address in ("/es/agreements/", f"/es/agreements/{number}/", "/es/agreements/?meeting=closed-2026-1"):
        assert "Xilotepeque" not in client.get(address).content.decode()
    assert number in client.get("/es/agreements/").content.decode()
    assert number not in client.get("/es/agreements/?meeting=closed-2026-1").content.decode()


@pytest.mark.ledger("G40", "G41")
def test_it_is_written_refused_without_owner_adopted_and_corrected_on_screen(desk: Client) -> None:
    assert desk.get("/es/agreements/new/").status_code == 200
    made = desk.post("/es/agreements/new/", NEW | {"lead": ""})
    assert made.status_code == 302
    row = Agreement.objects.get()
    move = f"/es/agreements/{row.number}/move/"
    refused = desk.post(move, {"verb": "adopt", "version": "1"})
    assert (refused.status_code, "Todavía no tiene responsable" in refused.content.decode()) == (422, True)
    assert 'id="e-adopt"' in refused.content.decode()
    edit = f"/es/agreements/{row.number}/edit/"
    assert desk.get(edit).status_code == 200
    assert desk.post(edit, NEW | {"version": "1"}).status_code == 302
    assert desk.post(move, {"verb": "adopt", "version": "2"}).status_code == 302
    stale = desk.post(edit, NEW | {"words_es": "Mi texto", "version": "1", "why": "x"}).content.decode()
    assert "Mi texto" in stale
    assert "Lo que está ahora" in stale
    assert 'name="version" value="3"' in stale


def test_ten_megabytes_of_words_and_hostile_ones_are_answered_with_a_page(desk: Client) -> None:
    long = desk.post("/es/agreements/new/", NEW | {"words_es": "a" * 10_000_000})
    assert (long.status_code, 'id="id_words_es_error"' in long.content.decode()) == (422, True)
    assert Agreement.objects.count() == 0
    hostile = "<script>alert(1)</script>"
    number = desk.post("/es/agreements/new/", NEW | {"words_es": hostile})["Location"]
    html = desk.get(number).content.decode()
    assert hostile not in html
    assert "&lt;script&gt;" in html


@pytest.mark.ledger("G41", "G42")
def test_a_state_reports_with_evidence_and_the_secretariat_closes(cast: Any, client_as: ClientAs, desk: Client) -> None:
    number = adopted().number
    state = client_as(cast.focal_point)
    page = f"/es/agreements/{number}/"
    assert state.get(page).status_code == 200
    assert state.post(f"{page}move/", {"verb": "report", "words": "Hecho", "version": "2"}).status_code == 302
    refused = desk.post(f"{page}move/", {"verb": "close", "version": "3"})
    assert (refused.status_code, "medios de verificación" in refused.content.decode()) == (422, True)
    file = SimpleUploadedFile("informe.pdf", PDF, "application/pdf")
    assert state.post(f"{page}evidence/", {"file": file, "visibility": "members"}).status_code == 302
    html = desk.get(page).content.decode()
    assert "informe.pdf" in html
    assert desk.post(f"{page}move/", {"verb": "close", "version": "3"}).status_code == 302
    assert "Se cerró: cumplido" in desk.get(page).content.decode()


@pytest.mark.ledger("G40")
def test_in_a_session_what_was_just_agreed_is_written_in_one_line(desk: Client) -> None:
    a_meeting("plenary-2026-9", starts=now(), state="in_session")
    sent = {"words": "Enviar el informe", "meeting": "plenary-2026-9", "due": "", "responsible": ""}
    wrong = desk.post("/es/agreements/quick/", sent)
    assert (wrong.status_code, "Todavía no tiene responsable" in wrong.content.decode()) == (422, True)
    assert Agreement.objects.count() == 0
    fragment = desk.post("/es/agreements/quick/", sent | {"responsible": "state:HND"}, headers={"HX-Request": "true"})
    assert "Enviar el informe" in fragment.content.decode()
    assert Agreement.objects.get().state == "adopted"
    del sent["responsible"]
    assert desk.post("/es/agreements/quick/", sent).status_code == 302
    assert Agreement.objects.order_by("serial").last().state == "proposed"  # type: ignore[union-attr]


@pytest.mark.ledger("G42")
def test_open_agreements_are_carried_from_the_meeting_in_one_step(desk: Client) -> None:
    row, meeting = adopted(), a_meeting("plenary-2027-1")
    for _twice in range(2):
        assert desk.post(f"/es/agreements/carry/{meeting.code}/").status_code == 302
    assert row.carried.count() == 1
    assert "Se retomó en" in desk.get(f"/es/agreements/{row.number}/").content.decode()
    assert Meeting.objects.get(pk=meeting.pk).items.filter(kind="follow_up").count() == 1


def test_the_interface_tells_the_same_and_takes_the_same_steps(desk: Client) -> None:
    row = proposed()
    listed = desk.get("/api/v1/agreements/").json()
    assert (listed["count"], listed["items"][0]["number"]) == (1, row.number)
    whole = desk.get(f"/api/v1/agreements/{row.number}/").json()
    assert whole["steps"] == ["adopt", "withdraw"]
    sent = {"body": "plenary", "words": {"es": "Otro"}, "responsible": [{"country": "HND"}]}
    made = desk.post("/api/v1/agreements/", sent, content_type="application/json")
    assert made.status_code == 200, made.content
    step = desk.post(
        f"/api/v1/agreements/{row.number}/adopt/", {"version": 1, "on": "2026-03-12"}, content_type="application/json"
    )
    assert step.json()["state"] == "adopted"


@pytest.mark.parametrize("address", ["/es/agreements/", "/es/agreements/?q=guia"])
def test_the_register_asks_little_of_the_database(desk: Client, address: str, django_assert_max_num_queries: Any) -> None:
    for _once in range(12):
        adopted()
    desk.get(address)
    with django_assert_max_num_queries(45):
        desk.get(address)
