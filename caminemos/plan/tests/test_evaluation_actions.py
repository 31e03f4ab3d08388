"""Writing an evaluation and taking it to publication, by everybody who may and may not."""

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused, Text
from caminemos.plan.actions.evaluation_answers import sign_off
from caminemos.plan.actions.evaluation_draft import (
    add_criterion,
    describe_evaluation,
    rate_criterion,
    remove_criterion,
    start_evaluation,
)
from caminemos.plan.actions.evaluation_moves import missing_sign_offs, move_evaluation
from caminemos.plan.actions.evaluation_passages import keep_finding, keep_recommendation, remove_finding, remove_recommendation
from caminemos.plan.models import Criterion, Evaluation, Finding, Recommendation
from caminemos.plan.tests.evaluation_cast import (
    DAC,
    HONDURAS,
    OBSERVER,
    PRESIDENCY,
    SECRETARIAT,
    STRANGER,
    advice,
    described,
    finding_given,
    started,
    words,
    written,
)

pytestmark = pytest.mark.django_db
OTHERS = {"focal point": HONDURAS, "observer": OBSERVER, "stranger": STRANGER, "public": ANONYMOUS}
WRITES = {
    "describe": lambda one, by: describe_evaluation(one, described(), by=by),
    "add a criterion": lambda one, by: add_criterion(one, code="own", title=words("Propio"), questions=Text(), by=by),
    "rate": lambda one, by: rate_criterion(
        one.criteria.first(), questions=Text(), rating="satisfactory", justification=words("Porque"), by=by
    ),
    "remove a criterion": lambda one, by: remove_criterion(one.criteria.get(code="impact"), by=by),
    "write a finding": lambda one, by: keep_finding(one, finding_given(), by=by),
    "change a finding": lambda one, by: keep_finding(one, finding_given(), number=1, by=by),
    "remove a finding": lambda one, by: remove_finding(one.findings.get(), by=by),
    "write a recommendation": lambda one, by: keep_recommendation(one, advice(), by=by),
    "change a recommendation": lambda one, by: keep_recommendation(one, advice(), number=1, by=by),
    "remove a recommendation": lambda one, by: remove_recommendation(one.recommendations.get(), by=by),
}


def moved(evaluation, *verbs):
    for verb in verbs:
        evaluation = move_evaluation(evaluation, verb, reason="porque sí", by=SECRETARIAT)
    return evaluation


def signed(evaluation):
    for passage in (evaluation.findings.get(), evaluation.recommendations.get()):
        sign_off(passage, "HND", "signed", by=HONDURAS)


def held():
    kinds = (Evaluation, Criterion, Finding, Recommendation)
    return [list(kind._default_manager.order_by("pk").values()) for kind in kinds] + [len(entries())]


def test_an_evaluation_starts_with_the_chosen_criteria_unrated(plan):
    evaluation = started(plan)
    assert [one.code for one in evaluation.criteria.all()] == list(DAC)
    assert {one.rating for one in evaluation.criteria.all()} == {"not_rated"}
    assert entries()[-1].verb == "evaluation.start"


def test_a_draft_plan_is_not_evaluated(draft):
    with pytest.raises(Refused, match="plan_not_adopted"):
        started(draft)


def test_two_evaluations_do_not_share_a_code(plan):
    started(plan)
    with pytest.raises(Refused, match="evaluation_code_taken"):
        started(plan)


@pytest.mark.parametrize("by", OTHERS.values(), ids=OTHERS)
def test_nobody_else_starts_one(plan, by):
    with pytest.raises(Refused, match="not_found"):
        start_evaluation(plan, code="x", description=described(), by=by)
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("writer", [SECRETARIAT, PRESIDENCY], ids=["secretariat", "presidency"])
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_each_change_leaves_one_entry(plan, write, writer):
    evaluation = written(plan)
    before = len(entries())
    write(evaluation, writer)
    assert len(entries()) == before + 1
    assert entries()[-1].verb.startswith("evaluation.")


