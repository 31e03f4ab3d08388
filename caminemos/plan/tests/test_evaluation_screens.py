"""The screens and the JSON interface of evaluations, opened by everybody."""

import io
from dataclasses import replace

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from openpyxl import load_workbook

from caminemos.kernel.api import ANONYMOUS, NodeKind, Refused, today
from caminemos.plan.actions.evaluation_answers import follow_up, respond, sign_off
from caminemos.plan.models import Evaluation, FollowUp, ManagementResponse
from caminemos.plan.pages.evaluation import evaluation_page
from caminemos.plan.tests.evaluation_cast import HONDURAS, words, written
from caminemos.plan.tests.test_evaluation_actions import moved, signed
from caminemos.plan.tests.test_evaluation_answers import NO, YES, addressee
from caminemos.plan.training_evaluation import load_training_evaluation
from tests.cast import person

pytestmark = pytest.mark.django_db
LIST = "plans/mirps-2023/evaluations/"
ONE = f"{LIST}mid-2023/"
TRAINING = "mirps-2023-mid-term"


@pytest.fixture
def consulted(plan):
    """An evaluation in consultation."""
    return moved(written(plan), "consult")


@pytest.fixture
def published(consulted):
    """The same, signed, answered by Honduras and published."""
    signed(consulted)
    respond(addressee(consulted), YES, by=HONDURAS)
    return moved(consulted, "finalise", "publish")


@pytest.fixture
def training(plan):
    """The invented evaluation of a training node."""
    return load_training_evaluation(io.StringIO())


@pytest.mark.ledger("G14")
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("address", [LIST, f"{LIST}{TRAINING}/"])
def test_a_published_evaluation_is_open_to_all(client, training, language, address):
    html = client.get(f"/{language}/{address}").content.decode()
    assert f'<html lang="{language}"' in html
    assert training.title.values[language] in html
    assert "flag-untranslated" not in html


@pytest.mark.ledger("G14")
@pytest.mark.parametrize("person", ["stranger", "observer", "member_of_public", "statistician"])
def test_what_is_not_published_is_not_found(cast, client_as, consulted, person):
    client = client_as(getattr(cast, person))
    assert client.get(f"/es/{ONE}").status_code == 404
    assert "mid-2023" not in client.get(f"/es/{LIST}").content.decode()
    assert client.get("/api/v1/evaluations/").json() == []
    assert client.get("/api/v1/evaluations/mid-2023/").status_code == 404


@pytest.mark.parametrize(("person", "status"), [("secretariat", 200), ("presidency", 200), ("focal_point", 404)])
def test_a_draft_is_seen_by_its_writers_alone(cast, client_as, plan, person, status):
    written(plan)
    assert client_as(getattr(cast, person)).get(f"/es/{ONE}").status_code == status


def test_an_empty_list_teaches(client, plan):
    assert "Todavía no hay evaluaciones" in client.get(f"/es/{LIST}").content.decode()


@pytest.mark.parametrize("address", [LIST, f"{LIST}{TRAINING}/"])
def test_a_page_asks_the_database_at_most_twenty_times(client, training, django_assert_max_num_queries, address):
    client.get(f"/es/{address}")
    with django_assert_max_num_queries(20):
        client.get(f"/es/{address}")


def test_the_template_asks_the_database_nothing(training):
    page = evaluation_page("mirps-2023", TRAINING, by=ANONYMOUS)

    def refuse(*_arguments):
        raise AssertionError("a template asked the database")

    request = RequestFactory().get("/es/")
    with connection.execute_wrapper(refuse):
        html = render_to_string("plan/evaluation/show.html", {"page": page, "request": request})
    assert html.count('class="card evaluation-passage') == 10


@pytest.mark.ledger("G14")
def test_the_training_evaluation_shows_every_case_and_loads_once(plan, training):
    page = evaluation_page("mirps-2023", TRAINING, by=ANONYMOUS)
    assert (len(page.findings), len(page.recommendations), page.rated) == (8, 10, 6)
    assert {one.answer for one in page.addressees} == {"accepted", "partly", "not_accepted", ""}
    assert {one.progress for one in page.addressees} >= {
        "unknown",
        "stale",
        "on_track",
        "not_started",
        "done",
        "follow_up_dropped",
    }
    assert load_training_evaluation(io.StringIO()) is None
    assert Evaluation.objects.count() == 1


