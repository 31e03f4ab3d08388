"""The screens of presidency and membership, and what the interface says of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client

from caminemos.governance.models import Membership, Term
from caminemos.governance.search import find_in_governance
from caminemos.kernel.api import ANONYMOUS

pytestmark = pytest.mark.django_db
ClientAs = Callable[..., Client]
NEXT = {"year": "2027", "country_id": "GTM", "starts": "2026-12", "version": "0"}


@pytest.fixture
def desk(record: None, cast: Any, client_as: ClientAs) -> Client:
    """The secretariat's browser."""
    return client_as(cast.secretariat)


@pytest.mark.ledger("G23")
def test_the_page_shows_the_three_and_suggests_the_next(record: None, client: Client) -> None:
    html = client.get("/es/presidencies/").content.decode()
    assert [html.index(word) for word in ("Saliente", "En ejercicio", "Entrante")] == sorted(
        html.index(word) for word in ("Saliente", "En ejercicio", "Entrante")
    )
    assert "Sugerida por la regla; nadie lo ha decidido aún." in html
    assert "Guatemala" in html
    assert "/es/presidencies/new/" not in html


def test_an_empty_node_says_what_to_do(client: Client) -> None:
    html = client.get("/en/presidencies/").content.decode()
    assert "No presidency on record yet" in html
    assert client.get("/en/presidencies/2026/").status_code == 404
    assert client.get("/api/v1/presidencies/").json() == []


@pytest.mark.ledger("G23")
def test_the_exception_of_2020_is_told_with_its_source(record: None, client: Client) -> None:
    html = client.get("/en/presidencies/2020/").content.decode()
    assert "The rule suggested Panama." in html
    assert "Our sources do not say why El Salvador presided." in html
    assert "https://reliefweb.int/report/mexico/iii-annual-report" in html


@pytest.mark.ledger("G23")
def test_the_secretariat_decides_the_next_and_an_exception_needs_its_reason(desk: Client) -> None:
    refused = desk.post("/es/presidencies/new/", NEXT | {"country_id": "HND"})
    assert refused.status_code == 422
    assert "La regla sugiere Guatemala." in refused.content.decode()
    assert "2026-12" in refused.content.decode()
    assert desk.post("/es/presidencies/new/", NEXT).status_code == 302
    html = desk.get("/es/presidencies/").content.decode()
    assert "Por comenzar" in html
    assert "Para 2028 sugiere <b>Honduras</b>" in html


def test_the_form_of_the_next_is_filled_with_the_suggestion(desk: Client) -> None:
    html = desk.get("/es/presidencies/new/").content.decode()
    assert '<option value="GTM" selected>' in html
    assert 'value="2027"' in html


def test_a_correction_is_kept_with_its_reason_and_stale_ones_are_refused(desk: Client) -> None:
    data = {"country_id": "PAN", "starts": "2022-12-13", "version": "1", "why": "El acta da el día"}
    assert desk.post("/es/presidencies/2023/edit/", data).status_code == 302
    again = desk.post("/es/presidencies/2023/edit/", data | {"starts": "2022-12-14"})
    assert again.status_code == 422
    assert "2022-12-14" in again.content.decode()
    assert str(Term.objects.get(year=2023).starts) == "2022-12-13"


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": "mañana"},
        {"sources": "no es una dirección"},
        {"year": "1492"},
        {"country_id": "USA"},
        {"sources": "https://a.org\n" * 11},
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(desk: Client, wrong: dict[str, str]) -> None:
    answer = desk.post("/es/presidencies/new/", NEXT | {"note_es": "lo que escribí"} | wrong)
    assert answer.status_code == 422
    assert "lo que escribí" in answer.content.decode()
    assert not Term.objects.filter(year=2027).exists()


