"""The papers of meetings in Word and in PDF: what each says, in both languages, and who may take which along."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from caminemos.audit.tests.reader import entries
from caminemos.documents.api import Heading, ListBlock, Paragraph, Product, SourceNote, TableBlock, plain
from caminemos.documents.models import TemplateVersion
from caminemos.documents.templates_docx import default_template
from caminemos.governance.models import (
    AgendaItem,
    Agreement,
    Body,
    Invitee,
    Meeting,
    Membership,
    MinuteNote,
    Minutes,
    Responsible,
    Term,
)
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Service, Text, now
from caminemos.places.models import Country
from caminemos.texts.meetings import (
    agenda_paper,
    agreement_register,
    attendance_list,
    convocation,
    minutes_compiled,
    minutes_paper,
)

pytestmark = pytest.mark.django_db
BEGINS = datetime(2026, 11, 10, 16, tzinfo=UTC)
OFFICE = Service.named("secretariat", [*Permission, "plan.plan.read_draft"])
OBSERVER = Service.named("observer", [Permission.MEETING_READ_MEMBERS])
ONE = "meetings/plenary-2026-3"
PAPERS = ("convocation", "agenda", "attendance", "minutes")
BOOKS = ("minutes/compiled", "agreements/register")


@pytest.fixture
def held(members: None) -> Meeting:
    """A closed plenary for members: three points, five invited, an agreement, minutes that circulate."""
    for state in Country.objects.filter(is_member=True):
        Membership.objects.create(country=state, starts_on=date(2017, 10, 26))
    Country.objects.filter(pk="PAN").update(zone="America/Panama")
    Term.objects.create(year=2026, country_id="SLV", starts=LooseDate.parse("2025-12-11"))
    body = Body.objects.create(code="plenary", kind="plenary", name=Text.of(es="Plenaria", en="Plenary"))
    row = _meeting(body, "plenary-2026-3", "Tercera plenaria", "Third plenary", BEGINS)
    _agenda(row)
    _people(row)
    Minutes.objects.create(meeting=row, state="circulated", circulated_at=now(), corrections_until=date(2099, 12, 4))
    return row


def _meeting(body: Body, code: str, es: str, en: str, begins: datetime, **more: Any) -> Meeting:
    times = {"on": LooseDate.on(begins.date()), "starts_at": begins, "ends_at": begins + timedelta(hours=2)}
    facts = {"kind": "plenary", "zone": "America/Panama", "state": "closed", "changed_at": now(), "convened_at": now()} | more
    return Meeting.objects.create(code=code, body=body, title=Text.of(es=es, en=en), **times, **facts)


def _agenda(row: Meeting) -> None:
    told = Text.of(es="Se presentó el avance.\n\n- Falta la guía.", en="Progress was presented.\n\n- The guide is missing.")
    for number, (title, note) in enumerate(
        [
            (Text.of(es="Avance de los grupos", en="Progress of the groups"), told),
            (Text.of(es="Solo en español"), Text.of(es="Nota sin traducir")),
            (Text.of(es="Cierre", en="Closing"), Text()),
        ],
        start=1,
    ):
        item = AgendaItem.objects.create(meeting=row, body=row.body, position=number, title=title, minutes=30)
        if note:
            MinuteNote.objects.create(item=item, words=note, version=1)
        if number == 1:
            facts = {"year": 2026, "body": row.body, "meeting": row, "item": item, "adopted_on": row.on.first, "state": "adopted"}
            made = Agreement.objects.create(
                serial=7, words=Text.of(es="Compartir la guía", en="Share the guide"), due=LooseDate.parse("2027-Q1"), **facts
            )
            Responsible.objects.create(agreement=made, country_id="MEX", leads=True)


def _people(row: Meeting) -> None:
    for iso3, name, came in (
        ("HND", "Ana Inventada", "present"),
        ("GTM", "Luis Inventado", "absent"),
        ("BLZ", "Eva Inventada", ""),
    ):
        recorded = {"recorded_at": BEGINS + timedelta(minutes=12), "recorded_by": "service:secretariat"} if came else {}
        Invitee.objects.create(meeting=row, country_id=iso3, role="head", name=name, came=came, **recorded)


def words(product: Product) -> str:
    """Return all that a product says in headings, paragraphs, lists and tables."""
    said: list[str] = [product.title, product.subtitle, *(f"{name} {value}" for name, value in product.meta)]
    for block in product.blocks:
        if isinstance(block, Paragraph | SourceNote):
            said.append(plain(block.text))
        elif isinstance(block, Heading):
            said.append(block.text)
        elif isinstance(block, ListBlock):
            said += [plain(one) for one in block.items]
        elif isinstance(block, TableBlock):
            said += [plain(cell) for row in block.rows for cell in row]
    return "\n".join(said)


def test_the_convocation_says_who_convenes_when_by_every_clock_and_to_what(held: Meeting) -> None:
    held.state = "convened"
    held.save()
    spanish = words(convocation(held.code, "es", by=OBSERVER, address="https://x.org/es/meetings/plenary-2026-3/"))
    assert "La Presidencia Pro Témpore de El Salvador convoca a «Tercera plenaria»" in spanish
    assert "10 nov 2026, de 11:00 a 13:00" in spanish
    assert "Avance de los grupos" in spanish
    assert "quién asiste por su delegación: https://x.org" in spanish
    english = words(convocation(held.code, "en", by=OBSERVER))
    assert "The Pro Tempore Presidency of El Salvador convenes you" in english
    assert "Solo en español [not translated]" in english
    assert "Ana Inventada" not in spanish


def test_a_draft_says_that_nobody_was_told_and_one_that_was_cancelled_why(held: Meeting) -> None:
    Meeting.objects.filter(pk=held.pk).update(state="draft", starts_at=None, ends_at=None)
    draft = words(convocation(held.code, "es", by=OFFICE))
    assert "no se ha avisado a nadie" in draft
    assert "La hora todavía no está fijada." in draft
    Meeting.objects.filter(pk=held.pk).update(state="cancelled", why_cancelled="Huracán")
    assert "Huracán" in words(agenda_paper(held.code, "es", by=OFFICE))


def test_the_agenda_gives_each_point_its_hour(held: Meeting) -> None:
    said = words(agenda_paper(held.code, "en", by=OFFICE))
    for told in ("11:00", "11:30", "12:00", "Progress of the groups", "Closing"):
        assert told in said
    empty = _meeting(held.body, "plenary-2026-9", "Novena", "Ninth", BEGINS + timedelta(days=9))
    assert "The agenda has no point yet." in words(agenda_paper(empty.code, "en", by=OFFICE))


def test_the_attendance_list_is_a_proof_by_state_with_a_line_to_sign_on(held: Meeting) -> None:
    Invitee.objects.filter(country="HND").update(name="")
    said = words(attendance_list(held.code, "es", by=OFFICE))
    assert said.index("Belice") < said.index("Guatemala") < said.index("Honduras")
    assert "Presente, 10 nov 2026 11:12" in said
    assert "Registrada por secretariat; la última vez el 10 de noviembre de 2026 a las 11:12" in said
    assert "Sin registrar: 1." in said
    assert said.count("_" * 16) == 3
    assert "Miembros presentes: 1 de" in said


def test_names_stand_in_the_list_for_those_who_may_read_them(held: Meeting) -> None:
    assert "Eva Inventada" in words(attendance_list(held.code, "es", by=OFFICE))
    assert "Eva Inventada" not in words(attendance_list(held.code, "es", by=OBSERVER))


def test_minutes_that_circulate_say_that_they_are_a_draft_and_until_when(held: Meeting) -> None:
    said = words(minutes_paper(held.code, "es", by=OBSERVER))
    assert "Minuta de la reunión (borrador)" in said
    assert (
        "Borrador. Ninguna reunión ha aprobado todavía esta minuta. Se reciben correcciones hasta el 4 de diciembre de 2099."
        in said
    )
    assert "No se escribió nada de este punto." in said
    assert "Eva Inventada" not in said


def test_minutes_tell_points_notes_and_agreements_with_who_and_by_when(held: Meeting) -> None:
    product = minutes_paper(held.code, "en", by=OFFICE)
    said = words(product)
    for told in ("1. Progress of the groups", "The guide is missing.", "2026-007", "Share the guide", "Mexico", "Q1 2027"):
        assert told in said
    assert "Nota sin traducir" in said
    assert "[not translated]" in said
    assert any(isinstance(block, ListBlock) for block in product.blocks)


def test_approved_minutes_name_the_meeting_that_approved_them(held: Meeting) -> None:
    later = _meeting(held.body, "plenary-2026-4", "Cuarta plenaria", "Fourth plenary", BEGINS + timedelta(days=30))
    Minutes.objects.update(state="approved", approved_at=BEGINS + timedelta(days=30), approved_in=later)
    said = words(minutes_paper(held.code, "es", by=OBSERVER))
    assert "Aprobada el 10 de diciembre de 2026 en «Cuarta plenaria»." in said
    assert "orrador" not in said


def test_minutes_are_compiled_in_order_of_time_as_filtered(held: Meeting) -> None:
    before = _meeting(held.body, "plenary-2025-1", "Plenaria de 2025", "Plenary of 2025", BEGINS - timedelta(days=365))
    Minutes.objects.create(meeting=before, state="circulated", circulated_at=now())
    said = words(minutes_compiled({}, "es", by=OFFICE))
    assert said.index("Plenaria de 2025") < said.index("Tercera plenaria")
    assert "2 reuniones" in said
    assert "Plenaria de 2025" not in words(minutes_compiled({"year": "2026"}, "es", by=OFFICE))
    assert "Aquí no hay minutas que usted pueda leer." in words(minutes_compiled({}, "es", by=ANONYMOUS))


def test_the_register_tells_agreements_and_what_is_missing_of_them(held: Meeting) -> None:
    Agreement.objects.create(year=2025, serial=1, body=held.body, words=Text.of(es="Fijar la sede"), state="proposed")
    said = words(agreement_register({}, "es", by=OFFICE))
    for told in ("2026-007", "Compartir la guía", "México", "Adoptado", "2025-001", "nadie anotado", "sin fecha", "Propuesto"):
        assert told in said
    assert "2025-001" not in words(agreement_register({"year": "2026"}, "es", by=OFFICE))
    assert "2025-001" not in words(agreement_register({}, "es", by=OBSERVER))
    assert "Aquí no hay acuerdos" in words(agreement_register({"body": "none"}, "es", by=OFFICE))


@pytest.mark.parametrize("make", [convocation, agenda_paper, attendance_list, minutes_paper])
def test_a_paper_exists_in_two_languages(held: Meeting, make: Callable[..., Product]) -> None:
    with pytest.raises(Refused, match="language"):
        make(held.code, "fr", by=OFFICE)


@pytest.mark.ledger("G43")
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("address", [*(f"{ONE}/{paper}" for paper in PAPERS), *BOOKS])
def test_each_paper_opens_in_word_and_in_pdf_and_both_tell_the_same(
    held: Meeting, cast: Any, client_as: Callable[..., Client], address: str, language: str
) -> None:
    browser = client_as(cast.focal_point)
    word = browser.get(f"/{language}/{address}.docx")
    paper = browser.get(f"/{language}/{address}.pdf")
    assert word.content[:2] == b"PK"
    assert paper.content[:4] == b"%PDF"
    document = Document(io.BytesIO(word.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(paper.content)).pages)
    told = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert [one for one in told if "".join(one.split()) not in text] == []
    assert any(cells)
    assert word["Content-Disposition"].endswith(f'-{language}.docx"')
    assert len(entries(verb="export.download")) == 2


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_stranger_finds_no_paper_of_a_meeting_for_members(
    held: Meeting, cast: Any, client_as: Callable[..., Client], kind: str
) -> None:
    for name, person in cast.everybody.items():
        browser = client_as(person)
        reads = name in {"focal_point", "presidency", "secretariat", "observer"}
        for paper in PAPERS:
            assert (browser.get(f"/es/{ONE}/{paper}.{kind}").status_code == 200) is reads, (name, paper)
    assert Client().get(f"/es/meetings/none/agenda.{kind}").status_code == 404


def test_the_public_takes_the_agenda_of_a_public_meeting_and_neither_people_nor_drafts(held: Meeting, client: Client) -> None:
    Meeting.objects.update(visibility="public")
    for paper, status in (("agenda", 200), ("convocation", 200), ("attendance", 404), ("minutes", 404)):
        assert client.get(f"/es/{ONE}/{paper}.pdf").status_code == status, paper
    html = client.get(f"/es/{ONE}/").content.decode()
    assert ("agenda.docx" in html, "attendance.docx" in html) == (True, False)


def test_the_pages_offer_their_papers(held: Meeting, cast: Any, client_as: Callable[..., Client]) -> None:
    browser = client_as(cast.secretariat)
    html = browser.get(f"/es/{ONE}/").content.decode()
    assert all(f"/es/{ONE}/{paper}.docx" in html for paper in ("convocation", "agenda", "attendance"))
    assert f"/es/{ONE}/minutes.pdf" in browser.get(f"/es/{ONE}/minutes/").content.decode()
    assert "/es/minutes/compiled.docx?year=2026" in browser.get("/es/minutes/compiled/?year=2026").content.decode()


@pytest.mark.ledger("G62")
def test_staff_change_the_word_template_of_meeting_papers(held: Meeting, cast: Any, client_as: Callable[..., Client]) -> None:
    browser = client_as(cast.secretariat)
    document = Document(io.BytesIO(default_template("es", is_letter=True)))
    document.add_paragraph("Membrete de la Presidencia: {{ title }}")
    file = io.BytesIO()
    document.save(file)
    file.name, _start = "membrete.docx", file.seek(0)
    there = "/es/report-templates/kinds/meeting-paper/es/"
    assert browser.post(there, {"file": file, "note": "Membrete"})["Location"] == there
    word = Document(io.BytesIO(browser.get(f"/es/{ONE}/agenda.docx").content))
    assert "Membrete de la Presidencia: Orden del día" in [one.text for one in word.paragraphs]
    assert TemplateVersion.objects.get().kind == "meeting-paper"
    page = browser.get(there).content.decode()
    assert "Minutas y acuerdos, compilados" in page
    assert browser.get(f"{there}file/").content == default_template("es", is_letter=True)
    assert client_as(cast.observer).get(there).status_code == 404
    assert browser.get("/es/report-templates/kinds/none/es/").status_code == 404


def test_a_paper_asks_the_database_few_times(held: Meeting, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(32):
        assert minutes_paper(held.code, "es", by=OFFICE).blocks
    with django_assert_max_num_queries(14):
        assert minutes_compiled({}, "es", by=OFFICE).blocks
