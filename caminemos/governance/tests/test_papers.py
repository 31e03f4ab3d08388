"""Documents of a body, each for the eyes that whoever brought it chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caminemos.documents.models import FileVersion
from caminemos.governance.actions import papers
from caminemos.governance.models import Body, BodyDocument
from caminemos.governance.permissions import Permission
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, Actor, Refused, Service

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 acta %%EOF"
KEEPS = [Permission.DOCUMENT_KEEP, Permission.DOCUMENT_READ_MEMBERS]
HONDURAS = Service.named("focal point of Honduras", KEEPS, ["HND"])
GUATEMALA = Service.named("focal point of Guatemala", KEEPS, ["GTM"])
OBSERVER = Service.named("observer", [Permission.DOCUMENT_READ_MEMBERS])


@pytest.fixture(autouse=True)
def _files_of_their_own(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def kept(bodies: None) -> Body:
    body = Body.objects.get(code="reception")
    for mark in ("public", "members", "state"):
        papers.add_document(body, PDF, f"{mark}.pdf", visibility=mark, by=HONDURAS)
    papers.add_document(body, PDF, "agenda.pdf", by=SECRETARIAT)
    return body


def seen(by: Actor) -> set[str]:
    return {one.title.removesuffix(".pdf") for one in BodyDocument.objects.visible_to(by)}


@pytest.mark.ledger("G28", "G30", "G22")
def test_each_document_reaches_the_eyes_chosen_and_no_others(kept: Body) -> None:
    shared = {"public", "members", "agenda"}
    assert [seen(by) for by in (HONDURAS, GUATEMALA, SECRETARIAT, OBSERVER, ANONYMOUS)] == [
        shared | {"state"}, shared, shared, shared, {"public"},
    ]  # fmt: skip


def test_nobody_changes_what_another_brought(kept: Body) -> None:
    of_honduras = BodyDocument.objects.visible_to(HONDURAS).get(title="public.pdf")
    of_region = BodyDocument.objects.visible_to(HONDURAS).get(title="agenda.pdf")
    for row, by in ((of_honduras, GUATEMALA), (of_honduras, SECRETARIAT), (of_region, HONDURAS), (of_region, OBSERVER)):
        for verb in (papers.withdraw_document, lambda row, by: papers.show_document_to(row, "members", by=by)):
            with pytest.raises(Refused, match="not_found"):
                verb(row, by=by)
    with pytest.raises(Refused, match="not_allowed"):
        papers.add_document(kept, PDF, "a.pdf", by=OBSERVER)


def test_a_newer_version_stays_beside_the_older_one_and_what_is_withdrawn_is_gone(kept: Body) -> None:
    row = BodyDocument.objects.visible_to(SECRETARIAT).get(title="agenda.pdf")
    papers.replace_document(row, PDF + b"2", "agenda-2.pdf", by=SECRETARIAT)
    assert [one.number for one in FileVersion.objects.filter(file=row.file)] == [2, 1]
    assert papers.show_document_to(row, "public", by=SECRETARIAT).visibility == "public"
    papers.withdraw_document(row, by=SECRETARIAT)
    with pytest.raises(Refused, match="not_found"):
        papers.withdraw_document(row, by=SECRETARIAT)


def test_only_a_state_keeps_for_itself_and_marks_are_known(kept: Body) -> None:
    with pytest.raises(Refused, match="visibility_without_state"):
        papers.add_document(kept, PDF, "a.pdf", visibility="state", by=SECRETARIAT)
    with pytest.raises(Refused, match="visibility_unknown"):
        papers.add_document(kept, PDF, "a.pdf", visibility="friends", by=HONDURAS)


def test_on_screen_a_document_is_kept_replaced_shown_and_handed_out(
    bodies: None, cast: Any, client_as: Callable[..., Client]
) -> None:
    desk, everybody = client_as(cast.secretariat), client_as(None)
    sent = {"file": SimpleUploadedFile("acta.pdf", PDF), "title": "Acta", "visibility": "members"}
    assert desk.post("/es/bodies/reception/documents/", sent).status_code == 302
    row = BodyDocument.objects.visible_to(SECRETARIAT).get()
    url = f"/es/bodies/documents/{row.pk}/"
    assert "Acta" in desk.get("/es/bodies/reception/").content.decode()
    assert "Acta" not in everybody.get("/es/bodies/reception/").content.decode()
    assert (desk.get(f"{url}1/").content, everybody.get(f"{url}1/").status_code) == (PDF, 404)
    desk.post(url, {"file": SimpleUploadedFile("acta2.pdf", PDF + b"2")})
    desk.post(url, {"visibility": "public"})
    assert everybody.get(f"{url}2/").content == PDF + b"2"
    desk.post(url, {"withdraw": "1"})
    assert desk.get(f"{url}2/").status_code == 404


def test_what_is_no_document_is_said_at_its_field(bodies: None, cast: Any, client_as: Callable[..., Client]) -> None:
    desk = client_as(cast.secretariat)
    sent = {"file": SimpleUploadedFile("acta.pdf", b"MZ"), "title": "Mi título", "visibility": "members"}
    answer = desk.post("/es/bodies/reception/documents/", sent)
    assert answer.status_code == 422
    assert "Mi título" in answer.content.decode()
    assert desk.post("/es/bodies/reception/documents/", {"title": "x"}).status_code == 422
    assert BodyDocument.objects.visible_to(SECRETARIAT).count() == 0
