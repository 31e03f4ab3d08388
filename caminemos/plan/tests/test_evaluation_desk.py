"""Writing, signing, answering and following up from the screens."""

from posixpath import normpath

import pytest
from django.urls import reverse

from caminemos.kernel.api import today
from caminemos.plan.models import Evaluation, FollowUp, ManagementResponse, PassageSignOff
from caminemos.plan.tests.evaluation_cast import written
from caminemos.plan.tests.test_evaluation_actions import moved
from tests.cast import person

pytestmark = pytest.mark.django_db
LIST = "plans/mirps-2023/evaluations/"
ONE = f"{LIST}mid-2023/"
ANSWER = f"{ONE}recommendations/1/answers/state:HND/"


@pytest.fixture
def consulted(plan):
    """An evaluation in consultation."""
    return moved(written(plan), "consult")


def test_the_secretariat_starts_writes_and_publishes_from_the_screens(cast, client_as, plan):
    desk = client_as(cast.secretariat)
    start = {"title_es": "Final", "kind": "final", "evaluators": "Equipo", "code": "final-2023", "criteria": ["relevance"]}
    assert desk.post(f"/es/{LIST}new/", start)["Location"].endswith("/final-2023/edit/")
    base = f"/es/{LIST}final-2023"
    rate = {"rating": "satisfactory", "justification_es": "Porque sí", "questions_es": "¿Qué?"}
    assert desk.post(f"{base}/criteria/relevance/", rate)["Location"] == f"{base}/criteria/relevance/"
    finding = {"text_es": "Hallazgo", "criterion": "relevance", "strength": "limited", "evidence": "1.1-a"}
    assert desk.post(f"{base}/findings/new/", finding | {"parts": ["action:1.1-a"]})["Location"] == f"{base}/findings/1/"
    advice = {"text_es": "Consejo", "priority": "low", "addressees": ["secretariat"], "findings": ["1"], "next": "1"}
    assert desk.post(f"{base}/recommendations/new/", advice)["Location"] == f"{base}/recommendations/new/"
    for verb in ("consult", "finalise", "publish"):
        assert desk.post(f"{base}/move/", {"verb": verb}).status_code == 302
    assert Evaluation.objects.get().state == "published"


EDIT = [
    "edit/",
    "criteria/new/",
    "criteria/relevance/",
    "findings/new/",
    "findings/1/",
    "recommendations/new/",
    "recommendations/1/",
]


@pytest.mark.parametrize("address", EDIT)
def test_a_writing_screen_opens_for_writers_only_and_closes_when_final(cast, client_as, plan, address):
    evaluation = written(plan)
    desk = client_as(cast.presidency)
    assert desk.get(f"/es/{ONE}{address}").status_code == 200
    assert client_as(cast.focal_point).get(f"/es/{ONE}{address}").status_code == 404
    moved(evaluation, "consult", "finalise")
    assert desk.get(f"/es/{ONE}{address}").status_code == 409


@pytest.mark.parametrize("address", ["findings/9/", "recommendations/9/", "criteria/beauty/"])
def test_what_is_not_there_is_not_found(cast, client_as, plan, address):
    written(plan)
    assert client_as(cast.secretariat).get(f"/es/{ONE}{address}").status_code == 404


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("findings/new/", {"criterion": "relevance", "strength": "strong"}),
        ("recommendations/new/", {"text_es": "x", "priority": "low"}),
        ("criteria/new/", {"title_es": "x", "code": "new"}),
        ("edit/", {"title_es": "x", "kind": "yearly", "evaluators": "y"}),
        ("edit/", {"title_es": "x", "kind": "final", "evaluators": "y", "starts_on": "2023-02-01", "ends_on": "2023-01-01"}),
        ("criteria/relevance/", {"rating": "satisfactory"}),
        ("../new/", {"title_es": "x", "kind": "final", "evaluators": "y", "code": "mid-2023"}),
    ],
)
def test_a_form_that_is_not_complete_says_so_and_keeps_nothing(cast, client_as, plan, address, wrong):
    evaluation = written(plan)
    assert client_as(cast.secretariat).post(f"/es/{normpath(ONE + address)}/", wrong).status_code == 422
    assert (evaluation.findings.count(), evaluation.recommendations.count(), evaluation.criteria.count()) == (1, 1, 6)


