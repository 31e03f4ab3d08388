"""Minutes in the search: told to whoever may read them, and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from caminemos.access.api import actor_for
from caminemos.governance.minutes_search import find_minutes
from caminemos.governance.tests.minutes.kept import circulating, held, noted
from caminemos.kernel.api import ANONYMOUS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]


def found(by: Any) -> list[str]:
    return [hit.url for hit in find_minutes("viernes", by, "es")]


def test_a_draft_is_found_by_whoever_runs_the_meeting_and_by_nobody_else(cast: Any) -> None:
    _meeting, item = held()
    noted(item)
    readers = {name for name, who in cast.everybody.items() if found(actor_for(who) if who else ANONYMOUS)}
    assert readers == {"presidency", "secretariat"}


def test_what_circulates_is_found_by_members_with_the_words_around(cast: Any) -> None:
    circulating()
    hits = find_minutes("VIERNES", actor_for(cast.focal_point), "es")
    assert [hit.url for hit in hits] == ["/es/meetings/plenary-2026-1/minutes/"]
    assert "viernes" in hits[0].excerpt
    assert found(ANONYMOUS) == []
    assert find_minutes("viernes inexistente", actor_for(cast.focal_point), "es") == []
