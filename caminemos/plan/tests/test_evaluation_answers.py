"""Comments, sign-offs, answers and follow-up, each in the name of whoever may give it."""

from datetime import date, timedelta

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused, Text, today
from caminemos.plan.actions.evaluation_answers import AnswerGiven, comment_on, follow_up, respond, sign_off
from caminemos.plan.actions.evaluation_passages import keep_recommendation, remove_recommendation
from caminemos.plan.models import EvaluationComment, FollowUp, ManagementResponse, PassageSignOff
from caminemos.plan.tests.evaluation_cast import (
    HONDURAS,
    MEXICO,
    OBSERVER,
    PRESIDENCY,
    SECRETARIAT,
    STRANGER,
    advice,
    posted,
    started,
    words,
    written,
)
from caminemos.plan.tests.test_evaluation_actions import moved, signed

pytestmark = pytest.mark.django_db
YES = AnswerGiven("accepted", measure=words("Se publicarán"), who="Dirección de protección", due_on=date(2027, 3, 31))
NO = AnswerGiven("not_accepted", reason=words("No es competencia nuestra"))
OTHERS = {"mexico": MEXICO, "observer": OBSERVER, "stranger": STRANGER, "public": ANONYMOUS}


@pytest.fixture
def open_for_all(plan):
    """An evaluation in consultation."""
    return moved(written(plan), "consult")


def addressee(evaluation, kind="state"):
    return evaluation.recommendations.first().addressees.get(kind=kind)


def test_a_state_comments_on_a_passage_and_others_do_not_see_it(open_for_all):
    comment_on(open_for_all, "Falta la segunda reunión", passage=open_for_all.findings.get(), by=HONDURAS)
    assert EvaluationComment.objects.visible_to(HONDURAS).count() == 1
    assert EvaluationComment.objects.visible_to(SECRETARIAT).count() == 1
    for by in OTHERS.values():
        assert not EvaluationComment.objects.visible_to(by).exists()
    assert entries()[-1].verb == "evaluation.comment"


@pytest.mark.parametrize("by", [OBSERVER, STRANGER, ANONYMOUS], ids=["observer", "stranger", "public"])
def test_whoever_is_not_consulted_does_not_comment(open_for_all, by):
    with pytest.raises(Refused, match="not_found"):
        comment_on(open_for_all, "x", by=by)


def test_a_comment_belongs_to_the_consultation_and_says_something(plan, open_for_all):
    with pytest.raises(Refused, match="empty_comment"):
        comment_on(open_for_all, "  ", by=HONDURAS)
    with pytest.raises(Refused, match="not_in_consultation"):
        comment_on(moved(open_for_all, "finalise"), "x", by=HONDURAS)
    with pytest.raises(Refused, match="not_found"):
        comment_on(started(plan, "another"), "x", by=HONDURAS)


@pytest.mark.parametrize("by", [*OTHERS.values(), SECRETARIAT, PRESIDENCY])
def test_nobody_signs_off_in_anothers_name(open_for_all, by):
    with pytest.raises(Refused, match="not_found"):
        sign_off(open_for_all.findings.get(), "HND", "signed", by=by)
    assert not PassageSignOff.objects.exists()


def test_a_state_signs_only_what_names_it(open_for_all):
    with pytest.raises(Refused, match="not_found"):
        sign_off(open_for_all.findings.get(), "MEX", "signed", by=MEXICO)


def test_a_refusal_needs_a_reason_and_is_seen_by_the_evaluators_and_its_own_state_alone(open_for_all):
    finding = open_for_all.findings.get()
    with pytest.raises(Refused, match="refusal_without_reason"):
        sign_off(finding, "HND", "refused", by=HONDURAS)
    sign_off(finding, "HND", "refused", reason="El dato no es nuestro", by=HONDURAS)
    seen = {name for name, by in OTHERS.items() if PassageSignOff.objects.visible_to(by).exists()}
    assert seen == set()
    assert PassageSignOff.objects.visible_to(SECRETARIAT).get().reason == "El dato no es nuestro"
    assert PassageSignOff.objects.visible_to(HONDURAS).get().country_id == "HND"
    assert entries()[-1].verb == "evaluation.passage_refused"


def test_nothing_is_signed_once_it_is_published(open_for_all):
    signed(open_for_all)
    moved(open_for_all, "finalise", "publish")
    with pytest.raises(Refused, match="no_sign_off_now"):
        sign_off(open_for_all.findings.get(), "HND", "signed", by=HONDURAS)