@pytest.mark.parametrize("by", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_nobody_else_writes_not_even_in_consultation(plan, write, by):
    evaluation = moved(written(plan), "consult")
    before = held()
    with pytest.raises(Refused, match="not_found"):
        write(evaluation, by)
    assert held() == before


@pytest.mark.ledger("G14")
@pytest.mark.parametrize("verbs", [("consult", "finalise"), ("consult", "finalise", "publish")], ids=["final", "published"])
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_is_final_is_frozen(plan, write, verbs):
    evaluation = moved(written(plan), *verbs[:2])
    signed(evaluation)
    evaluation = moved(evaluation, *verbs[2:])
    before = held()
    with pytest.raises(Refused, match="evaluation_frozen"):
        write(evaluation, SECRETARIAT)
    assert held() == before


@pytest.mark.ledger("G14")
def test_no_rating_stands_without_its_sentence(plan):
    criterion = started(plan).criteria.first()
    with pytest.raises(Refused, match="rating_without_reason"):
        rate_criterion(criterion, questions=Text(), rating="unsatisfactory", justification=Text(), by=SECRETARIAT)
    with pytest.raises(Refused, match="unknown_rating"):
        rate_criterion(criterion, questions=Text(), rating="superb", justification=words("x"), by=SECRETARIAT)
    rate_criterion(criterion, questions=Text(), rating="not_rated", justification=Text(), by=SECRETARIAT)


def test_a_finding_keeps_its_evidence_and_the_parts_it_is_about(plan):
    evaluation = started(plan)
    evidence = "1.1-R1\nhttps://example.org/acta\nActa de la segunda plenaria"
    parts = (("action", "2.1-f"), ("objective", "2.1"))
    finding = keep_finding(evaluation, finding_given(evidence=evidence, parts=parts, states=("HND", "MEX")), by=SECRETARIAT)
    assert [one.kind for one in finding.evidence.all()] == ["part", "url", "document"]
    assert [(one.kind, one.code) for one in finding.parts.all()] == [*parts]
    assert finding.named == {"HND", "MEX"}
    again = keep_finding(evaluation, finding_given(), number=1, by=SECRETARIAT)
    assert (again.pk, again.evidence.count(), again.parts.count(), again.named) == (finding.pk, 0, 0, frozenset())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"criterion": "beauty"}, "no_such_criterion"),
        ({"parts": (("action", "9.9-z"),)}, "no_such_part"),
        ({"parts": (("result", "1.1-a"),)}, "no_such_part"),
        ({"states": ("NIC",)}, "no_such_state"),
    ],
)
def test_a_finding_names_only_what_there_is(plan, changes, code):
    with pytest.raises(Refused, match=code):
        keep_finding(started(plan), finding_given(**changes), by=SECRETARIAT)


@pytest.mark.parametrize(
    ("addressees", "code"),
    [
        ((), "no_addressee"),
        (("state:NIC",), "no_such_state"),
        (("group:nobody",), "no_such_addressee"),
        (("emperor",), "no_such_addressee"),
    ],
)
def test_a_recommendation_speaks_to_somebody_who_exists(plan, addressees, code):
    with pytest.raises(Refused, match=code):
        keep_recommendation(started(plan), advice(addressees=addressees), by=SECRETARIAT)


def test_the_addressees_of_a_recommendation_can_be_changed(plan):
    evaluation = started(plan)
    keep_recommendation(evaluation, advice(addressees=("group:reception", "state:HND")), by=SECRETARIAT)
    again = keep_recommendation(evaluation, advice(addressees=("state:HND", "presidency")), number=1, by=SECRETARIAT)
    assert sorted(one.key for one in again.addressees.all()) == ["presidency", "state:HND"]
    assert again.named == {"HND"}