@pytest.mark.ledger("G14")
def test_open_recommendations_come_first_and_silence_is_told(client, training):
    html = client.get(f"/es/{LIST}{TRAINING}/").content.decode()
    opened, closed = html.split("Abiertas</h3>")[1].split("Cerradas</h3>")
    assert (opened.count("<article"), closed.count("<article")) == (5, 5)
    assert "Sin respuesta todavía" in opened
    assert "Desactualizada" in opened
    assert "sin evidencia" in opened
    assert "Sin valorar" in html


@pytest.mark.ledger("G63")
def test_the_tracking_of_recommendations_can_be_taken_along(client, training):
    book = b"".join(client.get(f"/es/{LIST}{TRAINING}/?format=xlsx").streaming_content)
    rows = list(load_workbook(io.BytesIO(book)).worksheets[0].values)
    assert len(rows) == 1 + 15
    text = b"".join(client.get(f"/en/{LIST}?format=csv").streaming_content).decode()
    assert TRAINING in text


def test_before_publication_a_state_sees_its_own_answer_and_nobody_elses(cast, client_as, consulted):
    respond(addressee(consulted), YES, by=HONDURAS)
    mexico = person("mexico", "focal_point", "MEX")
    for who, sees in ((cast.focal_point, True), (cast.secretariat, True), (mexico, False)):
        html = client_as(who).get(f"/es/{ONE}").content.decode()
        assert ("Se publicarán" in html, "Se muestra al publicarse" in html) == (sees, who in {cast.focal_point, mexico})


def test_a_refusal_is_shown_to_the_evaluators_and_never_to_the_public(cast, client, client_as, consulted):
    sign_off(consulted.findings.get(), "HND", "refused", reason="El dato no es nuestro", by=HONDURAS)
    assert "El dato no es nuestro" in client_as(cast.secretariat).get(f"/es/{ONE}").content.decode()
    assert "El dato no es nuestro" not in client_as(person("mexico", "focal_point", "MEX")).get(f"/es/{ONE}").content.decode()
    signed(consulted)
    moved(consulted, "finalise", "publish")
    assert "El dato no es nuestro" not in client.get(f"/es/{ONE}").content.decode()


@pytest.mark.ledger("G14")
def test_the_interface_gives_a_published_evaluation(client, published):
    listed = client.get("/api/v1/evaluations/?plan=mirps-2023").json()
    assert [(one["code"], one["criteria"], one["rated"], one["findings"]) for one in listed] == [("mid-2023", 6, 0, 1)]
    assert client.get("/api/v1/evaluations/?plan=other").json() == []
    found = client.get("/api/v1/evaluations/mid-2023/").json()
    assert found["criteria"][2]["findings"][0]["states"] == ["HND"]
    told = {one["key"]: (one["answer"], one["status"]) for one in found["recommendations"][0]["addressees"]}
    assert told == {"state:HND": ("accepted", "unknown"), "secretariat": (None, "unknown")}


def test_the_interface_hides_answers_before_publication(client_as, consulted):
    respond(addressee(consulted), NO, by=HONDURAS)
    mexico = client_as(person("mexico", "focal_point", "MEX"))
    found = mexico.get("/api/v1/evaluations/mid-2023/").json()
    assert {(one["shown"], one["answer"]) for one in found["recommendations"][0]["addressees"]} == {(False, None)}


def test_the_stale_one_is_not_shown_as_on_track(published):
    response = ManagementResponse.objects.get()
    follow_up(response, on=today(), status="on_track", sentence=words("Va"), by=HONDURAS)
    FollowUp.objects.update(on="2020-01-01")
    shown = evaluation_page("mirps-2023", "mid-2023", by=ANONYMOUS).recommendations[0].addressees[0]
    assert (shown.progress, shown.is_open) == ("stale", True)


def test_only_a_training_node_is_filled(plan, settings):
    settings.NODE = replace(settings.NODE, kind=NodeKind.REGIONAL)
    with pytest.raises(Refused, match="not_a_training_node"):
        load_training_evaluation(io.StringIO())
