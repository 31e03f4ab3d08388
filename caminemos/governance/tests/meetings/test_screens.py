"""The screens of meetings: as a planner, a lead State's focal point, a member, an observer, a stranger; in both languages; within their queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from caminemos.access.models import Tenure
from caminemos.governance.models import AgendaItem, AgendaTemplate, Body, Invitee, Meeting, MeetingSeries
from caminemos.governance.tests.meeting_cast import a_meeting, an_item
from caminemos.governance.tests.meetings.making import SOON, of_state
from caminemos.kernel.api import Text
from caminemos.places.models import Country
from tests.cast import Cast, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]
ClientAs = Callable[..., Client]
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'
NEW = {
    "body": "plenary", "kind": "plenary", "title_es": "Plenaria", "on": "2027-11-10", "starts": "10:00", "ends": "12:00",
    "zone": "America/Panama", "mode": "virtual", "level": "technical", "visibility": "members", "version": "0",
}  # fmt: skip
POINT = {"title_es": "Cupos", "kind": "point", "purpose": "decision", "minutes": "20", "version": "0"}
GUEST = {"organisation_es": "Red", "name": "Ana", "role": "guest", "language": "es", "level": "unknown", "version": "0"}
SERIES = {
    "code": "idp", "body": "displacement", "kind": "group_session", "name_es": "Sesiones", "rule": "FREQ=WEEKLY;INTERVAL=2",
    "hour": "09:00", "minutes": "90", "zone": "America/Tegucigalpa", "mode": "virtual", "visibility": "members", "version": "0",
}  # fmt: skip


@pytest.fixture
def desk(cast: Cast, client_as: ClientAs) -> Client:
    """The secretariat's browser."""
    return client_as(cast.secretariat)


@pytest.fixture
def full(cast: Cast) -> Meeting:
    """A convened plenary with points and delegations."""
    made = a_meeting(starts=SOON, visibility="public", zone="America/Tijuana")
    for place in range(1, 9):
        an_item(made, place, f"Punto {place}")
    AgendaItem.objects.filter(position=2).update(kind="group_report", group=Body.objects.get(code="reception"))
    for iso3 in ("BLZ", "CRI", "SLV", "GTM", "MEX", "PAN"):
        of_state(made, iso3, name=f"Delegada {iso3}")
    of_state(made, "HND", post=office("focal_point", "HND"))
    return made


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


PAGES = {
    "meetings/": 200, "meetings/plenary-2026-1/": 200, "meetings/plenary-2026-1/people/": 200, "meetings/series/": 200,
    "meetings/series/idp/": 200, "meetings/proposals/": 200, "meetings/proposals/new/?body=reception": 200, "meetings/new/": 200,
    "meetings/plenary-2026-1/edit/": 200, "meetings/plenary-2026-1/points/new/": 200, "meetings/plenary-2026-1/people/new/": 200,
    "meetings/series/new/": 200, "meetings/series/idp/edit/": 200, "meetings/series/agendas/new/": 200,
}  # fmt: skip
BUSY = ["meetings/", "meetings/plenary-2026-1/", "meetings/plenary-2026-1/people/", "meetings/proposals/", "meetings/series/"]
READ = {"meetings/", "meetings/plenary-2026-1/"}
MEMBER = READ | {"meetings/plenary-2026-1/people/"}
STATE = MEMBER | {"meetings/series/", "meetings/series/idp/", "meetings/proposals/", "meetings/proposals/new/?body=reception"}
LEADS = STATE | {"meetings/new/", "meetings/series/new/", "meetings/series/idp/edit/"}
OPENS = {
    "secretariat": set(PAGES), "presidency": set(PAGES), "focal_point": LEADS, "observer": MEMBER, "stranger": READ, "member_of_public": READ,
}  # fmt: skip


