"""Files on which a finding rests: attached by its writers, read by whoever may read the evaluation, signed off with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Refused
from caminemos.plan.actions.evaluation_files import attach_to_finding, detach_from_finding
from caminemos.plan.models import Finding, FindingFile
from caminemos.plan.tests.evaluation_cast import HONDURAS, OBSERVER, SECRETARIAT, STRANGER, written
from caminemos.plan.tests.test_evaluation_actions import moved, signed

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 acta del taller %%EOF"


@pytest.fixture
def finding(plan: Any) -> Finding:
    return written(plan).findings.get()


def address(name: str, finding: Finding, *more: Any) -> str:
    return reverse(f"plan:evaluation-{name}", args=[finding.evaluation.plan.code, finding.evaluation.code, *more])


@pytest.mark.ledger("G14")
def test_a_file_is_read_by_whoever_may_read_the_evaluation_and_nobody_else(
    finding: Finding, client: Any, cast: Any, client_as: Any
) -> None:
    desk = client_as(cast.secretariat)
    sent = {"file": SimpleUploadedFile("acta.pdf", PDF), "title": "Acta del taller"}
    assert desk.post(address("finding-attach", finding, finding.number), sent).status_code == 302
    where = address("file", finding, FindingFile.objects.get().pk)
    assert "Acta del taller" in desk.get(address("finding", finding, finding.number)).content.decode()
    readers = (client, client_as(cast.observer), client_as(cast.focal_point), desk)
    assert [one.get(where).status_code for one in readers] == [404, 404, 404, 200]
    moved(finding.evaluation, "consult")
    assert [one.get(where).status_code for one in readers] == [404, 404, 200, 200]
    moved(finding.evaluation, "finalise")
    signed(finding.evaluation)
    moved(finding.evaluation, "publish")
    assert [one.get(where).content for one in readers] == [PDF] * 4
    assert where in client.get(reverse("plan:evaluation", args=["mirps-2023", finding.evaluation.code])).content.decode()


def test_a_dangerous_file_is_refused_beside_its_field_and_the_title_stays(finding: Finding, cast: Any, client_as: Any) -> None:
    sent = {"file": SimpleUploadedFile("acta.pdf", b"MZ"), "title": "Acta del taller"}
    answer = client_as(cast.secretariat).post(address("finding-attach", finding, finding.number), sent)
    html = answer.content.decode()
    assert (answer.status_code, "parece un programa" in html, 'value="Acta del taller"' in html) == (422, True, True)
    assert not FindingFile.objects.exists()


def test_what_a_state_signed_off_is_asked_again_once_a_file_is_added(finding: Finding) -> None:
    before = finding.content
    held = attach_to_finding(finding, PDF, "acta.pdf", by=SECRETARIAT)
    assert Finding.objects.get().content != before
    detach_from_finding(held, by=SECRETARIAT)
    assert Finding.objects.get().content == before
    told = [one.verb for one in entries() if one.verb.startswith("evaluation.") and one.verb.endswith("tach")]
    assert told == ["evaluation.attach", "evaluation.detach"]


@pytest.mark.parametrize("by", [HONDURAS, OBSERVER, STRANGER])
def test_nobody_but_its_writers_attaches_or_takes_away(finding: Finding, by: Any) -> None:
    held = attach_to_finding(finding, PDF, "acta.pdf", by=SECRETARIAT)
    with pytest.raises(Refused, match="not_found"):
        attach_to_finding(finding, PDF, "otra.pdf", by=by)
    with pytest.raises(Refused, match="not_found"):
        detach_from_finding(held, by=by)


def test_a_final_evaluation_takes_no_more_files(finding: Finding) -> None:
    moved(finding.evaluation, "consult", "finalise")
    with pytest.raises(Refused, match="evaluation_frozen"):
        attach_to_finding(finding, PDF, "acta.pdf", by=SECRETARIAT)
