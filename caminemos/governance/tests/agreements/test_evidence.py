"""Evidence of an agreement: who brings it, who may read it, its versions, and how it is taken away; the same over the interface."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caminemos.access.api import actor_for
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.agreements import add_evidence, close_agreement, replace_evidence, withdraw_evidence
from caminemos.governance.models import AgreementEvidence
from caminemos.governance.tests.agreements.conftest import PDF, adopted, proposed, reported
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER
from caminemos.kernel.api import ANONYMOUS, Refused, Text
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plenary")]
ClientAs = Callable[..., Client]
HOSTILE = "<script>alert(1)</script>"


@pytest.mark.ledger("G41")
@pytest.mark.parametrize(
    ("visibility", "own", "other", "observer", "stranger", "nobody"),
    [
        ("state", 200, 404, 404, 404, 404),
        ("members", 200, 200, 200, 404, 404),
        ("public", 200, 200, 200, 200, 200),
    ],
)
def test_a_file_is_handed_to_whoever_may_read_it_and_to_nobody_else(
    cast: Any, client_as: ClientAs, visibility: str, own: int, other: int, observer: int, stranger: int, nobody: int
) -> None:
    row = adopted(visibility="public")
    kept = add_evidence(row, content=PDF, name="informe.pdf", visibility=visibility, by=actor_for(cast.focal_point))
    neighbour = person("neighbour", "focal_point", "GTM")
    eyes = {cast.focal_point: own, neighbour: other, cast.observer: observer, cast.stranger: stranger, None: nobody}
    address = f"/es/agreements/evidence/{kept.pk}/1/"
    for user, status in eyes.items():
        browser = client_as(user)
        assert (user, browser.get(address).status_code) == (user, status)
        assert ("informe.pdf" in browser.get(f"/es/agreements/{row.number}/").content.decode()) == (status == 200)
    assert client_as(cast.focal_point).get(f"/es/agreements/evidence/{kept.pk}/9/").status_code == 404
    assert client_as(cast.focal_point).get(f"/es/agreements/evidence/{uuid4()}/1/").status_code == 404


def test_public_evidence_of_an_agreement_for_members_stays_with_it(cast: Any, client: Client) -> None:
    kept = add_evidence(adopted(), content=PDF, name="a.pdf", visibility="public", by=actor_for(cast.focal_point))
    assert client.get(f"/es/agreements/evidence/{kept.pk}/1/").status_code == 404


def test_what_a_state_keeps_for_itself_is_no_evidence_for_the_secretariat() -> None:
    row = reported()
    add_evidence(row, content=PDF, name="a.pdf", visibility="state", by=HONDURAS)
    with pytest.raises(Refused, match="evidence_missing"):
        close_agreement(row, by=SECRETARIAT)


def test_it_is_replaced_shown_to_others_and_taken_away_by_its_own_alone(cast: Any, client_as: ClientAs) -> None:
    row = adopted()
    kept = add_evidence(row, content=PDF, name="a.pdf", by=actor_for(cast.focal_point))
    address, page = f"/es/agreements/evidence/{kept.pk}/", f"/es/agreements/{row.number}/"
    for user in (cast.secretariat, person("neighbour", "focal_point", "GTM"), cast.stranger, cast.observer):
        assert client_as(user).post(address, {"withdraw": "1"}).status_code == 404
    own = client_as(cast.focal_point)
    newer = SimpleUploadedFile("b.pdf", PDF + b"2", "application/pdf")
    assert own.post(address, {"file": newer}).status_code == 302
    assert "b.pdf" in own.get(page).content.decode()
    assert own.post(address, {"visibility": "state"}).status_code == 302
    assert "b.pdf" not in client_as(cast.secretariat).get(page).content.decode()
    assert own.post(address, {"visibility": "everyone"}).status_code == 422
    assert own.post(address, {"withdraw": "1"}).status_code == 302
    assert own.get(f"{address}1/").status_code == 404
    verbs = [one.verb for one in entries(verb__startswith="agreement_evidence.")]
    assert verbs == [f"agreement_evidence.{verb}" for verb in ("add", "replace", "show_to", "withdraw")]


def test_what_has_ended_keeps_its_evidence_as_it_is() -> None:
    row = reported()
    kept = add_evidence(row, url="https://example.org/guia", by=HONDURAS)
    with pytest.raises(Refused, match="not_a_file"):
        replace_evidence(kept, PDF, "a.pdf", by=HONDURAS)
    close_agreement(row, by=SECRETARIAT)
    for verb in (lambda: withdraw_evidence(kept, by=HONDURAS), lambda: add_evidence(row, url="https://example.org", by=HONDURAS)):
        with pytest.raises(Refused, match="agreement_ended"):
            verb()


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({}, "file_or_address"),
        ({"content": PDF, "name": "a.pdf", "url": "https://example.org"}, "file_or_address"),
        ({"url": "javascript:alert(1)"}, "not_an_address"),
        ({"url": "https://example.org/" + "a" * 600}, "not_an_address"),
    ],
)
def test_evidence_is_a_file_or_a_web_address(sent: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        add_evidence(adopted(), by=HONDURAS, **sent)


@pytest.mark.parametrize("by", [GUATEMALA, OBSERVER, ANONYMOUS])
def test_who_does_not_carry_it_out_brings_nothing(by: Any) -> None:
    with pytest.raises(Refused) as problem:
        add_evidence(adopted(), url="https://example.org", by=by)
    assert problem.value.status == 404
    assert AgreementEvidence.objects.visible_to(HONDURAS).count() == 0


def test_a_hostile_title_is_text_and_a_wrong_address_is_said_at_its_field(cast: Any, client_as: ClientAs) -> None:
    row = adopted()
    own, page = client_as(cast.focal_point), f"/es/agreements/{row.number}/"
    wrong = own.post(f"{page}evidence/", {"url": "javascript:alert(1)", "visibility": "members"})
    assert (wrong.status_code, 'id="id_url_error"' in wrong.content.decode()) == (422, True)
    assert (
        own.post(f"{page}evidence/", {"url": "https://example.org", "title": HOSTILE, "visibility": "members"}).status_code == 302
    )
    html = own.get(page).content.decode()
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html


def test_the_interface_corrects_upon_a_version_and_refuses_a_stale_one(cast: Any, client_as: ClientAs) -> None:
    desk, row = client_as(cast.secretariat), proposed()
    address = f"/api/v1/agreements/{row.number}/"
    sent = {"version": 1, "words": {"es": "Otro texto"}, "due": "2027-Q1"}
    changed = desk.patch(address, sent, content_type="application/json")
    assert (changed.status_code, changed.json()["due"], changed.json()["version"]) == (200, "2027-Q1", 2)
    assert desk.patch(address, sent, content_type="application/json").status_code == 409
    assert desk.patch(address, sent | {"version": 2, "due": "mañana"}, content_type="application/json").status_code == 422
    assert client_as(cast.stranger).patch(address, sent, content_type="application/json").status_code == 404
    assert desk.patch("/api/v1/agreements/2026-999/", sent, content_type="application/json").status_code == 404


def test_the_register_as_a_workbook_keeps_a_formula_as_text(cast: Any, client_as: ClientAs) -> None:
    row = adopted(words=Text.of(es="=1+1"))
    answer = client_as(cast.secretariat).get("/es/agreements/?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]  # type: ignore[attr-defined]
    cells = {cell.value: cell.data_type for line in sheet.iter_rows() for cell in line}
    assert row.number in cells
    assert not any(kind == "f" for kind in cells.values())


@pytest.mark.parametrize("address", ["/es/agreements/", "/es/agreements/{number}/"])
def test_a_page_asks_the_database_no_more_when_there_is_more_to_show(cast: Any, client_as: ClientAs, address: str) -> None:
    row, own = adopted(), client_as(cast.focal_point)
    add_evidence(row, content=PDF, name="a.pdf", by=HONDURAS)
    path = address.format(number=row.number)
    own.get(path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        own.get(path)
    for number in range(6):
        adopted()
        add_evidence(row, content=PDF, name=f"{number}.pdf", by=HONDURAS)
    with CaptureQueriesContext(connection) as many:
        own.get(path)
    assert len(many) <= len(few)
    assert len(many) <= 60
