"""The screens of the archive and of other processes, their files and what the interface says."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client

from caminemos.governance.actions.archive import record_achievement
from caminemos.governance.actions.archive_signing import move_achievement
from caminemos.governance.archive_search import find_in_archive
from caminemos.governance.models import Achievement, Process, ProcessEvent
from caminemos.governance.tests.archiving import HONDURAS, WRITER, event, forum, kept_result, of_presidency
from caminemos.kernel.api import ANONYMOUS, Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]
ClientAs = Callable[..., Client]
NEW = {"term": "2023", "kind": "instrument", "title_es": "Carta Estatutaria", "happened_on": "2024-01-24", "sources": ""}
FORUM = {"code": "quito", "name_es": "Proceso de Quito"}
EVENT = {"code": "round-1", "name_es": "Ronda", "happens_on": "2026-12", "level": "technical", "visibility": "members"}


@pytest.fixture
def loaded() -> None:
    """What the region's file knows."""
    call_command("load_archive", stdout=io.StringIO())


@pytest.fixture
def desk(cast: Any, client_as: ClientAs) -> Client:
    """The secretariat's browser."""
    return client_as(cast.secretariat)


@pytest.mark.ledger("G27")
def test_the_archive_shows_every_presidency_with_its_achievements(loaded: None, client: Client) -> None:
    html = client.get("/es/archive/").content.decode()
    assert "53 registros" in html
    assert [html.index(f'id="p{year}"') for year in range(2025, 2018, -1)] == sorted(
        html.index(f'id="p{year}"') for year in range(2019, 2026)
    )
    assert "Carta Estatutaria del MIRPS, aprobada" in html
    assert "sin fecha" in html
    assert "De ninguna presidencia" in html
    assert "/es/archive/new/" not in html


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("year=2023", 6),
        ("country=HND", 2),
        ("country=HND&year=2024", 1),
        ("kind=pledge", 3),
        ("objective=4", 1),
        ("q=solidaridad+jose", 1),
        ("kind=nothing&year=abc&country=%2F&objective=x", 53),
    ],
)
def test_filters_live_in_the_address_and_the_file_follows_them(loaded: None, client: Client, query: str, count: int) -> None:
    html = client.get(f"/en/archive/?{query}").content.decode()
    assert f"{count} entr" in html
    lines = b"".join(client.get(f"/en/archive/?{query}&format=csv").streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert len(lines) == count + 2
    assert "never added" in lines[-1]
    assert len(client.get(f"/api/v1/achievements/?{query}").json()) == count


def test_what_fits_nothing_and_an_empty_node_say_what_to_do(client: Client) -> None:
    assert "caminemos load-archive" in client.get("/en/archive/").content.decode()
    assert "Take a filter away" in client.get("/en/archive/?q=zzz").content.decode()
    assert "caminemos load-archive" in client.get("/en/processes/").content.decode()
    assert "Nothing is on record yet." in client.get("/en/presidencies/2026/").content.decode()
    for address in ("/es/archive/none/", "/es/processes/none/", "/api/v1/processes/none/", "/api/v1/processes/%00/"):
        assert client.get(address).status_code == 404


@pytest.mark.ledger("G27")
def test_the_page_of_a_presidency_tells_what_it_achieved_and_the_results_by_state(loaded: None, client: Client) -> None:
    html = client.get("/en/presidencies/2024/").content.decode()
    assert "Belize City Declaration" in html
    assert html.index("Direct results in each State") < html.index(">Guatemala</h3>") < html.index(">Honduras</h3>")
    assert "Window opened" not in html


def test_the_presidencies_lead_to_the_archive_and_to_other_processes(client: Client) -> None:
    html = client.get("/en/presidencies/").content.decode()
    assert 'href="/en/archive/"' in html
    assert 'href="/en/processes/"' in html


@pytest.mark.ledger("G27")
def test_an_achievement_is_written_published_and_corrected_on_screen(desk: Client, client: Client) -> None:
    assert desk.post("/es/archive/new/", NEW).status_code == 302
    assert client.get("/es/archive/2023-1/").status_code == 404
    assert desk.post("/es/archive/2023-1/move/", {"verb": "publish", "version": "1"}).status_code == 302
    assert client.get("/es/archive/2023-1/").status_code == 200
    filled = desk.get("/es/archive/2023-1/edit/").content.decode()
    assert "Carta Estatutaria" in filled
    change = NEW | {"summary_es": "Los siete", "version": "1"}
    assert "por qué se corrige" in desk.post("/es/archive/2023-1/edit/", change).content.decode()
    assert desk.post("/es/archive/2023-1/edit/", change | {"why": "Detalle"}).status_code == 302
    stale = desk.post("/es/archive/2023-1/edit/", NEW | {"summary_es": "Otro texto", "version": "1", "why": "x"})
    assert stale.status_code == 422
    assert "Otro texto" in stale.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"happened_on": "2019-01"}, "queda lejos de la presidencia"),
        ({"happened_on": "mañana"}, "2023-Q1"),
        ({"sources": "ftp://x.org"}, "no es una dirección web"),
        ({"sources": "corto"}, "el título de un documento"),
        ({"sources": "https://a.org\n" * 11}, "Diez fuentes"),
        ({"is_verified": "on"}, "la fuente"),
        ({"term": ""}, "Elija la presidencia"),
        ({"figure_es": "cien"}, "Una cifra lleva"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(desk: Client, wrong: dict[str, str], told: str) -> None:
    answer = desk.post("/es/archive/new/", NEW | {"summary_es": "lo que escribí"} | wrong)
    assert answer.status_code == 422
    assert "lo que escribí" in answer.content.decode()
    assert told in answer.content.decode()
    assert not Achievement.objects.exists()


@pytest.mark.ledger("G27")
def test_a_focal_point_finds_reads_and_signs_off_what_waits(cast: Any, client_as: ClientAs, desk: Client, client: Client) -> None:
    kept_result()
    assert desk.post("/es/archive/hnd-1/move/", {"verb": "ask", "version": "1"}).status_code == 302
    home = client_as(cast.focal_point)
    assert "Esperan el visto bueno de su Estado" in home.get("/es/archive/").content.decode()
    assert "Dar el visto bueno de mi Estado" in home.get("/es/archive/hnd-1/").content.decode()
    assert home.post("/es/archive/hnd-1/move/", {"verb": "publish", "version": "1"}).status_code == 404
    assert desk.post("/es/archive/hnd-1/sign/", {"verb": "sign_off", "version": "1"}).status_code == 404
    for version in ("x", "", "9" * 5000):
        assert home.post("/es/archive/hnd-1/sign/", {"verb": "sign_off", "version": version}).status_code == 404
    assert home.post("/es/archive/hnd-1/sign/", {"verb": "sign_off", "version": "1"}).status_code == 302
    assert "Honduras dio su visto bueno" in client.get("/es/archive/hnd-1/").content.decode()
    returned = home.post("/es/archive/hnd-1/sign/", {"verb": "revoke", "version": "1", "why": "Se revisa"}, follow=True)
    assert returned.redirect_chain[-1][0] == "/es/archive/"
    assert "Se revisa" in desk.get("/es/archive/hnd-1/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "archive/new/", "archive/hnd-1/edit/", "archive/hnd-1/move/", "processes/new/", "processes/rcm/edit/",
        "processes/rcm/events/new/", "processes/rcm/events/meeting-2026/edit/", "processes/rcm/events/meeting-2026/position/",
    ],
)  # fmt: skip
def test_the_others_open_and_send_nothing(cast: Any, client_as: ClientAs, address: str) -> None:
    kept_result()
    event(forum())
    for name in ("focal_point", "observer", "stranger", "auditor", "provider"):
        browser = client_as(getattr(cast, name))
        for send in (browser.get, browser.post):
            assert send(f"/es/{address}").status_code in {404, 405}, name


