"""What a file from outside may not do to a node: a sentence, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from caminemos.governance.actions.load import load_presidencies
from caminemos.governance.actions.load_archive import load_archive
from caminemos.governance.actions.load_bodies import load_bodies
from caminemos.governance.models import Achievement, Body
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.kernel.api import Refused

pytestmark = pytest.mark.django_db
LEVELS = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}' if n else 'x'] * 9)}]" for n in range(9)]
BOMB = "\n".join([*LEVELS, *(f"{name}: *l8" for name in ("presidencies", "bodies", "achievements"))])
KNOT = "presidencies: &a [*a]\nbodies: &b [*b]\nachievements: &c [*c]"


@pytest.mark.parametrize("load", [load_presidencies, load_archive, load_bodies])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bodies: " + "[" * 5_000 + "]" * 5_000, "profund"),
        ('bodies: [{code: x, kind: academia, name: {es: "a\\0b"}}]', "NUL"),
        (BOMB, "200000"),
        (KNOT, "YAML"),
    ],
)
def test_a_file_that_digs_grows_or_holds_what_no_base_keeps_is_refused(load: Callable[..., Any], text: str, said: str) -> None:
    with pytest.raises(Refused, match="_unread") as problem:
        load(text.encode(), by=SECRETARIAT)
    assert said in str(problem.value.sentence)
    assert not Body.objects.exists()
    assert not Achievement.objects.exists()
