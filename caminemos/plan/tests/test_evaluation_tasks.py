"""What evaluations ask of whom: each State signs and answers for itself, and nothing is asked twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caminemos.kernel.api import ANONYMOUS, now, today
from caminemos.plan.actions.evaluation_answers import AnswerGiven, follow_up, respond, sign_off
from caminemos.plan.actions.evaluation_moves import move_evaluation
from caminemos.plan.actions.evaluation_passages import keep_recommendation
from caminemos.plan.evaluation_tasks import evaluation_tasks
from caminemos.plan.models import Addressee, FollowUp, WorkingGroup
from caminemos.plan.tests.evaluation_cast import (
    HONDURAS,
    MEXICO,
    OBSERVER,
    PRESIDENCY,
    SECRETARIAT,
    STRANGER,
    advice,
    words,
    written,
)

pytestmark = pytest.mark.django_db
SIGN, ANSWER, TELL, PUBLISH = (
    "Sign off what names your State",
    "Answer this recommendation",
    "Say how far what was promised has come",
    "Publish this evaluation: nothing is missing",
)


@pytest.fixture(autouse=True)
def _english(settings):
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture
def consulted(plan):
    """An evaluation in consultation that names Honduras twice and asks Honduras and the secretariat."""
    return move_evaluation(written(plan), "consult", by=SECRETARIAT)


def said(by):
    return [str(one.sentence) for one in evaluation_tasks(by, now())]


def signed(evaluation):
    for passage in (*evaluation.findings.all(), *evaluation.recommendations.all()):
        sign_off(passage, "HND", "signed", by=HONDURAS)


def answered(evaluation, days):
    """Honduras accepts, to be done so many days from now."""
    to = Addressee.objects.get(country="HND")
    given = AnswerGiven("accepted", measure=words("Publicarlas"), who="Cancillería", due_on=today() + timedelta(days=days))
    return respond(to, given, by=HONDURAS)


def test_a_draft_asks_nothing(plan):
    written(plan)
    assert [said(one) for one in (HONDURAS, SECRETARIAT, PRESIDENCY)] == [[], [], []]


@pytest.mark.parametrize(
    ("by", "asked"),
    [
        (HONDURAS, [SIGN, ANSWER]),
        (SECRETARIAT, [ANSWER]),
        (MEXICO, []),
        (PRESIDENCY, []),
        (OBSERVER, []),
        (STRANGER, []),
        (ANONYMOUS, []),
    ],
)
def test_whoever_is_named_signs_and_whoever_is_addressed_answers(consulted, by, asked):
    assert said(by) == asked


def test_a_task_says_how_many_passages_wait_and_the_count_falls(consulted):
    sign = evaluation_tasks(HONDURAS, now())[0]
    assert sign.detail.endswith("2 passages")
    sign_off(consulted.findings.get(), "HND", "signed", by=HONDURAS)
    assert evaluation_tasks(HONDURAS, now())[0].detail.endswith("1 passage")
    sign_off(consulted.recommendations.get(), "HND", "refused", reason="No es así", by=HONDURAS)
    assert said(HONDURAS) == [ANSWER]


def test_words_that_change_after_the_signature_ask_again(consulted):
    signed(consulted)
    asked = ("state:HND", "secretariat")
    keep_recommendation(consulted, advice(text=words("Publicar todas las actas"), addressees=asked), number=1, by=SECRETARIAT)
    assert said(HONDURAS) == [SIGN, ANSWER]


def test_what_was_promised_is_asked_for_once_it_is_overdue_or_nothing_recent_is_known(consulted):
    signed(consulted)
    response = answered(consulted, 30)
    assert said(HONDURAS) == []
    move_evaluation(consulted, "finalise", by=SECRETARIAT)
    assert said(HONDURAS) == [TELL]
    follow_up(response, on=today(), status="on_track", sentence=words("Avanza"), by=HONDURAS)
    assert said(HONDURAS) == []
    FollowUp.objects.update(on=today() - timedelta(days=200))
    assert said(HONDURAS) == [TELL]
    FollowUp.objects.update(on=today())
    answered(consulted, -3)
    assert said(HONDURAS) == [TELL]
    follow_up(response, on=today(), status="done", sentence=words("Publicadas"), by=HONDURAS)
    assert said(HONDURAS) == []


def test_publishing_is_told_once_no_signature_is_missing(consulted):
    final = move_evaluation(consulted, "finalise", by=SECRETARIAT)
    assert PUBLISH not in said(SECRETARIAT)
    signed(final)
    assert PUBLISH in said(SECRETARIAT)
    assert said(PRESIDENCY) == [PUBLISH]
    move_evaluation(final, "publish", by=SECRETARIAT)
    assert PUBLISH not in said(SECRETARIAT)


def test_a_group_is_asked_through_the_state_that_leads_it(plan, consulted):
    group = WorkingGroup.objects.filter(plan=plan).first()
    WorkingGroup.objects.filter(pk=group.pk).update(lead="MEX")
    keep_recommendation(consulted, advice(addressees=(f"group:{group.code}",)), by=SECRETARIAT)
    assert said(MEXICO) == [ANSWER]
    WorkingGroup.objects.filter(pk=group.pk).update(lead=None)
    assert (said(MEXICO), said(PRESIDENCY)) == ([], [ANSWER])


def test_twenty_recommendations_cost_no_more_questions_than_one(consulted):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            evaluation_tasks(HONDURAS, now())
        return len(caught)

    few = asked()
    for _number in range(20):
        keep_recommendation(consulted, advice(addressees=("state:HND",)), by=SECRETARIAT)
    assert asked() == few <= 16
    assert len(said(HONDURAS)) == 22
