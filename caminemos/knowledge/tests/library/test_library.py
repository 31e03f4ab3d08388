"""The library of documents: written at the desk, read by a second person, found and taken along by everybody."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Text, now, registries, today
from caminemos.knowledge.actions.library.deciding import move_document
from caminemos.knowledge.actions.library.writing import correct_document, write_document
from caminemos.knowledge.library_rules import is_web_address, missing
from caminemos.knowledge.models import LibraryDocument
from caminemos.knowledge.states import LIBRARY
from caminemos.knowledge.tests.practices.practice_cast import of
from caminemos.knowledge.training_library import load_training_library
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("members"), pytest.mark.ledger("G74")]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SOURCE = "https://www.example.org/declaration"


def told(**more: Any) -> dict[str, Any]:
    facts = {
        "kind": "declaration", "day": LooseDate.parse("2022-12"), "title": Text.of(es="Declaración de la ciudad", en="City declaration"),
        "country": "HND", "languages": ["es"], "sources": [SOURCE],
    }  # fmt: skip
    return facts | more


def moved(row: LibraryDocument, verb: str, user: Any, why: str = "") -> LibraryDocument:
    row.refresh_from_db()
    return move_document(row, verb, version=row.version, by=of(user), why=why)


def published(cast: Cast, **more: Any) -> LibraryDocument:
    return moved(
        moved(write_document(told(**more), by=of(cast.presidency)), "submit", cast.presidency), "publish", cast.secretariat
    )


def test_what_is_written_at_the_desk_is_public_after_a_second_pair_of_eyes(cast: Cast, client: Client) -> None:
    row = write_document(told(), by=of(cast.secretariat))
    assert row.code == "DOC-2022-01"
    address = f"/es/library/{row.code}/"
    assert client.get(address).status_code == 404
    moved(row, "submit", cast.secretariat)
    with pytest.raises(Refused, match="Otra persona"):
        moved(row, "publish", cast.secretariat)
    moved(row, "publish", cast.presidency)
    written = client.get(address).content.decode()
    assert "Declaración de la ciudad" in written
    assert f'href="{SOURCE}"' in written
    assert [one.verb for one in entries(verb__startswith="library.")] == ["library.write", "library.submit", "library.publish"]


@pytest.mark.parametrize("who", ["stranger", "observer", "caseworker", "focal_point"])
def test_nobody_else_writes_or_reads_drafts(cast: Cast, who: str) -> None:
    row, user = write_document(told(), by=of(cast.secretariat)), getattr(cast, who)
    assert not LibraryDocument.objects.visible_to(of(user)).exists()
    for act in (
        lambda: write_document(told(), by=of(user)),
        lambda: correct_document(row, told(), row.version, "x", by=of(user)),
        lambda: move_document(row, "submit", version=row.version, by=of(user)),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.status == 404


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": Text()}, "title_missing"),
        ({"kind": "poem"}, "kind_unknown"),
        ({"languages": ["xx"]}, "language_unknown"),
        ({"country": "USA"}, "state_unknown"),
        ({"day": LooseDate.parse(str(today() + timedelta(days=30)))}, "to_come"),
        ({"sources": ["x"] * 11}, "sources_long"),
        ({"summary": Text.of(es="x" * 2001)}, "summary_long"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, more: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        write_document(told(**more), by=of(cast.secretariat))
    assert refused.value.code == code
    assert str(refused.value)


def test_a_document_that_nobody_could_find_is_not_sent_in(cast: Cast) -> None:
    row = write_document(told(sources=["  "]), by=of(cast.secretariat))
    with pytest.raises(Refused) as refused:
        moved(row, "submit", cast.secretariat)
    assert refused.value.code == "source_missing"


def test_what_a_document_lacks() -> None:
    assert missing(sources=[], has_file=False, licence="x") == "source"
    assert missing(sources=["x"], has_file=True, licence=" ") == "licence"
    assert missing(sources=[], has_file=True, licence="CC BY 4.0") == missing(sources=["x"], has_file=False, licence="") == ""


@pytest.mark.parametrize(
    ("source", "leads"),
    [
        (SOURCE, True),
        ("http://a", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("Acta 3, 2019", False),
        ("http://[", False),
    ],
)
def test_only_a_web_address_is_followed(source: str, leads: bool) -> None:
    assert is_web_address(source) is leads


def test_everybody_takes_the_document_along_once_it_is_published(cast: Cast, client: Client) -> None:
    row = write_document(told(licence="CC BY 4.0"), by=of(cast.secretariat))
    client.force_login(cast.secretariat)
    answer = client.post(f"/es/library/{row.code}/attach/", {"file": SimpleUploadedFile("declaración.pdf", PDF)}, follow=True)
    assert "declaración.pdf" in answer.content.decode()
    file = f"/es/library/{row.code}/file/1/"
    client.logout()
    assert client.get(file).status_code == 404
    moved(row, "submit", cast.secretariat)
    moved(row, "publish", cast.presidency)
    answer = client.get(file)
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert len(entries(verb="file.hand_out")) == 1


def test_a_hostile_file_is_refused_where_it_was_sent(cast: Cast, client: Client) -> None:
    row = write_document(told(), by=of(cast.secretariat))
    client.force_login(cast.secretariat)
    answer = client.post(f"/es/library/{row.code}/attach/", {"file": SimpleUploadedFile("x.pdf", b"<html><script>")})
    assert answer.status_code == 422
    assert "invalid-feedback" in answer.content.decode() or "error" in answer.content.decode()
    row.refresh_from_db()
    assert row.file_id is None


def test_the_form_keeps_what_was_written(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretariat)
    sent = {"kind": "guide", "day": "2999-01-01", "title_es": "Guía de la ventanilla", "sources": SOURCE}
    answer = client.post("/es/library/new/", sent)
    assert answer.status_code == 422
    assert "Guía de la ventanilla" in answer.content.decode()
    answer = client.post("/es/library/new/", sent | {"day": "2023-05"})
    assert answer.status_code == 302
    assert LibraryDocument.objects.get().sources == [SOURCE]


def test_the_list_is_filtered_and_taken_along(cast: Cast, client: Client) -> None:
    published(cast)
    published(cast, title=Text.of(es="Informe regional"), kind="annual_report", country="", languages=["en"])
    assert "Informe regional" not in client.get("/es/library/?country=HND").content.decode()
    assert "Declaración de la ciudad" not in client.get("/es/library/?country=region").content.decode()
    for asked in ("q=declaracion+ciudad", "kind=declaration", "language=es", "year=2022&country=HND"):
        assert "Declaración de la ciudad" in client.get(f"/es/library/?{asked}").content.decode()
    assert "Ningún documento coincide" in client.get("/es/library/?kind=nada").content.decode()
    lines = b"".join(client.get("/es/library/?format=csv")).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert len([line for line in lines if line.startswith("DOC-2022-")]) == 2


def test_the_interface_tells_the_same(cast: Cast, client: Client) -> None:
    row = published(cast)
    assert client.get("/api/v1/library/").json()[0]["code"] == row.code
    assert client.get(f"/api/v1/library/{row.code}/").json()["sources"] == [SOURCE]
    write_document(told(), by=of(cast.secretariat))
    assert len(client.get("/api/v1/library/").json()) == 1


def test_feeds_and_libraries_hear_of_it(cast: Cast, client: Client) -> None:
    row = published(cast)
    assert row.code in client.get("/es/feeds/document.rss").content.decode()
    assert row.code in client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc&set=document").content.decode()


def test_who_publishes_is_told_what_waits(cast: Cast) -> None:
    row = moved(write_document(told(), by=of(cast.presidency)), "submit", cast.presidency)
    tasks = registries.home.get("library")
    assert tasks is not None
    assert [row.code in one.detail for one in tasks(of(cast.secretariat), now())] == [True]
    assert tasks(of(cast.presidency), now()) == tasks(of(cast.caseworker), now()) == tasks(ANONYMOUS, now()) == []


def test_the_page_asks_little_of_the_database(cast: Cast, client: Client, django_assert_max_num_queries: Any) -> None:
    for _number in range(5):
        published(cast)
    client.get("/es/library/")
    with django_assert_max_num_queries(4):
        client.get("/es/library/")


def test_every_step_is_in_the_table() -> None:
    assert {one.verb for one in LIBRARY.transitions} == {"submit", "recall", "return", "publish", "withdraw", "reopen"}


def test_the_training_library_holds_real_documents_by_their_source_and_exercises_that_say_so(client: Client) -> None:
    assert load_training_library() == LibraryDocument.objects.filter(state="published").count() >= 30
    assert load_training_library() == 0
    for row in LibraryDocument.objects.all():
        assert bool(row.sources) != bool(row.file_id), row.code
        assert bool(row.sources) != row.title.read("es").text.startswith("Ejercicio"), row.code
    exercise = LibraryDocument.objects.filter(file__isnull=False).first()
    assert exercise is not None
    paper = client.get(f"/es/library/{exercise.code}/file/1/").content
    assert "Esto es un ejercicio" in PdfReader(BytesIO(paper)).pages[0].extract_text()
