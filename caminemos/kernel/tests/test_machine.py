from types import SimpleNamespace

import pytest

from caminemos.kernel.api import Machine, Refused, Service

DOOR = Machine("state", [("open", ["shut"], "open", "kernel.door.open"), ("close", ["open"], "shut", "kernel.door.close")])
KEEPER = Service.named("keeper", ["kernel.door.open", "kernel.door.close"])


def test_the_table_is_exhaustive():
    for row in DOOR.transitions:
        for state in DOOR.states:
            door = SimpleNamespace(state=state)
            if state in row.sources:
                assert DOOR.take(row.verb, door, KEEPER) == ({"state": state}, {"state": row.target})
            else:
                with pytest.raises(Refused, match="wrong_state"):
                    DOOR.take(row.verb, door, KEEPER)


def test_a_step_needs_its_permission():
    door = SimpleNamespace(state="shut")
    with pytest.raises(Refused, match="not_allowed"):
        DOOR.take("open", door, Service.named("passer-by"))
    assert door.state == "shut"
    assert DOOR.offers(door, Service.named("passer-by")) == []
    assert DOOR.offers(door, KEEPER) == ["open"]


def test_the_table_draws_itself():
    assert DOOR.mermaid().splitlines() == ["stateDiagram-v2", "    shut --> open: open", "    open --> shut: close"]