@pytest.mark.ledger("G14")
@pytest.mark.parametrize("given", [YES, NO], ids=["yes", "no"])
def test_an_addressee_answers_and_may_answer_again(open_for_all, given):
    respond(addressee(open_for_all), given, by=HONDURAS)
    respond(addressee(open_for_all), YES, by=HONDURAS)
    assert ManagementResponse.objects.get().answer == "accepted"
    assert [entry.verb for entry in entries()[-2:]] == ["evaluation.respond"] * 2


@pytest.mark.parametrize(
    "given",
    [AnswerGiven("partly", measure=words("Algo")), AnswerGiven("not_accepted"), AnswerGiven("accepted", reason=words("Sí"))],
)
def test_an_answer_is_complete_or_not_given(open_for_all, given):
    with pytest.raises(Refused, match="answer_incomplete"):
        respond(addressee(open_for_all), given, by=HONDURAS)
    with pytest.raises(Refused, match="unknown_answer"):
        respond(addressee(open_for_all), AnswerGiven("maybe"), by=HONDURAS)


@pytest.mark.parametrize("by", [*OTHERS.values(), SECRETARIAT, PRESIDENCY])
def test_nobody_answers_for_honduras_but_honduras(open_for_all, by):
    with pytest.raises(Refused, match="not_found"):
        respond(addressee(open_for_all), YES, by=by)
    assert not ManagementResponse.objects.exists()


@pytest.mark.parametrize("by", [HONDURAS, PRESIDENCY], ids=["honduras", "presidency"])
def test_the_secretariat_answers_for_itself(open_for_all, by):
    with pytest.raises(Refused, match="not_found"):
        respond(addressee(open_for_all, "secretariat"), YES, by=by)
    respond(addressee(open_for_all, "secretariat"), YES, by=SECRETARIAT)


def test_a_group_answers_through_the_state_that_leads_it(plan):
    evaluation = started(plan)
    keep_recommendation(evaluation, advice(addressees=("group:displacement",)), by=SECRETARIAT)
    evaluation.__class__.objects.update(state="final")
    with pytest.raises(Refused, match="not_found"):
        respond(addressee(evaluation, "group"), YES, by=MEXICO)
    respond(addressee(evaluation, "group"), YES, by=HONDURAS)


def test_nobody_answers_a_draft(plan):
    evaluation = written(plan)
    with pytest.raises(Refused, match="not_found"):
        respond(addressee(evaluation), YES, by=HONDURAS)
    with pytest.raises(Refused, match="not_found"):
        respond(addressee(evaluation, "secretariat"), YES, by=SECRETARIAT)


def test_what_somebody_answered_is_not_taken_away(open_for_all):
    respond(addressee(open_for_all), YES, by=HONDURAS)
    with pytest.raises(Refused, match="already_answered"):
        remove_recommendation(open_for_all.recommendations.get(), by=SECRETARIAT)
    with pytest.raises(Refused, match="already_answered"):
        keep_recommendation(open_for_all, advice(addressees=("secretariat",)), number=1, by=SECRETARIAT)


def told(response, by=HONDURAS, **changes):
    given = {"on": today(), "status": "on_track", "sentence": words("Va en camino")} | changes
    return follow_up(response, **given, by=by)


@pytest.mark.ledger("G14")
def test_follow_up_starts_when_the_evaluation_is_final(open_for_all):
    response = respond(addressee(open_for_all), YES, by=HONDURAS)
    with pytest.raises(Refused, match="too_early"):
        told(response)
    moved(open_for_all, "finalise")
    told(response, on=today() - timedelta(days=2), status="delayed")
    told(response)
    assert [one.status for one in FollowUp.objects.all()] == ["delayed", "on_track"]
    assert [entry.verb for entry in entries()[-2:]] == ["evaluation.follow_up"] * 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"on": date(2100, 1, 1)}, "in_the_future"),
        ({"status": "fine"}, "follow_up_incomplete"),
        ({"sentence": Text()}, "follow_up_incomplete"),
        *(({"by": by}, "not_found") for by in [*OTHERS.values(), SECRETARIAT, posted("focal_point", "GTM")]),
    ],
)
def test_a_follow_up_that_does_not_hold_is_not_kept(open_for_all, changes, code):
    response = respond(addressee(open_for_all), YES, by=HONDURAS)
    moved(open_for_all, "finalise")
    with pytest.raises(Refused, match=code):
        told(response, **changes)
    assert not FollowUp.objects.exists()


def test_what_was_not_accepted_is_not_followed_up(open_for_all):
    response = respond(addressee(open_for_all), NO, by=HONDURAS)
    moved(open_for_all, "finalise")
    with pytest.raises(Refused, match="nothing_promised"):
        told(response)
