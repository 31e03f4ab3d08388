"""The screens of the visibility log, its file, its sums and the interface."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caminemos.kernel.api import LooseDate, Text
from caminemos.knowledge.models import VisibilityEntry
from caminemos.knowledge.pages.visibility.listed import visibility_page
from caminemos.knowledge.tests.practices.practice_cast import home, of
from caminemos.knowledge.tests.visibility.visibility_cast import UNCOUNTED, moved, published, recorded
from caminemos.knowledge.visibility_rules import UNITS
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G75")]
ClientAs = Callable[..., Client]
GIVEN = {
    "kind": "event", "day": "2024-05", "title_es": "Feria de servicios", "language": "es", "states": ["HND"],
    "reach": "0", "reach_unit": "attendance", "reach_source": "Lista de la entrada", "reach_as_of": "2024-05-31",
}  # fmt: skip


def test_a_stranger_reads_the_log_in_both_languages(cast: Cast, client: Client) -> None:
    published(cast)
    assert "Entrevista sobre el registro" in client.get("/es/visibility/").content.decode()
    html = client.get("/en/visibility/V-1/").content.decode()
    assert "Interview about registration" in html
    assert "1,200" in html
    assert "Attach" not in html


def test_what_nobody_wrote_is_asked_of_whoever_may_write_it_alone(cast: Cast, client: Client, client_as: ClientAs) -> None:
    row = recorded(cast)
    assert "sin escribir todavía" in client_as(cast.focal_point).get("/es/visibility/V-1/").content.decode()
    moved(moved(row, "submit", cast.focal_point), "publish", cast.secretariat)
    assert "sin escribir todavía" not in client.get("/es/visibility/V-1/").content.decode()


def test_what_is_on_its_way_is_not_there_for_the_public_nor_the_stranger(cast: Cast, client: Client, client_as: ClientAs) -> None:
    moved(recorded(cast), "submit", cast.focal_point)
    browser = client_as(cast.stranger)
    for one in (client, browser):
        assert one.get("/es/visibility/V-1/").status_code == 404
        assert one.get("/api/v1/visibility/V-1/").status_code == 404
        assert "V-1" not in one.get("/es/visibility/").content.decode()
    assert browser.get("/es/visibility/V-1/edit/").status_code == 404
    assert browser.post("/es/visibility/V-1/move/", {"verb": "submit", "version": "1"}).status_code == 404
    assert browser.get("/es/visibility/V-1/file/1/").status_code == 404


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("q=radio valle", True), ("q=zanahoria", False), ("kind=interview", True), ("kind=video", False), ("country=HND", True),
        ("country=GTM", False), ("country=region", False), ("year=2024", True), ("year=2023", False), ("language=es", True),
        ("language=en", False), ("unit=listeners", True), ("unit=views", False), ("kind=nonsense", True), ("year=x", True),
    ],
)  # fmt: skip
def test_filters_live_in_the_address_and_the_file_follows_them(cast: Cast, client: Client, query: str, there: bool) -> None:
    published(cast)
    assert ("/es/visibility/V-1/" in client.get(f"/es/visibility/?{query}").content.decode()) is there
    answer = client.get(f"/es/visibility/?{query}&format=csv")
    text = b"".join(answer.streaming_content).decode().lstrip("\ufeff")  # type: ignore[attr-defined]
    assert any("V-1" in row.values() for row in csv.DictReader(io.StringIO(text))) is there


def test_sums_stand_apart_by_unit_and_missing_is_not_zero(cast: Cast, client: Client) -> None:
    published(cast)
    published(cast, reach=300)
    published(cast, reach=55, reach_unit="readers", states=["HND", "GTM"], day=LooseDate.parse("2024-01"))
    published(cast, **UNCOUNTED)
    told = client.get("/api/v1/visibility/totals/").json()
    assert {one["unit"] for one in told["reach"]} <= set(UNITS)
    assert sum(one["entries"] for one in told["entries"]) >= 1
    html = client.get("/en/visibility/totals/").content.decode()
    assert "1,500" in html
    assert "1,555" not in html
    assert html.index("Guatemala") < html.index("Honduras")


def test_a_communicator_records_and_sends_in_on_screen_and_zero_is_kept(cast: Cast, client_as: ClientAs) -> None:
    desk = client_as(cast.provider)
    made = desk.post("/es/visibility/new/", GIVEN | {"owner": home(cast.provider).code})
    assert (made.status_code, made.headers["Location"]) == (302, "/es/visibility/V-1/")
    assert VisibilityEntry.objects.get().reach == 0
    assert desk.post("/es/visibility/V-1/move/", {"verb": "submit", "version": "1"}).status_code == 302
    assert "V-1" in client_as(cast.secretariat).get("/es/visibility/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"title_es": ""}, {"day": "2199"}, {"reach_unit": ""}, {"url": "javascript:alert(1)"}, {"reach": "-1"}, {"states": ["X"]}],
)
def test_what_was_typed_is_not_lost_when_something_is_wrong(cast: Cast, client_as: ClientAs, wrong: dict[str, Any]) -> None:
    given = GIVEN | {"owner": home(cast.provider).code, "about_es": "Se dijo <script>alert(1)</script>"} | wrong
    answer = client_as(cast.provider).post("/es/visibility/new/", given)
    assert answer.status_code == 422
    assert "Se dijo &lt;script&gt;" in answer.content.decode()
    assert not VisibilityEntry.objects.exists()


def test_the_entry_is_corrected_on_screen_with_its_fields_filled(cast: Cast, client_as: ClientAs) -> None:
    row = published(cast)
    row.refresh_from_db()
    desk = client_as(cast.secretariat)
    assert 'value="Radio del Valle"' in desk.get("/es/visibility/V-1/edit/").content.decode()
    given = GIVEN | {"version": str(row.version), "why": "Era una feria"}
    assert desk.post("/es/visibility/V-1/edit/", given).status_code == 302
    assert VisibilityEntry.objects.get().title == Text.of(es="Feria de servicios")


def test_the_file_is_for_members(cast: Cast, client: Client, client_as: ClientAs) -> None:
    recorded(cast)
    desk = client_as(cast.focal_point)
    sent = {"file": SimpleUploadedFile("recorte.pdf", b"%PDF-1.7 recorte")}
    assert desk.post("/es/visibility/V-1/attach/", sent).status_code == 302
    bad = {"file": SimpleUploadedFile("recorte.exe", b"MZ")}
    assert desk.post("/es/visibility/V-1/attach/", bad).status_code == 422
    row = VisibilityEntry.objects.get()
    moved(moved(row, "submit", cast.focal_point), "publish", cast.secretariat)
    assert b"".join(desk.get("/es/visibility/V-1/file/1/")) == b"%PDF-1.7 recorte"
    assert client.get("/es/visibility/V-1/file/1/").status_code == 302
    assert client_as(cast.caseworker).get("/es/visibility/V-1/file/1/").status_code == 404


def test_programs_read_it_with_its_missing_numbers_missing(cast: Cast, client: Client) -> None:
    published(cast, **UNCOUNTED)
    (found,) = client.get("/api/v1/visibility/").json()
    assert (found["code"], found["reach"], found["states"]) == ("V-1", None, ["HND"])
    assert client.get("/api/v1/visibility/?kind=video").json() == []


def test_the_list_asks_no_more_of_the_database_with_more_entries(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            visibility_page({}, by=of(cast.secretariat))
        return len(found)

    published(cast)
    first = asked()
    published(cast)
    published(cast)
    assert asked() == first