def test_a_process_and_its_event_are_kept_on_screen(desk: Client, client: Client) -> None:
    assert desk.post("/es/processes/new/", FORUM).status_code == 302
    assert desk.post("/es/processes/new/", FORUM).status_code == 422
    assert "Letras minúsculas" in desk.post("/es/processes/new/", FORUM | {"code": "Con Espacios"}).content.decode()
    assert desk.post("/es/processes/quito/edit/", {"name_es": "Proceso", "version": "1", "why": "Nombre"}).status_code == 302
    assert desk.post("/es/processes/quito/events/new/", EVENT | {"actions": "mirps-2023:9"}).status_code == 422
    assert desk.post("/es/processes/quito/events/new/", EVENT | {"position_es": "Reservada"}).status_code == 302
    assert "Ronda" not in client.get("/es/processes/quito/").content.decode()
    change = EVENT | {"visibility": "public", "position_es": "Reservada", "version": "1", "why": "Se anuncia"}
    assert desk.post("/es/processes/quito/events/round-1/edit/", change).status_code == 302
    html = client.get("/es/processes/quito/").content.decode()
    assert ("Ronda" in html, "Reservada" in html) == (True, False)
    there = "/es/processes/quito/events/round-1/position/"
    assert desk.post(there, {"verb": "burn", "version": "2"}).status_code == 404
    assert desk.post(there, {"verb": "publish", "version": "2"}).status_code == 302
    assert "Reservada" in client.get("/es/processes/quito/").content.decode()
    assert (Process.objects.get().version, ProcessEvent.objects.get().version) == (2, 3)


