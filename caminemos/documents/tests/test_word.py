"""Word: real styles, headings, repeated heading rows, alternative texts, language, contents and page numbers."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from caminemos.documents.api import render_docx
from caminemos.documents.templates_docx import FOLDER
from caminemos.documents.tests.conftest import TEXTS, sample
from caminemos.documents.tests.hostile import HOSTILE
from caminemos.documents.word.default_template import WORDING, make
from caminemos.documents.word.xml import words


def opened(content: bytes):
    return Document(BytesIO(content))


def all_text(document) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


@pytest.mark.ledger("G62")
@pytest.mark.parametrize("language", ["es", "en"])
def test_headings_tables_and_figures_are_real_word(language):
    document = opened(render_docx(sample(language)))
    title, known, silent, label = TEXTS[language]
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles[title] == "Title"
    assert styles[f"{known} 2"] in {"Heading 2", "TOC 2"}
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [known]
    text = all_text(document)
    assert f"◌ {silent}" in text
    assert label in text
    assert "498\u202f312" in text
    assert WORDING[language]["contents"] in text


def test_every_data_table_repeats_its_heading_row_and_never_cuts_a_row():
    document = opened(render_docx(sample()))
    tables = [table for table in document.tables if table.style.name == "Caminemos Table"]
    assert [len(table.rows) for table in tables] == [61, 3]
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_pictures_have_alternative_text_and_numbers_of_their_own():
    document = opened(render_docx(sample()))
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert "Las solicitudes suben de 100 a 300." in [picture.get("descr") for picture in pictures]
    assert all(picture.get("descr") for picture in pictures)
    assert len({picture.get("id") for picture in pictures}) == len(pictures)


@pytest.mark.parametrize(("language", "locale"), [("es", "es-419"), ("en", "en-US")])
def test_the_document_says_its_language_and_title(language, locale):
    document = opened(render_docx(sample(language)))
    assert document.core_properties.title == TEXTS[language][0]
    assert document.core_properties.language == locale
    said = [node.get(qn("w:val")) for node in document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))]
    assert said == [locale]


def test_contents_is_a_field_with_linked_headings():
    document = opened(render_docx(sample()))
    codes = [node.text.strip() for node in document.element.body.iter(qn("w:instrText"))]
    assert 'TOC \\o "1-2" \\h \\z \\u' in codes
    anchors = {node.get(qn("w:anchor")) for node in document.element.body.iter(qn("w:hyperlink")) if node.get(qn("w:anchor"))}
    bookmarks = {node.get(qn("w:name")) for node in document.element.body.iter(qn("w:bookmarkStart"))}
    assert anchors
    assert anchors <= bookmarks
    kinds = [node.get(qn("w:fldCharType")) for node in document.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate")


def test_the_footer_counts_pages_and_carries_the_address():
    document = opened(render_docx(sample()))
    footer = document.sections[0].footer
    codes = [node.text.strip() for node in footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "https://example.org/es/report/" in "".join(paragraph.text for paragraph in footer.paragraphs)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_written_as_it_is(name):
    content = render_docx(sample(said=HOSTILE[name]))
    text = all_text(opened(content))
    expected = words(HOSTILE[name]).split("\n")[0].split("\t")[0].split("\r")[0]
    assert expected in text
    assert "54439" not in text


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_templates_shipped_are_those_that_the_maker_makes(language):
    shipped, made = opened((FOLDER / f"product.{language}.docx").read_bytes()), opened(make(language))
    assert shipped.element.xml == made.element.xml
    assert shipped.styles.element.xml == made.styles.element.xml


def test_a_template_without_our_styles_still_gives_a_complete_document(template):
    document = opened(render_docx(sample(), template("Ministerio: {{ title }}", "{{ body }}")))
    text = all_text(document)
    assert "Ministerio: Estado del plan" in text
    assert "498\u202f312" in text
    assert len(document.tables) == 3
