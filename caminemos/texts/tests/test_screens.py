"""Screens and downloads: public, recorded, with a permanent address; templates only for those who may."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from docx import Document
from pypdf import PdfReader

from caminemos.audit.tests.reader import entries
from caminemos.documents.models import TemplateVersion
from caminemos.documents.templates_docx import default_template

pytestmark = pytest.mark.django_db
CHOICE = "on=2026-11-20&country=CRI&language=es"


def test_the_plan_offers_the_report(client, plan):
    page = client.get("/es/plans/mirps-2023/").content.decode()
    assert 'href="/es/plans/mirps-2023/report/"' in page


def test_the_page_shows_the_report_and_its_permanent_address(client, plan, figures):
    answer = client.get(f"/es/plans/mirps-2023/report/?{CHOICE}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Estado del plan" in page
    assert "http://testserver/es/plans/mirps-2023/report/?on=2026-11-20&amp;country=CRI&amp;language=es" in page
    assert f"/es/plans/mirps-2023/report.docx?{CHOICE.replace('&', '&amp;')}" in page
    assert "<script>" not in page
    assert "style=" not in page


def test_without_choice_it_is_today_the_region_and_the_language_of_the_page(client, plan, figures):
    page = client.get("/en/plans/mirps-2023/report/").content.decode()
    assert "State of the plan" in page
    assert "The region" in page


@pytest.mark.parametrize("query", ["on=never", "on=2999-01-01", "country=USA", "language=fr"])
def test_a_wrong_choice_is_said_and_nothing_breaks(client, plan, query):
    assert client.get(f"/es/plans/mirps-2023/report/?{query}").status_code == 422
    assert client.get(f"/es/plans/mirps-2023/report.pdf?{query}").status_code == 422


@pytest.mark.ledger("G62", "G63")
@pytest.mark.parametrize("prefix", ["/es", "/api/v1"])
def test_word_and_pdf_are_handed_over_and_recorded(client, plan, figures, prefix):
    word = client.get(f"{prefix}/plans/mirps-2023/report.docx?{CHOICE}")
    paper = client.get(f"{prefix}/plans/mirps-2023/report.pdf?{CHOICE}")
    assert (word.status_code, paper.status_code) == (200, 200)
    assert word["Content-Disposition"] == 'attachment; filename="mirps-2023-report-cri-2026-11-20-es.docx"'
    document = Document(BytesIO(word.content))
    assert document.core_properties.title == "Estado del plan"
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert "Costa Rica" in text
    assert "Tabla de contenido" not in text
    assert [entry.subject_id for entry in entries(verb="export.download")] == ["mirps-2023-report-cri-2026-11-20-es"] * 2


def test_word_and_pdf_tell_the_same(client, plan, figures):
    word = Document(BytesIO(client.get(f"/es/plans/mirps-2023/report.docx?{CHOICE}").content))
    paper = PdfReader(BytesIO(client.get(f"/es/plans/mirps-2023/report.pdf?{CHOICE}").content))
    text = "".join("".join(page.extract_text().split()) for page in paper.pages)
    headings = [p.text for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert len(headings) > 10
    assert [heading for heading in headings if "".join(heading.split()) not in text] == []


def test_there_is_no_report_of_a_plan_that_does_not_exist(client, plan):
    for address in ("/es/plans/none/report/", "/es/plans/none/report.pdf", "/api/v1/plans/none/report.docx"):
        assert client.get(address).status_code == 404


def upload(client, content: bytes, name: str = "plantilla.docx", **more):
    file = BytesIO(content)
    file.name = name
    return client.post("/es/report-templates/es/", {"file": file, "note": "Portada nueva"} | more)


def changed(*paragraphs: str) -> bytes:
    document = Document(BytesIO(default_template("es")))
    for text in paragraphs:
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.ledger("G62")
def test_a_template_of_the_secretariat_changes_the_next_report(cast, client_as, client, plan, figures):
    browser = client_as(cast.secretariat)
    assert upload(browser, changed("Elaborado por la Secretaría para {{ title }}")).status_code == 302
    word = Document(BytesIO(client.get(f"/es/plans/mirps-2023/report.docx?{CHOICE}").content))
    assert "Elaborado por la Secretaría para Estado del plan" in [paragraph.text for paragraph in word.paragraphs]
    version = TemplateVersion.objects.get()
    assert version.is_active
    assert version.added_by == f"user:{cast.secretariat.pk}"
    assert [entry.verb for entry in entries(verb__startswith="template.")] == ["template.add", "template.use"]


def test_a_wrong_template_says_what_and_where_and_the_old_one_stays(cast, client_as, plan):
    browser = client_as(cast.secretariat)
    upload(browser, changed("Primera"))
    answer = upload(browser, changed("Fecha {{ fecha }}"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "fecha" in page
    assert "Portada nueva" in page, "the note is not lost"
    assert TemplateVersion.objects.count() == 1
    assert TemplateVersion.objects.get().is_active
    assert upload(browser, b"x", name="virus.docm").status_code == 422
    assert upload(browser, b"x" * (5 * 1024 * 1024 + 1)).status_code == 422


def test_versions_are_kept_and_any_of_them_may_be_used_again(cast, client_as, plan):
    browser = client_as(cast.presidency)
    upload(browser, changed("Uno"))
    upload(browser, changed("Dos"))
    one, two = TemplateVersion.objects.order_by("number")
    assert (one.is_active, two.is_active) == (False, True)
    browser.post(f"/es/report-templates/es/{one.pk}/use/")
    assert TemplateVersion.objects.get(is_active=True) == one
    assert browser.get(f"/es/report-templates/es/{two.pk}/file/").content == bytes(two.content)
    browser.post("/es/report-templates/es/default/")
    assert not TemplateVersion.objects.filter(is_active=True).exists()
    assert browser.get("/es/report-templates/es/file/").content == default_template("es")
    upload(browser, bytes(one.content))
    assert TemplateVersion.objects.count() == 2, "the same file again is the same version"


@pytest.mark.parametrize("who", ["stranger", "observer", "statistician", "registrar", "auditor"])
def test_who_may_not_change_templates_finds_nothing(cast, client_as, plan, who):
    browser = client_as(getattr(cast, who))
    assert browser.get("/es/report-templates/").status_code == 404
    assert upload(browser, changed("x")).status_code == 404
    assert browser.get("/es/report-templates/es/file/").status_code == 404
    assert browser.post("/es/report-templates/es/default/").status_code == 404
    assert TemplateVersion.objects.count() == 0


def test_a_template_in_another_language_does_not_exist(cast, client_as, plan):
    assert client_as(cast.secretariat).get("/es/report-templates/fr/").status_code == 404


def test_addresses_are_the_agreed_ones(plan):
    with override("en"):
        assert reverse("texts:report", args=["mirps-2023"]) == "/en/plans/mirps-2023/report/"
        assert reverse("texts:report-docx", args=["mirps-2023"]) == "/en/plans/mirps-2023/report.docx"
    assert date(2026, 11, 20).isoformat() in CHOICE
