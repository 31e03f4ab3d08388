"""Open data: the same for everybody, parsed by independent programs, the same bytes for the same data, and nobody's private row."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import rdflib
from django.core.management import call_command
from django.test import Client
from openpyxl import load_workbook
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from caminemos.kernel.api import Text, now, registries, today
from caminemos.knowledge.actions.library.writing import write_document
from caminemos.knowledge.actions.newsletter.editing import begin_issue, write_issue
from caminemos.knowledge.actions.site.writing import Written, write_page
from caminemos.knowledge.models import Subscription
from caminemos.knowledge.newsletter_seals import put_address
from caminemos.knowledge.opening.dump import EACH, build_dump, contents, dump_file, keep_dump
from caminemos.knowledge.tests.library.test_library import told as document
from caminemos.knowledge.tests.practices.practice_cast import in_review, moved, of, published
from caminemos.knowledge.tests.practices.practice_cast import written as practice
from caminemos.knowledge.tests.visibility.visibility_cast import recorded
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G79")]


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def graphs(client: Client) -> tuple[rdflib.Graph, rdflib.Graph]:
    """Return the catalogue as both forms tell it, read by rdflib."""
    turtle = rdflib.Graph().parse(data=client.get("/dcat.ttl").content, format="turtle")
    return turtle, rdflib.Graph().parse(data=client.get("/dcat.jsonld").content, format="json-ld")


def read(name: str, archive: bytes) -> str:
    """Return a file of the archive."""
    with ZipFile(io.BytesIO(archive)) as held:
        return held.read(name).decode()


def test_both_forms_of_the_catalogue_say_the_same(client: Client) -> None:
    build_dump()
    turtle, jsonld = graphs(client)
    assert len(turtle) > 50
    assert isomorphic(turtle, jsonld)


def test_what_the_profile_makes_mandatory_is_there(client: Client) -> None:
    build_dump()
    graph, _same = graphs(client)
    catalogue = graph.value(predicate=RDF.type, object=DCAT.Catalog)
    for name in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset):
        assert (catalogue, name, None) in graph
    assert graph.value(graph.value(catalogue, DCTERMS.publisher), FOAF.name)
    sets = set(graph.objects(catalogue, DCAT.dataset))
    assert len(sets) == len(registries.open_data.items()) + 1
    for one in sets:
        assert {words.language for words in graph.objects(one, DCTERMS.title)} == {"es", "en"}  # type: ignore[attr-defined]
        assert (one, DCTERMS.description, None) in graph
        for given in graph.objects(one, DCAT.distribution):
            assert graph.value(given, DCAT.accessURL)
            assert graph.value(given, DCTERMS.license)


def test_the_same_data_give_the_same_bytes_and_the_sums_hold(cast: Cast) -> None:
    published(cast)
    first = build_dump().path.read_bytes()
    assert build_dump().path.read_bytes() == first
    with ZipFile(io.BytesIO(first)) as archive:
        names = set(archive.namelist())
        for line in archive.read("SHA256SUMS").decode().splitlines():
            told, name = line.split("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == told
        package = json.loads(archive.read("datapackage.json"))
    assert {one["path"] for one in package["resources"]} | {
        "README.es.txt",
        "README.en.txt",
        "SHA256SUMS",
        "datapackage.json",
    } == names


def test_no_private_row_is_in_it(cast: Cast) -> None:
    hidden, shown = in_review(cast), published(cast)
    files = contents()
    rows = json.loads(files["data/practices.json"])
    assert [row["code"] for row in rows] == [shown.code]
    assert hidden.code.encode() not in b"".join(files.values())


def test_the_archive_does_not_tell_what_was_withdrawn_since_it_was_built(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    row = published(cast)
    build_dump()
    first = b"".join(client.get("/data/dump.zip"))
    assert row.code in read("data/practices.json", first)
    assert b"".join(client.get("/data/dump.zip")) == first
    with django_capture_on_commit_callbacks(execute=True):
        moved(row, "withdraw", cast.secretariat, "It names a person.")
    second = b"".join(client.get("/data/dump.zip"))
    assert row.code not in read("data/practices.json", second)
    assert not list(dump_file().path.parent.glob("*.half"))  # type: ignore[union-attr]


def test_any_number_of_readers_hold_the_archive_against_the_tables_once_a_minute(
    client: Client, cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(cast)
    build_dump()
    asked: list[int] = []

    def counted() -> dict[str, bytes]:
        asked.append(1)
        return contents()

    monkeypatch.setattr("caminemos.knowledge.opening.dump.contents", counted)
    (settings.DATA / "open" / "looked").unlink(missing_ok=True)
    first = [b"".join(client.get("/data/dump.zip")) for _each in range(5)]
    assert (len(asked), len(set(first))) == (1, 1)
    published(cast)
    os.utime(settings.DATA / "open" / "looked", (0, 0))
    assert b"".join(client.get("/data/dump.zip")) != first[0]
    assert len(asked) == 2


def test_nothing_that_is_on_its_way_is_in_it(cast: Cast) -> None:
    """A row of each kind that is written and not published, each with a word that nothing else has."""
    word = "Xilotepeque"
    said = Text.of(es=word, en=word)
    practice(cast, title=said)
    recorded(cast, title=said, about=said, medium=word)
    write_document(document(title=said, sources=[word]), by=of(cast.secretariat))
    put_address(row := Subscription(language="es"), f"{word}@example.org")
    row.save()
    begun = begin_issue(by=of(cast.presidency))
    write_issue(begun, said, said, [], begun.version, by=of(cast.presidency))
    page = write_page(Written("borrador", said, said, {"es": [], "en": []}, day=today()), by=of(cast.secretariat))
    assert not page.live
    assert word.casefold().encode() not in b"".join(contents().values()).lower()


def test_a_set_is_taken_along_as_a_workbook(client: Client, cast: Cast) -> None:
    row = published(cast)
    answer = client.get("/data/practices.xlsx")
    book = load_workbook(io.BytesIO(answer.content), read_only=True)
    lines = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    assert lines[0][:3] == ["code", "title_es", "title_en"]
    assert lines[1][:2] == [row.code, row.title.read("es").text]
    assert len(book.worksheets) == 2


def test_nobody_is_named_in_it_whoever_has_an_account(cast: Cast) -> None:
    published(cast)
    for number, who in enumerate(one for one in cast.everybody.values() if one):
        who.full_name, who.email = f"Zoraida {number} Quimbaya", f"zoraida.{number}@example.org"
        who.save()
    whole = b"".join(contents().values()).decode().casefold()
    assert "zoraida" not in whole


def test_a_table_has_keys_and_hashtags_above_its_rows(client: Client, cast: Cast) -> None:
    row = published(cast)
    lines = b"".join(client.get("/data/practices.csv")).decode().splitlines()
    assert lines[0].startswith("code,title_es,title_en,")
    assert lines[1].startswith("#activity+code,#activity+name+i_es,#activity+name+i_en,")
    assert lines[2].startswith(row.code)


@pytest.mark.parametrize("address", ["/data/nothing.csv", "/data/practices.exe", "/data/dump.zip"])
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_lists_every_set_and_the_archive_with_its_size(client: Client, language: str) -> None:
    assert "/data/dump.zip" not in client.get(f"/{language}/data/").content.decode()
    call_command("open_dump", stdout=io.StringIO())
    page = client.get(f"/{language}/data/").content.decode()
    assert "/data/dump.zip" in page
    assert all(f"/data/{key}.csv" in page for key, _about in registries.open_data.pairs())
    assert b"".join(client.get("/data/dump.zip")) == dump_file().path.read_bytes()  # type: ignore[union-attr]


def test_the_worker_builds_it_once_a_day() -> None:
    assert keep_dump(now()) == 1
    assert keep_dump(now()) == 0
    assert keep_dump(now() + EACH) == 1