def test_a_criterion_with_findings_stays(plan):
    with pytest.raises(Refused, match="criterion_has_findings"):
        remove_criterion(written(plan).criteria.get(code="effectiveness"), by=SECRETARIAT)


def test_there_must_be_something_to_consult_about(plan):
    with pytest.raises(Refused, match="nothing_to_consult"):
        moved(started(plan), "consult")


@pytest.mark.parametrize(("verbs", "back"), [(("consult",), "return"), (("consult", "finalise"), "reopen")])
def test_going_back_needs_a_reason(plan, verbs, back):
    evaluation = moved(written(plan), *verbs)
    with pytest.raises(Refused, match="reason_missing"):
        move_evaluation(evaluation, back, reason=" ", by=SECRETARIAT)
    moved(evaluation, back)
    assert entries()[-1].verb == f"evaluation.{back}"


@pytest.mark.ledger("G14")
def test_publishing_waits_for_every_state_that_is_named(plan):
    evaluation = moved(written(plan), "consult", "finalise")
    assert missing_sign_offs(evaluation) == [("finding-1", "HND"), ("recommendation-1", "HND")]
    with pytest.raises(Refused, match="sign_off_missing"):
        moved(evaluation, "publish")
    sign_off(evaluation.findings.get(), "HND", "signed", by=HONDURAS)
    with pytest.raises(Refused, match="sign_off_missing"):
        moved(evaluation, "publish")
    sign_off(evaluation.recommendations.get(), "HND", "signed", by=HONDURAS)
    assert moved(evaluation, "publish").published_at is not None


@pytest.mark.ledger("G14")
def test_a_refusal_stops_publishing_and_a_changed_text_asks_again(plan):
    evaluation = moved(written(plan), "consult")
    signed(evaluation)
    sign_off(evaluation.findings.get(), "HND", "refused", reason="El dato no es nuestro", by=HONDURAS)
    evaluation = moved(evaluation, "finalise")
    with pytest.raises(Refused, match="sign_off_missing"):
        moved(evaluation, "publish")
    evaluation = moved(evaluation, "reopen")
    keep_finding(evaluation, finding_given(states=("HND",), text=words("Otro texto")), number=1, by=SECRETARIAT)
    assert missing_sign_offs(evaluation) == [("finding-1", "HND")]
    sign_off(evaluation.findings.get(), "HND", "signed", by=HONDURAS)
    assert moved(evaluation, "finalise", "publish").state == "published"


@pytest.mark.parametrize("by", OTHERS.values(), ids=OTHERS)
def test_nobody_else_moves_it(plan, by):
    evaluation = moved(written(plan), "consult")
    with pytest.raises(Refused, match=r"not_found|not_allowed"):
        move_evaluation(evaluation, "finalise", by=by)
    assert Evaluation.objects.get().state == "consultation"


@pytest.mark.parametrize(
    "change",
    [
        lambda one: keep_finding(one, finding_given(states=("HND",), evidence="Otra acta"), number=1, by=SECRETARIAT),
        lambda one: keep_finding(one, finding_given(states=("HND",), strength="limited"), number=1, by=SECRETARIAT),
        lambda one: keep_recommendation(one, advice(addressees=("state:HND",)), number=1, by=SECRETARIAT),
    ],
    ids=["evidence", "strength", "addressees"],
)
def test_whatever_changes_in_a_signed_passage_asks_for_a_new_sign_off(plan, change):
    evaluation = moved(written(plan), "consult")
    signed(evaluation)
    assert missing_sign_offs(evaluation) == []
    change(evaluation)
    assert len(missing_sign_offs(evaluation)) == 1


def test_a_passage_kept_as_it_was_stays_signed(plan):
    evaluation = moved(written(plan), "consult")
    signed(evaluation)
    keep_finding(evaluation, finding_given(states=("HND",)), number=1, by=SECRETARIAT)
    assert missing_sign_offs(evaluation) == []
