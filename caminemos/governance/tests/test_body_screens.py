"""The screens of bodies, and what the interface and the search say of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client

from caminemos.access.api import actor_for
from caminemos.governance.body_search import find_bodies, links_of_group
from caminemos.governance.models import Body, Representation, Seat
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import ANONYMOUS
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ClientAs = Callable[..., Client]
HEAD = {
    "country_id": "HND", "capacity": "head", "name": "Alba Ruiz", "position_es": "Viceministra", "institution_es": "Cancillería",
    "starts": "2023-01-24", "source": "Nota verbal 1", "version": "0",
}  # fmt: skip
SEAT = {"country_id": "HND", "role": "member", "starts": "2023-01-24", "version": "0"}


@pytest.fixture
def desk(bodies: None, cast: Cast, client_as: ClientAs) -> Client:
    """The secretariat's browser."""
    return client_as(cast.secretariat)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.ledger("G28")
def test_the_list_shows_who_leads_on_a_day_and_what_is_vacant(bodies: None, client: Client) -> None:
    html = text(client, "/es/bodies/?on=2026-06-01")
    assert [html.index(word) for word in ("Grupos de trabajo", "Plataformas de apoyo", "Equipos técnicos")] == sorted(
        html.index(word) for word in ("Grupos de trabajo", "Plataformas de apoyo", "Equipos técnicos")
    )
    assert "vacante" in html
    assert "/es/bodies/new/" not in html
    assert "Plataforma de Apoyo" in text(client, "/es/bodies/?on=not-a-day")


def test_an_empty_node_says_what_to_do(client: Client) -> None:
    assert "No body on record yet" in text(client, "/en/bodies/")
    assert client.get("/en/bodies/reception/").status_code == 404
    assert client.get("/api/v1/bodies/").json() == []


@pytest.mark.ledger("G28")
def test_a_body_says_its_mandate_its_lead_its_sources_and_its_past(bodies: None, client: Client) -> None:
    html = text(client, "/es/bodies/support-platform/?on=2021-12-31")
    assert "Presidencia: <b>Canadá</b>" in html
    assert "no consta desde cuándo" in html
    assert "https://mirps-platform.org/en/support-platform" in html
    assert "Antes, después o sin contar ese día (3)" in html
    assert "Ese día el órgano aún no existe." in text(client, "/es/bodies/support-platform/?on=2018-01-01")