@pytest.fixture
def series(full: Meeting) -> MeetingSeries:
    facts: dict[str, Any] = {"hour": "09:00", "minutes": 90, "zone": "America/Tegucigalpa", "rule": "FREQ=MONTHLY;BYDAY=3TH"}
    facts |= {"kind": "group_session", "name": Text.of(es="Sesiones")}
    return MeetingSeries.objects.create(code="idp", body=Body.objects.get(code="displacement"), **facts)


@pytest.mark.parametrize("person", OPENS)
@pytest.mark.parametrize("language", ["es", "en"])
def test_each_person_opens_their_own_pages_and_no_other(
    series: MeetingSeries, cast: Cast, client_as: ClientAs, person: str, language: str
) -> None:
    browser = client_as(cast.everybody[person])
    opened = {page for page in PAGES if browser.get(f"/{language}/{page}").status_code == 200}
    forms_of_nobody = {"meetings/new/", "meetings/series/new/"} if person == "focal_point" else set()
    assert opened - forms_of_nobody == OPENS[person] - forms_of_nobody


@pytest.mark.ledger("G32", "G35")
def test_the_page_says_hours_by_every_states_clocks_in_both_languages(full: Meeting, client: Client) -> None:
    spanish, english = text(client, "/es/meetings/plenary-2026-1/"), text(client, "/en/meetings/plenary-2026-1/")
    assert "Según la hora de cada Estado" in spanish or "En la hora de cada Estado" in spanish
    assert "By each State" in english
    here = SOON.astimezone(full.clock)
    with override("es"):
        assert [one.called() for one in Country.objects.filter(is_member=True) if one.called() not in spanish] == []
    assert f"{here:%H:%M}" in spanish
    assert all(f"Punto {place}" in spanish for place in range(1, 9))
    assert "Delegada" not in spanish


@pytest.mark.parametrize("address", BUSY)
def test_pages_keep_to_their_queries_however_much_they_show(
    full: Meeting, desk: Client, django_assert_max_num_queries: Any, address: str
) -> None:
    for number in range(12):
        a_meeting(f"plenary-2027-{number}", starts=SOON + timedelta(days=number + 1))
        AgendaItem.objects.create(
            body=full.body, state="proposed", title=Text.of(es=f"Propuesta {number}"), proposed_by=f"service:{number}"
        )
    desk.get(f"/es/{address}")
    with django_assert_max_num_queries(45):
        assert desk.get(f"/es/{address}").status_code == 200


def test_hostile_words_are_shown_as_text(cast: Cast, desk: Client) -> None:
    words = Text.of(es=HOSTILE)
    made = a_meeting(starts=SOON, title=words, place=words, purpose=words)
    an_item(made, 1, HOSTILE, about=words, presenter=words)
    of_state(made, "HND", name=HOSTILE, position=words, institution=words)
    AgendaItem.objects.create(body=made.body, state="proposed", title=words, about=words)
    AgendaTemplate.objects.create(code="x", name=words, lines=[{"title": {"es": HOSTILE}, "minutes": 5, "kind": "point"}])
    for address in ("", "plenary-2026-1/", "plenary-2026-1/people/", "proposals/", "series/", f"?q={HOSTILE}"):
        html = text(desk, f"/es/meetings/{address}")
        assert "&lt;script&gt;" in html, address
        assert [tag for tag in ("<script>alert", "<img src=x") if tag in html] == [], address