def test_a_state_signs_answers_and_follows_up_from_the_screens(cast, client_as, consulted):
    home = client_as(cast.focal_point)
    for passage in ("finding-1", "recommendation-1"):
        home.post(f"/es/{ONE}sign-off/", {"passage": passage, "country": "HND", "decision": "signed"})
    assert PassageSignOff.objects.filter(decision="signed").count() == 2
    given = {"answer": "accepted", "measure_es": "Se hará", "who": "Oficina", "due_on": "2027-03-31"}
    assert home.post(f"/es/{ANSWER}", given).status_code == 302
    assert ManagementResponse.objects.get().who == "Oficina"
    moved(consulted, "finalise", "publish")
    home.post(f"/es/{ANSWER}follow-up/", {"on": str(today()), "status": "done", "sentence_es": "Hecho", "evidence": "Acta"})
    assert FollowUp.objects.get().status == "done"
    assert "Cumplida" in home.get(f"/es/{ONE}").content.decode()


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [({"answer": "not_accepted"}, 1), ({"answer": "partly", "who": "Oficina <b>"}, 3), ({"answer": "accepted"}, 3)],
)
def test_an_answer_that_is_not_complete_says_what_it_lacks_and_loses_nothing(cast, client_as, consulted, sent, wanted):
    answer = client_as(cast.focal_point).post(f"/es/{ANSWER}", sent)
    html = answer.content.decode()
    assert (answer.status_code, html.count('class="error"')) == (422, wanted)
    assert ("Oficina &lt;b&gt;" in html) == ("who" in sent)
    assert not ManagementResponse.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "observer", "statistician", "secretariat"])
def test_nobody_else_signs_or_answers_for_honduras(cast, client_as, consulted, who):
    client = client_as(getattr(cast, who))
    sent = {"passage": "finding-1", "country": "HND", "decision": "signed"}
    assert client.post(f"/es/{ONE}sign-off/", sent).status_code == 404
    assert client.get(f"/es/{ANSWER}").status_code == 404
    assert client.post(f"/es/{ANSWER}", {"answer": "not_accepted", "reason_es": "x"}).status_code == 404
    assert client.post(f"/es/{ANSWER}follow-up/", {}).status_code == 404
    assert not PassageSignOff.objects.exists() | ManagementResponse.objects.exists()


def test_another_states_focal_point_finds_no_door(client_as, consulted):
    guatemala = client_as(person("guatemala", "focal_point", "GTM"))
    assert guatemala.get(f"/es/{ONE}").status_code == 200
    assert guatemala.get(f"/es/{ANSWER}").status_code == 404
    sent = {"passage": "finding-1", "country": "HND", "decision": "signed"}
    assert guatemala.post(f"/es/{ONE}sign-off/", sent).status_code == 404


@pytest.mark.parametrize("key", ["finding-9", "poem-1", "finding-", "finding-x"])
def test_a_passage_that_is_not_there_is_not_found(cast, client_as, consulted, key):
    sent = {"passage": key, "country": "HND", "decision": "signed"}
    assert client_as(cast.focal_point).post(f"/es/{ONE}sign-off/", sent).status_code == 404


def test_a_remark_reaches_the_evaluators(cast, client_as, consulted):
    client_as(cast.focal_point).post(f"/es/{ONE}comments/", {"passage": "finding-1", "text": "Falta la segunda reunión"})
    assert "Falta la segunda reunión" in client_as(cast.secretariat).get(f"/es/{ONE}").content.decode()


def test_what_somebody_writes_is_shown_and_never_run(cast, client_as, consulted):
    client_as(cast.focal_point).post(f"/es/{ONE}comments/", {"text": "<script>alert(1)</script>"})
    assert "<script>alert" not in client_as(cast.secretariat).get(f"/es/{ONE}").content.decode()


def test_the_page_of_the_plan_leads_to_its_evaluations(client, plan):
    assert reverse("plan:evaluation-list", args=["mirps-2023"]) in client.get("/es/plans/mirps-2023/").content.decode()


def test_a_translation_that_did_not_follow_its_original_is_flagged(cast, client_as, plan):
    written(plan)
    sent = {
        "text_es": "Otro texto",
        "text_en": "Las reuniones se celebraron (en)",
        "criterion": "relevance",
        "strength": "strong",
    }
    desk = client_as(cast.secretariat)
    desk.post(f"/es/{ONE}findings/1/", sent)
    assert Evaluation.objects.get().findings.get().text.stale == {"en"}
    assert "flag-untranslated" in desk.get(f"/en/{ONE}").content.decode()


def test_a_passage_can_be_taken_away_from_its_screen(cast, client_as, plan):
    evaluation = written(plan)
    desk = client_as(cast.secretariat)
    for address in ("recommendations/1/", "findings/1/", "criteria/impact/"):
        assert desk.post(f"/es/{ONE}{address}", {"remove": "1"}).status_code == 302
    assert (evaluation.findings.count(), evaluation.recommendations.count(), evaluation.criteria.count()) == (0, 0, 5)