@pytest.mark.ledger("G29")
def test_names_are_read_by_the_framework_and_by_nobody_else(bodies: None, cast: Cast, client_as: ClientAs, desk: Client) -> None:
    assert desk.post("/es/bodies/plenary/representation/new/", HEAD).status_code == 302
    for person, user in cast.everybody.items():
        browser = client_as(user)
        reads = user is not None and actor_for(user).may(Permission.REPRESENTATION_READ_NAMES)
        assert reads is (person not in {"provider", "stranger", "member_of_public"})
        for address in ("bodies/plenary/", "bodies/plenary/representation/", "bodies/plenary/representation/?on=2020-01-01"):
            html = text(browser, f"/es/{address}")
            assert ("Alba Ruiz" in html) is reads, (person, address)
            assert "Viceministra" in html
        sheet = b"".join(browser.get("/es/bodies/plenary/representation/?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
        assert ("Alba Ruiz" in sheet, "Viceministra" in sheet) == (reads, True)
    assert "Alba" not in client_as(cast.secretariat).get("/api/v1/bodies/plenary/").content.decode()


def test_the_secretariat_writes_a_body_and_seats_and_hands_the_chair_on(desk: Client) -> None:
    made = {"code": "ad-hoc", "kind": "civil_society", "name_es": "Mesa", "name_en": "Table", "version": "0"}
    assert desk.post("/es/bodies/new/", made).status_code == 302
    chair = {"organisation_es": "Red Uno", "role": "chair", "starts": "2024-01-01", "version": "0"}
    assert desk.post("/es/bodies/ad-hoc/seats/new/", chair).status_code == 302
    refused = desk.post("/es/bodies/ad-hoc/seats/new/", chair | {"organisation_es": "Red Dos", "starts": "2025-01-01"})
    assert refused.status_code == 422
    assert "Red Uno" in refused.content.decode()
    assert 'value="Red Dos"' in refused.content.decode()
    pk = Seat.objects.get(body__code="ad-hoc").pk
    ended = chair | {"ends": "2025-01-01", "version": "1", "why": "Rotación"}
    assert desk.post(f"/es/bodies/ad-hoc/seats/{pk}/", ended).status_code == 302
    assert (
        desk.post("/es/bodies/ad-hoc/seats/new/", chair | {"organisation_es": "Red Dos", "starts": "2025-01-01"}).status_code
        == 302
    )
    assert "Presidencia: <b>Red Uno" in text(desk, "/es/bodies/ad-hoc/?on=2024-12-31")
    assert "Presidencia: <b>Red Dos" in text(desk, "/es/bodies/ad-hoc/?on=2025-01-01")


def test_a_correction_upon_an_older_saving_is_refused_and_nothing_is_lost(desk: Client) -> None:
    row = Body.objects.get(code="great-mirps")
    data = {"kind": "academia", "name_es": "GREAT", "version": "1", "why": "Nombre corto"}
    assert desk.post("/es/bodies/great-mirps/edit/", data).status_code == 302
    again = desk.post("/es/bodies/great-mirps/edit/", data | {"name_es": "Otro nombre"})
    assert again.status_code == 422
    assert "Otro nombre" in again.content.decode()
    row.refresh_from_db()
    assert (row.name.values["es"], row.version) == ("GREAT", 2)


@pytest.mark.parametrize(
    ("address", "wrong", "field"),
    [
        ("bodies/new/", {"code": "Con Espacio", "kind": "academia", "name_es": "Algo"}, "code"),
        ("bodies/new/", {"code": "x", "kind": "national_team", "name_es": "Algo"}, "country_id"),
        ("bodies/new/", {"code": "x", "kind": "academia", "name_es": "Algo", "since": "mañana"}, "since"),
        ("bodies/new/", {"code": "x", "kind": "academia", "name_es": "Algo", "is_verified": "on"}, "sources"),
        ("bodies/new/", {"code": "x", "kind": "academia", "name_es": "Algo", "since": "2024", "until": "2023"}, "since"),
        ("bodies/reception/seats/new/", {"role": "member", "note_es": "Algo"}, "country_id"),
        ("bodies/reception/seats/new/", {"role": "chief", "country_id": "HND", "note_es": "Algo"}, "role"),
        ("bodies/reception/representation/new/", {"capacity": "head", "country_id": "HND", "name": "Algo"}, "position_es"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    desk: Client, address: str, wrong: dict[str, str], field: str
) -> None:
    before = (Body.objects.count(), Seat.objects.count(), Representation.objects.count())
    answer = desk.post(f"/es/{address}", wrong | {"version": "0"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'id="id_{field}_error"' in html
    assert "Algo" in html
    assert (Body.objects.count(), Seat.objects.count(), Representation.objects.count()) == before


def test_a_states_office_records_its_own_and_does_not_find_the_others(
    bodies: None, cast: Cast, client_as: ClientAs, desk: Client
) -> None:
    desk.post("/es/bodies/plenary/representation/new/", HEAD | {"country_id": "GTM"})
    theirs, office = Representation.objects.get(), client_as(cast.focal_point)
    form = text(office, "/es/bodies/plenary/representation/new/")
    assert '<option value="HND"' in form
    assert '<option value="GTM"' not in form
    assert office.post("/es/bodies/plenary/representation/new/", HEAD).status_code == 302
    assert office.get(f"/es/bodies/plenary/representation/{theirs.pk}/").status_code == 404
    mine = Representation.objects.get(country="HND")
    assert office.post(f"/es/bodies/plenary/representation/{mine.pk}/take-back/", {"why": ""}).status_code == 422
    assert office.post(f"/es/bodies/plenary/representation/{mine.pk}/take-back/", {"why": "Error"}).status_code == 302
    assert office.post(f"/es/bodies/plenary/seats/{Seat.objects.all()[0].pk}/take-back/", {"why": "x"}).status_code == 404


def test_every_list_downloads(bodies: None, client: Client) -> None:
    lines = b"".join(client.get("/en/bodies/?format=csv&on=2021-12-31").streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("Code,Kind,Name in Spanish")
    assert any("Canad" in line and "support-platform" in line for line in lines)
    for address in ("bodies/support-platform/", "bodies/plenary/representation/"):
        book = client.get(f"/es/{address}?format=xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active  # type: ignore[attr-defined]
        assert sheet is not None
        assert sheet.max_row > 7


@pytest.mark.ledger("G28", "G29")
def test_the_interface_gives_bodies_as_they_stand_on_a_day(desk: Client, client: Client) -> None:
    desk.post("/es/bodies/plenary/representation/new/", HEAD)
    found = {one["code"]: one for one in client.get("/api/v1/bodies/?on=2021-12-31").json()}
    assert [one["es"] for one in found["support-platform"]["led_by"]] == ["Canadá"]
    assert (found["national-team-hnd"]["country"], found["civil-society"]["is_vacant"]) == ("HND", True)
    whole = client.get("/api/v1/bodies/plenary/?on=2024-02-01").json()
    assert {one["country"] for one in whole["seats"] if one["role"] == "chair"} == {"BLZ"}
    heads = {one["country"]: one["is_vacant"] for one in whole["representation"]}
    assert (heads["HND"], heads["GTM"]) == (False, True)
    assert client.get("/api/v1/bodies/nowhere/").status_code == 404
    assert client.get("/api/v1/bodies/?on=yesterday").status_code == 422


def test_bodies_are_found_by_name_mandate_state_and_who_leads_them(bodies: None) -> None:
    assert [hit.title for hit in find_bodies("equipo honduras", ANONYMOUS, "es")] == ["Equipo técnico nacional de Honduras"]
    assert "Support Platform" in find_bodies("banco mundial", ANONYMOUS, "en")[0].title
    assert find_bodies("  ", ANONYMOUS, "es") == []


def test_a_plans_group_leads_up_to_its_body_and_others_nowhere(bodies: None) -> None:
    assert [one.url for one in links_of_group("reception")] == ["/es/bodies/reception/", "/es/meetings/?body=reception"]
    assert links_of_group("plenary") == links_of_group("nowhere") == []


@pytest.mark.parametrize("room", ["presidencies", "bodies", "members"])
def test_the_rooms_of_governance_lead_to_each_other_under_one_entry_of_the_bar(bodies: None, client: Client, room: str) -> None:
    html = text(client, f"/es/{room}/")
    assert f'<a href="/es/{room}/" aria-current="page">' in html
    assert all(f'href="/es/{other}/"' in html for other in ("presidencies", "bodies", "members"))
    bar = html[html.index("<nav") : html.index("<main")]
    assert bar.count('aria-current="page"') == 1
    assert 'aria-current="page">Presidencia</a>' in bar


@pytest.mark.parametrize(
    "address", ["/es/bodies/", "/es/bodies/plenary/", "/es/bodies/plenary/representation/", "/api/v1/bodies/"]
)
def test_a_page_asks_the_database_few_times(
    bodies: None, client: Client, django_assert_max_num_queries: Any, address: str
) -> None:
    client.get(address)
    with django_assert_max_num_queries(17):
        assert client.get(address).status_code == 200
