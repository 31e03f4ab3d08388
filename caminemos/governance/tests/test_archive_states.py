"""The tables of states, every verb from every state; and who of the cast may take which step."""

from __future__ import annotations

from typing import Any

import pytest

from caminemos.access.api import actor_for
from caminemos.governance.models import Achievement, ProcessEvent
from caminemos.governance.states import ACHIEVEMENT, POSITION
from caminemos.governance.tests.archiving import SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, Refused

LEADS = {
    ("draft", "ask"): "waiting",
    ("draft", "publish"): "published",
    ("waiting", "recall"): "draft",
    ("waiting", "sign_off"): "published",
    ("waiting", "return"): "draft",
    ("published", "withdraw"): "draft",
    ("published", "revoke"): "draft",
    ("published", "reword"): "waiting",
}
OFFERED = {
    "secretariat": {"draft": {"ask", "publish"}, "waiting": {"recall"}, "published": {"withdraw", "reword"}},
    "presidency": {"draft": {"ask", "publish"}, "waiting": {"recall"}, "published": {"withdraw", "reword"}},
    "focal_point": {"draft": set(), "waiting": {"sign_off", "return"}, "published": {"revoke"}},
}


@pytest.mark.parametrize("state", ACHIEVEMENT.states)
@pytest.mark.parametrize("verb", sorted({row.verb for row in ACHIEVEMENT.transitions}))
def test_a_verb_leads_where_the_table_says_and_nowhere_else(state: str, verb: str) -> None:
    row = Achievement(state=state)
    if (state, verb) in LEADS:
        assert ACHIEVEMENT.take(verb, row, SECRETARIAT)[1] == {"state": LEADS[state, verb]}
    else:
        with pytest.raises(Refused, match="wrong_state"):
            ACHIEVEMENT.take(verb, row, SECRETARIAT)


@pytest.mark.parametrize("state", ACHIEVEMENT.states)
def test_each_of_the_cast_is_offered_its_steps_and_no_others(cast: Any, state: str) -> None:
    for name, person in cast.everybody.items():
        actor = actor_for(person) if person else ANONYMOUS
        wanted = OFFERED.get(name, {}).get(state, set())
        assert set(ACHIEVEMENT.offers(Achievement(state=state), actor)) == wanted, name


def test_a_position_is_published_and_taken_back_by_who_keeps_processes_alone(cast: Any) -> None:
    assert POSITION.take("publish", ProcessEvent(), SECRETARIAT)[1] == {"position_state": "published"}
    assert POSITION.take("take_back", ProcessEvent(position_state="published"), SECRETARIAT)[1] == {"position_state": "preparing"}
    for verb, state in (("publish", "published"), ("take_back", "preparing")):
        with pytest.raises(Refused, match="wrong_state"):
            POSITION.take(verb, ProcessEvent(position_state=state), SECRETARIAT)
    offered = {name for name, person in cast.everybody.items() if person and POSITION.offers(ProcessEvent(), actor_for(person))}
    assert offered == {"presidency", "secretariat"}
