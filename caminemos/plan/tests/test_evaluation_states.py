"""The table of an evaluation's states, every verb from every state by everybody; who reads what in which state."""

import pytest

from caminemos.kernel.api import ANONYMOUS, Refused
from caminemos.plan.models import Evaluation
from caminemos.plan.states import EVALUATION
from caminemos.plan.tests.evaluation_cast import READERS, SECRETARIAT, started

ALLOWED = {
    ("draft", "consult"): "consultation",
    ("consultation", "return"): "draft",
    ("consultation", "finalise"): "final",
    ("final", "reopen"): "consultation",
    ("final", "publish"): "published",
}
VERBS = sorted({row.verb for row in EVALUATION.transitions})
WRITERS, STATES = {"secretariat", "presidency"}, {"secretariat", "presidency", "focal point"}


@pytest.mark.parametrize("state", EVALUATION.states)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_leads_where_the_table_says_and_nowhere_else(state, verb):
    evaluation = Evaluation(state=state)
    if (state, verb) in ALLOWED:
        assert EVALUATION.take(verb, evaluation, SECRETARIAT)[1] == {"state": ALLOWED[state, verb]}
    else:
        with pytest.raises(Refused, match="wrong_state"):
            EVALUATION.take(verb, evaluation, SECRETARIAT)


@pytest.mark.parametrize("state", EVALUATION.states)
@pytest.mark.parametrize("reader", [name for name in READERS if name not in WRITERS])
def test_only_the_secretariat_and_the_presidency_move_it(state, reader):
    assert EVALUATION.offers(Evaluation(state=state), READERS[reader]) == []


def test_nothing_leads_out_of_a_published_evaluation():
    assert EVALUATION.offers(Evaluation(state="published"), SECRETARIAT) == []


@pytest.mark.django_db
@pytest.mark.ledger("G14")
@pytest.mark.parametrize(
    ("state", "readers"), [("draft", WRITERS), ("consultation", STATES), ("final", STATES), ("published", {*READERS, "public"})]
)
def test_who_reads_an_evaluation_follows_from_its_state(plan, state, readers):
    evaluation = started(plan)
    Evaluation.objects.filter(pk=evaluation.pk).update(state=state)
    everybody = READERS | {"public": ANONYMOUS}
    assert {name for name, by in everybody.items() if Evaluation.objects.visible_to(by).exists()} == readers
