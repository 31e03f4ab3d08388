"""Answers, follow-up and sign-offs over the JSON interface."""

import pytest
from django.test import Client

from caminemos.kernel.api import today
from caminemos.plan.models import FollowUp, ManagementResponse, PassageSignOff
from caminemos.plan.tests.evaluation_cast import written
from caminemos.plan.tests.test_evaluation_actions import moved
from tests.cast import person

pytestmark = pytest.mark.django_db
ANSWER = "/api/v1/evaluations/mid-2023/recommendations/1/answers/state:HND/"
SIGN = "/api/v1/evaluations/mid-2023/passages/finding-1/sign-offs/"
YES = {"answer": "accepted", "measure": {"es": "Se hará"}, "who": "Oficina", "due_on": "2027-03-31"}
SIGNED = {"country": "HND", "decision": "signed"}


@pytest.fixture
def consulted(plan):
    """An evaluation in consultation."""
    return moved(written(plan), "consult")


def sent(client, address, body, how="post"):
    return getattr(client, how)(address, body, content_type="application/json")


@pytest.mark.ledger("G14")
def test_a_state_signs_answers_and_follows_up(cast, client_as, consulted):
    home = client_as(cast.focal_point)
    assert sent(home, SIGN, SIGNED).json() == {"passage": "finding-1", "country": "HND", "decision": "signed"}
    assert sent(home, ANSWER, YES, "put").json()["answer"] == "accepted"
    moved(consulted, "finalise")
    entry = {"on": str(today()), "status": "delayed", "sentence": {"es": "Falta la firma"}}
    assert sent(home, f"{ANSWER}follow-up/", entry).json()["status"] == "delayed"
    assert (PassageSignOff.objects.count(), ManagementResponse.objects.count(), FollowUp.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("who", ["stranger", "observer", "secretariat", "presidency", "statistician", "member_of_public"])
def test_nobody_else_finds_anything(cast, client_as, consulted, who):
    client = client_as(getattr(cast, who))
    assert sent(client, SIGN, SIGNED).status_code == 404
    assert sent(client, ANSWER, YES, "put").status_code == 404
    assert sent(client, f"{ANSWER}follow-up/", {}).status_code in {404, 422}
    assert not PassageSignOff.objects.exists() | ManagementResponse.objects.exists()


def test_another_states_focal_point_finds_no_door(client_as, consulted):
    mexico = client_as(person("mexico", "focal_point", "MEX"))
    assert sent(mexico, SIGN, SIGNED).status_code == 404
    assert sent(mexico, ANSWER, YES, "put").status_code == 404


def test_a_foreign_page_cannot_answer_for_somebody_who_is_signed_in(cast, client_as, consulted):
    guarded = Client(enforce_csrf_checks=True)
    guarded.cookies = client_as(cast.focal_point).cookies
    answer = sent(guarded, ANSWER, YES, "put")
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    assert not ManagementResponse.objects.exists()


@pytest.mark.parametrize(
    ("address", "how", "body", "status"),
    [
        (ANSWER, "put", {"answer": "maybe"}, 422),
        (ANSWER, "put", {"answer": "not_accepted"}, 422),
        (SIGN, "post", {"country": "HND", "decision": "refused"}, 422),
        (SIGN.replace("finding-1", "poem-1"), "post", SIGNED, 404),
        (f"{ANSWER}follow-up/", "post", {"on": "2026-01-01", "status": "done", "sentence": {"es": "x"}}, 404),
        (ANSWER.replace("HND", "MEX"), "put", YES, 404),
    ],
)
def test_what_cannot_be_kept_is_refused_in_json(cast, client_as, consulted, address, how, body, status):
    answer = sent(client_as(cast.focal_point), address, body, how)
    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (status, "application/json")
    assert answer.json()["code"]
