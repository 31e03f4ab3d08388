"""The year on one sheet: one page across in PDF, across in Word, in both languages, with the filters of the screen."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from caminemos.kernel.api import ANONYMOUS, CalendarEntry, LooseDate, Refused, Text, registries
from caminemos.texts.cronograma import year_sheet

pytestmark = pytest.mark.django_db
DATES = ("2023-05-03", "2023-06", "2023-Q3", "2023-TBC")


@pytest.fixture
def source() -> Iterator[list[CalendarEntry]]:
    """Forty entries of each exactness; one in four is for members alone."""
    kept = [
        CalendarEntry(
            f"x-{number}", "meeting" if number % 2 else "activity", Text.of(es=f"Reunión {number} </svg>", en=f"Meeting {number}"),
            "/x/", LooseDate.parse(DATES[number % 4]), is_public=number % 4 > 0,
        )
        for number in range(160)
    ]  # fmt: skip
    registries.calendar.register(
        "test", lambda by, first, last: [one for one in kept if one.is_public or by.key != ANONYMOUS.key]
    )
    yield kept
    registries.calendar.remove("test")


@pytest.mark.ledger("G46")
@pytest.mark.parametrize(
    ("language", "title"), [("es", "Doce meses por tipo de actividad"), ("en", "Twelve months by kind of activity")]
)
def test_the_year_is_one_page_across(source: list[CalendarEntry], client: Client, language: str, title: str) -> None:
    answer = client.get(f"/{language}/calendar/2023/cronograma.pdf")
    read = PdfReader(io.BytesIO(answer.content))
    page = read.pages[0]
    assert len(read.pages) == 1
    assert page.mediabox.width > page.mediabox.height
    assert title in page.extract_text()


@pytest.mark.ledger("G46")
def test_in_word_it_lies_across_without_a_cover(source: list[CalendarEntry], client: Client) -> None:
    book = Document(io.BytesIO(client.get("/es/calendar/2023/cronograma.docx?kind=meeting").content))
    section = book.sections[0]
    assert section.page_width > section.page_height
    assert [one.text for one in book.paragraphs][:2] == ["Cronograma 2023", "Doce meses por tipo de actividad"]
    shape = book.inline_shapes[0]
    assert shape.height < section.page_height - section.top_margin - section.bottom_margin
    assert shape.width <= section.page_width - section.left_margin - section.right_margin


def test_an_empty_year_says_so_and_a_year_out_of_reach_is_not_found(client: Client) -> None:
    assert "No hay nada" in PdfReader(io.BytesIO(client.get("/es/calendar/2023/cronograma.pdf").content)).pages[0].extract_text()
    for address in ("1/cronograma.pdf", "9999/cronograma.docx", "2023/cronograma.pdf?kind=x"):
        assert client.get(f"/es/calendar/{address}").status_code == 404
    with pytest.raises(Refused, match="language"):
        year_sheet(2023, "fr", by=ANONYMOUS)
