"""Pictures at the desk: one by one, each with its words; what is none is refused at its field."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caminemos.audit.tests.reader import entries
from caminemos.knowledge.models import Picture
from caminemos.knowledge.site.tree import ensure_site
from caminemos.knowledge.tests.site.conftest import drawn

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G74")]


@pytest.mark.parametrize("name", ["foto.svg", "foto.jpg"])
def test_a_hostile_upload_is_refused(cast, client_as, name):
    ensure_site()
    file = SimpleUploadedFile(name, b"<svg onload='alert(1)'/>", "image/jpeg")
    answer = client_as(cast.secretariat).post("/cms/images/add/", {"title": "x", "file": file, "alt_es": "Algo"})
    assert answer.status_code == 200
    assert not Picture.objects.exists()


def test_a_picture_needs_its_words(cast, client_as):
    ensure_site()
    desk = client_as(cast.secretariat)
    without = desk.post("/cms/images/add/", {"title": "x", "file": SimpleUploadedFile("a.jpg", drawn(), "image/jpeg")})
    assert "Diga en una frase qué se ve" in without.content.decode()
    assert not Picture.objects.exists()
    desk.post(
        "/cms/images/add/", {"title": "x", "file": SimpleUploadedFile("a.jpg", drawn(), "image/jpeg"), "alt_es": "Un camino"}
    )
    assert Picture.objects.get().alt_es == "Un camino"
    assert [one.subject_kind for one in entries(verb="site.create")][-1:] == ["knowledge.picture"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rota.jpg", drawn()[:-200]),
        ("x.png", b"<html><script>alert(1)</script>"),
        ("a.jpg", b"<svg onload=1>"),
        ("a.pdf", b"%PDF-1.4"),
    ],
)
def test_what_cannot_be_read_as_a_picture_is_said_in_one_sentence(cast, client_as, name, content):
    ensure_site()
    file = SimpleUploadedFile(name, content, "image/jpeg")
    answer = client_as(cast.secretariat).post("/cms/images/add/", {"title": "x", "file": file, "alt_es": "Un camino"})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert f"{name} no se puede leer como imagen" in said
    assert "Un camino" in said
    assert not Picture.objects.exists()


def test_a_picture_is_taken_by_what_it_is_and_not_by_its_name(cast, client_as):
    ensure_site()
    file = SimpleUploadedFile("captura.jpg", drawn(form="PNG"), "image/jpeg")
    client_as(cast.secretariat).post("/cms/images/add/", {"title": "x", "file": file, "alt_es": "Un camino"})
    assert Picture.objects.get().file.name.endswith(".png")


def test_the_button_of_pictures_leads_to_the_form_that_asks_for_words(cast, client_as):
    ensure_site()
    desk = client_as(cast.secretariat)
    answer = desk.get("/cms/images/multiple/add/")
    assert (answer.status_code, answer["Location"]) == (302, "/cms/images/add/")
    assert desk.post("/cms/images/multiple/add/", {}).status_code == 404
