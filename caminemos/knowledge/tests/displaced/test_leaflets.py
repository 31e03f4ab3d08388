"""Leaflets: each question in each State in each language on one sheet, readable by screen readers, with a code that leads to its page."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import segno
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from caminemos.knowledge.displaced.drawing import code_drawing, pictograms
from caminemos.knowledge.displaced.leaflets import leaflet
from caminemos.knowledge.displaced.loading import PICTOGRAMS, catalogue

pytestmark = pytest.mark.ledger("S118")
WRITTEN = ("es", "en", "fr", "ht", "pt")


def words_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).replace("\u200b", "").split())


@pytest.mark.parametrize("language", WRITTEN)
def test_each_question_of_a_state_fits_on_one_sheet(language: str) -> None:
    known = catalogue()
    for question in known.questions:
        for iso3 in known.states:
            assert len(PdfReader(BytesIO(leaflet(language, iso3, question.number))).pages) == 1, (iso3, question.key)


@pytest.mark.parametrize("iso3", list(catalogue().states))
def test_a_sheet_says_what_its_page_says_in_its_language(iso3: str) -> None:
    content = leaflet("ht", iso3, 2)
    said = words_of(content)
    assert "Ki kote pou mwen ale nan peyi sa a?" in said
    assert f"Peyi: {catalogue().say('ht', f'states.{iso3}')}" in said
    assert "Yon moun ki pale kreyòl depi li timoun poko verifye tèks sa a" in said
    assert f"/info/ht/{iso3.lower()}/2/" in said


def test_a_sheet_is_tagged_and_names_its_language_and_no_reason() -> None:
    reader = PdfReader(BytesIO(leaflet("ht", "HND", 4)))
    assert reader.trailer["/Root"]["/Lang"] == "ht"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata
    assert reader.metadata.title == "Enfòmasyon HND 4"


def test_the_sheet_is_given_without_cookie_and_under_a_name_that_tells_nothing() -> None:
    answer = Client().get("/info/fr/hnd/4.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'inline; filename="info-fr-hnd-4.pdf"'
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/info/fr/usa/4.pdf", "/info/fr/hnd/99.pdf", "/info/xx/hnd/4.pdf"])
def test_there_is_no_sheet_of_what_is_not_there(path: str) -> None:
    assert Client().get(path).status_code == 404


def test_a_sheet_in_a_language_without_texts_leads_to_those_that_have_them() -> None:
    assert '<h1 lang="quc">' in Client().get("/info/quc/hnd/4.pdf").content.decode()


@pytest.mark.django_db
def test_the_page_itself_prints_with_the_code_of_its_address() -> None:
    html = Client().get("/info/es/hnd/4/").content.decode()
    address = f"{settings.PUBLIC_ADDRESS}/info/es/hnd/4/"
    assert code_drawing(address) in html
    assert address in html
    assert '<a class="tool" href="/info/es/hnd/4.pdf"' in html


def test_the_code_is_small_enough_for_a_bad_camera() -> None:
    assert segno.make("https://caminemos.example.org/info/ht/hnd/12/", error="m").symbol_size(border=0)[0] <= 33


@pytest.mark.ledger("S119")
def test_every_pictogram_can_be_printed() -> None:
    assert set(PICTOGRAMS) <= set(pictograms())
    assert all("currentColor" not in drawn for drawn in pictograms().values())


@pytest.mark.django_db
def test_the_page_of_a_state_lists_its_sheets() -> None:
    html = Client().get("/info/ht/hnd/").content.decode()
    assert [f"/info/ht/hnd/{number}.pdf" for number in range(1, 13)] == re.findall(r'href="([^"]+\.pdf)"', html)
