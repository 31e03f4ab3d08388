"""The table of states, every verb from every state by everybody."""

import pytest

from caminemos.kernel.api import ANONYMOUS, Refused, Service
from caminemos.plan.models import Plan, PlanComment
from caminemos.plan.states import COMMENT, PLAN

DRAFTER = Service.named("drafter", ["plan.plan.load", "plan.draft.edit"])
ALLOWED = {("draft", "adopt"): "adopted", ("draft", "consult"): "consulted", ("consulted", "rework"): "draft"}
ANSWERS = {
    ("open", "accept"): "accepted",
    ("open", "partly"): "partly",
    ("open", "decline"): "declined",
    **{(state, "reopen"): "open" for state in ("accepted", "partly", "declined")},
}
VERBS = sorted({row.verb for row in PLAN.transitions})


@pytest.mark.parametrize("state", PLAN.states)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_leads_where_the_table_says_and_nowhere_else(state, verb):
    plan = Plan(state=state)
    if (state, verb) in ALLOWED:
        assert PLAN.take(verb, plan, DRAFTER)[1] == {"state": ALLOWED[state, verb]}
    else:
        with pytest.raises(Refused, match="wrong_state"):
            PLAN.take(verb, plan, DRAFTER)


@pytest.mark.parametrize("actor", [ANONYMOUS, Service.named("reader", ["plan.plan.read_draft"])])
def test_who_lacks_the_permission_is_offered_nothing_and_refused(actor):
    plan = Plan(state="draft")
    assert PLAN.offers(plan, actor) == []
    with pytest.raises(Refused, match="not_allowed"):
        PLAN.take("adopt", plan, actor)
    assert plan.state == "draft"


def test_nothing_leads_out_of_an_adopted_plan():
    assert PLAN.offers(Plan(state="adopted"), DRAFTER) == []


@pytest.mark.parametrize("state", COMMENT.states)
@pytest.mark.parametrize("verb", sorted({row.verb for row in COMMENT.transitions}))
def test_a_comment_is_answered_as_the_table_says(state, verb):
    comment = PlanComment(state=state)
    if (state, verb) in ANSWERS:
        assert COMMENT.take(verb, comment, DRAFTER)[1] == {"state": ANSWERS[state, verb]}
    else:
        with pytest.raises(Refused, match="wrong_state"):
            COMMENT.take(verb, comment, DRAFTER)
    assert COMMENT.offers(PlanComment(state=state), ANONYMOUS) == []
