"""PDF: tagged, titled, in its language, with everything said and nothing run."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from caminemos.documents.api import ChartBlock, render_pdf
from caminemos.documents.tests.conftest import TEXTS, sample
from caminemos.documents.tests.hostile import HOSTILE
from caminemos.documents.typesetting.payload import clean
from caminemos.ui.api import LineChart, Series


def read(content: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(content))
    return reader, "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_pdf_is_tagged_titled_and_in_its_language(language):
    reader, text = read(render_pdf(sample(language)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == language
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == TEXTS[language][0]
    assert b"pdfuaid:part>1" in catalogue["/Metadata"].get_data().replace(b" ", b"")
    for words in TEXTS[language]:
        assert words in text


def test_a_pdf_has_bookmarks_page_numbers_and_sources():
    reader, text = read(render_pdf(sample()))
    assert [mark["/Title"] for mark in reader.outline if not isinstance(mark, list)] == ["Lo que se sabe"]
    assert f"Página 2 de {len(reader.pages)}" in text
    assert "Fuente: ACNUR" in text
    assert "Según lo que se sabía al 31 de marzo de 2026" in text


def test_charts_carry_their_alternative_text_and_tables_their_headings():
    reader, text = read(render_pdf(sample()))
    found = {"/Figure": [], "/TH": []}

    def walk(node):
        node = node.get_object()
        if isinstance(node, dict):
            if node.get("/S") in found:
                found[node["/S"]].append(node.get("/Alt"))
            children = node.get("/K", [])
            for child in children if isinstance(children, list) else [children]:
                if not isinstance(child, int):
                    walk(child)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    assert "Las solicitudes suben de 100 a 300." in found["/Figure"]
    assert len(found["/TH"]) >= 2
    assert text.count("Estado") > 1, "the heading row is repeated on the next page"


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_printed_and_never_run(name):
    _reader, text = read(render_pdf(sample(said=HOSTILE[name])))

    def squeezed(words):
        return "".join(words.replace("\u200b", "").replace("\ufb01", "fi").split())

    expected = squeezed(clean(HOSTILE[name]).translate(dict.fromkeys(map(ord, "\u200d\u200e\u200f"))))
    if name not in {"rtl", "marks"}:  # extraction reorders these; that they compile is what matters
        assert expected[:60] in squeezed(text)
    assert "54439" not in text


def test_charts_speak_the_language_of_the_document_whatever_the_reader_of_the_page_speaks():
    chart = LineChart("T", ("2024", "2025"), (Series("A", (900_000, 1_234_567)),), "S")
    for page, language, written in (("es", "en", "1,234,567"), ("en", "es", "1\u202f234\u202f567")):
        product = replace(sample(language), blocks=(ChartBlock(chart, "T", "T"),))
        with override(page):
            assert written in read(render_pdf(product))[1]


def test_the_same_product_gives_the_same_file():
    assert render_pdf(sample()) == render_pdf(sample())