def test_a_planner_plans_changes_convenes_opens_and_closes(desk: Client) -> None:
    assert desk.post("/es/meetings/new/", NEW).status_code == 302
    page = "/es/meetings/plenary-2027-1/"
    assert "Convocar" in text(desk, page)
    desk.post(f"{page}people/body/")
    assert Invitee.objects.count() > 6
    assert desk.post(f"{page}points/new/", POINT).status_code == 302
    assert desk.post(f"{page}move/", {"verb": "convene"}).status_code == 302
    again = desk.post(f"{page}edit/", NEW | {"starts": "11:00", "ends": "13:00", "version": "2"})
    assert again.status_code == 422
    assert 'value="11:00"' in again.content.decode()
    assert (
        desk.post(f"{page}edit/", NEW | {"starts": "11:00", "ends": "13:00", "version": "2", "why": "Vuelos"}).status_code == 302
    )
    assert "Vuelos" in text(desk, page)
    for verb, state in (("open", "in_session"), ("close", "closed"), ("reopen", "in_session")):
        desk.post(f"{page}move/", {"verb": verb})
        assert Meeting.objects.get().state == state
    assert desk.post(f"{page}move/", {"verb": "explode"}).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title_es": ""}, "título"),
        ({"title_es": "x" * 601}, "600"),
        ({"starts": "02:30", "ends": "03:30", "on": "2027-03-14", "zone": "America/Tijuana"}, "no existe"),
        ({"ends": "09:00"}, "termina después"),
        ({"ends": ""}, "ambas horas"),
        ({"on": "2027-11"}, "necesitan un día"),
        ({"on": "mañana"}, "mañana"),
        ({"starts": "", "ends": "", "last_day": "2027-11-12"}, "último día"),
        ({"starts": "25:00"}, "25:00"),
        ({"video_url": "ftp://x"}, "https://"),
        ({"last_day": "2027-11-01"}, "termina después"),
    ],
)
def test_a_wrong_form_says_where_and_loses_nothing(desk: Client, wrong: dict[str, str], said: str) -> None:
    answer = desk.post("/es/meetings/new/", NEW | {"place_es": "Sala azul"} | wrong)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert said in html
    assert 'value="Sala azul"' in html
    assert Meeting.objects.count() == 0


def test_a_collision_is_said_at_its_field_and_a_reason_goes_through(desk: Client) -> None:
    desk.post("/es/meetings/new/", NEW)
    answer = desk.post("/es/meetings/new/", NEW | {"title_es": "Paralela"})
    assert answer.status_code == 422
    assert "Paralela" in answer.content.decode()
    assert desk.post("/es/meetings/new/", NEW | {"title_es": "Paralela", "despite": "Dos salas"}).status_code == 302


def test_another_states_office_plans_nothing_of_a_body_that_it_does_not_lead(cast: Cast, client_as: ClientAs) -> None:
    browser = client_as(cast.focal_point)
    assert browser.post("/es/meetings/new/", NEW).status_code == 422
    own = NEW | {"body": "displacement", "kind": "group_session"}
    assert browser.post("/es/meetings/new/", own).status_code == 302
    assert browser.post("/es/meetings/series/new/", SERIES | {"body": "plenary"}).status_code == 422
    assert browser.post("/es/meetings/series/new/", SERIES).status_code == 302
    Tenure.objects.filter(user=cast.focal_point).update(post=office("focal_point", "GTM"))
    for address, data in (
        ("series/idp/", {"more": "2027-11-11"}), ("series/idp/end/", {"why": "Fin"}), ("series/idp/edit/", SERIES),
        ("displacement-2027-1/move/", {"verb": "cancel", "why": "No"}), ("displacement-2027-1/people/body/", {}),
        ("displacement-2027-1/people/new/", GUEST), ("displacement-2027-1/points/new/", POINT), ("displacement-2027-1/edit/", own),
    ):  # fmt: skip
        assert client_as(cast.focal_point).post(f"/es/meetings/{address}", data).status_code == 404, address
    assert Meeting.objects.get().state == "draft"


