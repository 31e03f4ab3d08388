"""What a published evaluation found stands on the page of the part that it is about, and nowhere before."""

from __future__ import annotations

import pytest

from caminemos.plan.actions.evaluation_passages import keep_finding
from caminemos.plan.tests.evaluation_cast import SECRETARIAT, finding_given, started, words
from caminemos.plan.tests.test_evaluation_actions import moved

pytestmark = pytest.mark.django_db
TEXT = "Las reuniones se celebraron sin actas"


@pytest.mark.ledger("G14")
def test_a_finding_stands_on_the_pages_of_its_parts_once_it_is_published(plan, client):
    evaluation = started(plan)
    about = (("action", "1.1-a"), ("result", "1.1-R1"))
    keep_finding(evaluation, finding_given(text=words(TEXT), parts=about), by=SECRETARIAT)
    pages = ("actions/1.1-a", "results/1.1-R1", "actions/1.1-b")

    def said():
        return [TEXT in client.get(f"/es/plans/mirps-2023/{page}/").content.decode() for page in pages]

    moved(evaluation, "consult", "finalise")
    assert said() == [False, False, False]
    moved(evaluation, "publish")
    assert said() == [True, True, False]
    html = client.get("/es/plans/mirps-2023/actions/1.1-a/").content.decode()
    assert f"/es/plans/mirps-2023/evaluations/{evaluation.code}/#finding-1" in html