@pytest.mark.parametrize("person", ["focal_point", "observer", "stranger", "auditor", "statistician"])
@pytest.mark.parametrize("address", ["presidencies/new/", "presidencies/2025/edit/", "members/new/", "members/{pk}/leave/"])
def test_the_others_read_and_write_nothing(record: None, cast: Any, client_as: ClientAs, person: str, address: str) -> None:
    browser, pk = client_as(getattr(cast, person)), Membership.objects.get(country="PAN").pk
    assert browser.get("/es/presidencies/2025/").status_code == 200
    for send in (browser.get, browser.post):
        assert send(f"/es/{address.format(pk=pk)}").status_code == 404


def test_a_state_leaves_and_comes_back_on_screen(desk: Client) -> None:
    pk = Membership.objects.get(country="PAN").pk
    assert "Panamá" in desk.get(f"/es/members/{pk}/leave/").content.decode()
    assert desk.post(f"/es/members/{pk}/leave/", {"ends_on": "2026-03-01"}).status_code == 422
    assert desk.post(f"/es/members/{pk}/leave/", {"ends_on": "2026-03-01", "why_es": "Nota verbal"}).status_code == 302
    html = desk.get("/es/members/?on=2026-03-01").content.decode()
    assert "6 miembros" in html
    assert "Nota verbal" in html
    assert desk.post("/es/members/new/", {"country": "PAN", "starts_on": "2026-02-01"}).status_code == 422
    assert desk.post("/es/members/new/", {"country": "PAN", "starts_on": "2026-09-01"}).status_code == 302
    assert "7 miembros" in desk.get("/es/members/?on=2026-09-01").content.decode()


@pytest.mark.parametrize(("on", "count"), [("2018-01-01", "6 members"), ("2026-01-01", "7 members"), ("not-a-day", "7 members")])
def test_members_on_a_day(record: None, client: Client, on: str, count: str) -> None:
    assert count in client.get(f"/en/members/?on={on}").content.decode()


def test_both_lists_download(record: None, client: Client) -> None:
    lines = b"".join(client.get("/en/presidencies/?format=csv").streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("Year,Code,State,From,To")
    assert lines[1].startswith("2026,SLV,El Salvador,2025-11-25,,In office")
    book = client.get("/es/members/?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    assert sheet.max_row >= 8


@pytest.mark.ledger("G23")
def test_the_interface_gives_presidencies_and_members(record: None, client: Client) -> None:
    found = client.get("/api/v1/presidencies/").json()
    assert [one["country"] for one in found] == ["MEX", "SLV", "GTM", "HND", "PAN", "BLZ", "CRI", "SLV"]
    assert [one["ends"] for one in found][-2:] == ["2025-11-25", None]
    assert [one["standing"] for one in found][-2:] == ["ended", "in_force"]
    one = client.get("/api/v1/presidencies/2020/").json()
    assert (one["suggested"], one["is_exception"], one["exception"]["en"][:14]) == ("PAN", True, "Alphabetically")
    assert client.get("/api/v1/presidencies/1999/").status_code == 404
    members = client.get("/api/v1/members/?on=2018-01-01").json()
    assert {one["country"] for one in members if not one["is_member"]} == {"SLV"}
    assert client.get("/api/v1/members/?on=yesterday").status_code == 422


@pytest.mark.parametrize("address", ["/es/presidencies/", "/es/presidencies/2024/", "/es/members/", "/api/v1/presidencies/"])
def test_a_page_asks_the_database_few_times(
    record: None, client: Client, django_assert_max_num_queries: Any, address: str
) -> None:
    client.get(address)
    with django_assert_max_num_queries(10):
        assert client.get(address).status_code == 200


def test_presidencies_are_found_by_meeting_and_state(record: None) -> None:
    assert [hit.title for hit in find_in_governance("tegucigalpa", ANONYMOUS, "es")] == ["2022 Honduras"]
    assert [hit.title for hit in find_in_governance("2023 panama", ANONYMOUS, "en")] == ["2023 Panama"]
    assert find_in_governance("  ", ANONYMOUS, "es") == []