@pytest.mark.ledger("G33")
def test_a_series_plans_days_and_keeps_what_was_ticked_when_one_is_wrong(cast: Cast, client_as: ClientAs) -> None:
    browser = client_as(cast.focal_point)
    browser.post("/es/meetings/series/new/", SERIES)
    assert "sigue a partir de su primera reunión" in text(browser, "/es/meetings/series/idp/")
    first = f"{SOON + timedelta(days=20):%Y-%m-%d}"
    assert browser.post("/es/meetings/series/idp/", {"more": first}).status_code == 302
    offered = f"{SOON + timedelta(days=34):%Y-%m-%d}"
    assert f'value="{offered}"' in text(browser, "/es/meetings/series/idp/")
    wrong = browser.post("/es/meetings/series/idp/", {"days": [offered], "more": "pronto"})
    assert wrong.status_code == 422
    assert f'value="{offered}" checked' in wrong.content.decode()
    assert "“pronto”" in wrong.content.decode() or "«pronto»" in wrong.content.decode()
    assert browser.post("/es/meetings/series/idp/end/", {"why": "Se disuelve"}).status_code == 302
    assert Meeting.objects.get().state == "cancelled"


@pytest.mark.ledger("G34")
def test_a_member_proposes_the_planner_takes_it_up_and_the_agenda_shows_it(cast: Cast, client_as: ClientAs, desk: Client) -> None:
    a_meeting(starts=SOON)
    member = client_as(cast.focal_point)
    assert member.post("/es/meetings/proposals/new/?body=plenary", POINT).status_code == 302
    assert "Cupos" in text(desk, "/es/meetings/proposals/")
    pk = AgendaItem.objects.get().pk
    assert desk.post(f"/es/meetings/proposals/{pk}/", {"verb": "decline"}).status_code == 422
    assert desk.post(f"/es/meetings/proposals/{pk}/", {"verb": "take_up", "meeting": "plenary-2026-1"}).status_code == 302
    assert "Cupos" in text(member, "/es/meetings/plenary-2026-1/")
    assert member.post(f"/es/meetings/points/{pk}/remove/").status_code == 404


def test_attendance_is_marked_with_and_without_javascript(full: Meeting, desk: Client, cast: Cast, client_as: ClientAs) -> None:
    Meeting.objects.update(state="in_session")
    row = Invitee.objects.get(country="HND")
    assert desk.post(f"/es/meetings/invitees/{row.pk}/came/", {"came": "remote"}).status_code == 302
    part = desk.post(f"/es/meetings/invitees/{row.pk}/came/", {"came": "present"}, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    assert client_as(cast.focal_point).post(f"/es/meetings/invitees/{row.pk}/came/", {"came": "absent"}).status_code == 404
    assert Invitee.objects.get(pk=row.pk).came == "present"


def test_files_hold_what_the_list_shows(full: Meeting, desk: Client, client: Client) -> None:
    listed = b"".join(desk.get("/es/meetings/?format=csv")).decode()
    people = b"".join(desk.get("/es/meetings/plenary-2026-1/people/?format=csv")).decode()
    assert ("plenary-2026-1" in listed, "Delegada BLZ" in people) == (True, True)
    assert client.get("/es/meetings/plenary-2026-1/people/?format=csv").status_code in {302, 404}


@pytest.mark.ledger("G36")
def test_the_secretariat_writes_the_rule_of_quorum_with_its_source_and_everybody_reads_it(desk: Client, client: Client) -> None:
    row = Body.objects.get(code="plenary")
    data = {"kind": "plenary", "name_es": row.name.values["es"], "version": "1", "why": "Acordado", "quorum": "majority"}
    refused = desk.post("/es/bodies/plenary/edit/", data)
    assert refused.status_code == 422
    assert "dónde se acordó" in refused.content.decode().casefold()
    assert "sin regla registrada" in text(client, "/es/bodies/plenary/")
    assert desk.post("/es/bodies/plenary/edit/", data | {"quorum_source": "Reglamento, artículo 5"}).status_code == 302
    html = text(client, "/es/bodies/plenary/")
    assert "Más de la mitad de los miembros" in html
    assert "Reglamento, artículo 5" in html


def test_a_body_names_its_next_meeting_to_whoever_may_read_it(client: Client, desk: Client) -> None:
    a_meeting(starts=SOON)
    assert "Plenaria virtual" in text(desk, "/es/bodies/plenary/")
    assert "No hay ninguna convocada" in text(client, "/es/bodies/plenary/")