@pytest.mark.parametrize(("address", "first"), [("archive/", "Code"), ("processes/", "Code"), ("processes/oas/", "When")])
def test_each_list_goes_into_a_workbook(loaded: None, client: Client, address: str, first: str) -> None:
    book = client.get(f"/en/{address}?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    assert sheet["A1"].value == first
    assert sheet.max_row > 5


def test_the_interface_tells_achievements_and_processes(loaded: None, client: Client) -> None:
    charter = next(one for one in client.get("/api/v1/achievements/?year=2023").json() if one["code"] == "2023-charter")
    assert (charter["year"], charter["happened_on"], charter["is_verified"]) == (2023, "2024-01-24", True)
    assert charter["title"]["en"] == "The Statutory Charter of the MIRPS is approved"
    found = client.get("/api/v1/processes/").json()
    assert {"rcm", "sica", "quito-process", "women-commission"} < {one["code"] for one in found}
    whole = client.get("/api/v1/processes/refugee-forum/").json()
    assert [one["code"] for one in whole["events"]] == ["forum-2023", "preparation-2023", "forum-2019"]
    assert whole["events"][0]["actions"] == ["mirps-2023:1.1-e", "mirps-2023:2.1-e"]


def test_search_finds_what_the_asker_may_read(loaded: None) -> None:
    assert [hit.title for hit in find_in_archive("carta estatutaria", ANONYMOUS, "es")] == [
        "Carta Estatutaria del MIRPS, aprobada"
    ]
    assert [hit.kind for hit in find_in_archive("denver", ANONYMOUS, "en")] == ["Evento"]
    assert find_in_archive(" ", ANONYMOUS, "es") == []
    row = kept_result()
    assert find_in_archive("ventanilla", ANONYMOUS, "es") == []
    move_achievement(row, "ask", version=1, by=WRITER)
    assert [hit.url for hit in find_in_archive("ventanilla", HONDURAS, "es")] == ["/es/archive/hnd-1/"]


@pytest.mark.parametrize(
    "address",
    ["/es/archive/", "/es/archive/2023-charter/", "/es/processes/", "/es/processes/oas/", "/es/presidencies/2023/",
     "/api/v1/achievements/", "/api/v1/processes/oas/"],
)  # fmt: skip
def test_a_page_asks_the_database_few_times(
    loaded: None, client: Client, django_assert_max_num_queries: Any, address: str
) -> None:
    client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


def test_an_untranslated_title_is_flagged_and_not_swapped(client: Client) -> None:
    row = record_achievement(of_presidency(title=Text.of(es="Solo en español")), by=WRITER)
    move_achievement(row, "publish", version=1, by=WRITER)
    html = client.get("/en/archive/").content.decode()
    assert 'lang="es">Solo en español' in html
    assert "not translated" in html
