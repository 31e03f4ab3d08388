"""What the tests of knowledge stand on: the members, a working group and an objective."""

from __future__ import annotations

import pytest

from caminemos.governance.models import Body
from caminemos.kernel.api import LooseDate, Text
from caminemos.plan.models import Framework, FrameworkItem


@pytest.fixture
def ground(members: None) -> None:
    """A working group and two objectives of the framework."""
    Body.objects.create(
        code="reception", kind="working_group", name=Text.of(es="Recepción", en="Reception"), since=LooseDate.parse("2018-01-01")
    )
    frame = Framework.objects.create(code="mirps", title=Text.of(es="MIRPS"), kind="objectives", order=1)
    for order, code in enumerate(("1", "2")):
        FrameworkItem.objects.create(
            framework=frame, code=code, title=Text.of(es=f"Objetivo {code}", en=f"Objective {code}"), order=order
        )
