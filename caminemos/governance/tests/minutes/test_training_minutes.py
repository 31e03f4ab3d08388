"""The training region has minutes in every state, each approved one in a later meeting, and public ones for everybody."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from caminemos.governance.models import Correction, Minutes, NoteRevision
from caminemos.governance.training_meetings import load_training_meetings
from caminemos.governance.training_minutes import load_training_minutes
from caminemos.kernel.api import ANONYMOUS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies", "archive_of_none")]


@pytest.fixture
def archive_of_none(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.mark.ledger("G37", "G38")
def test_a_year_of_minutes_is_approved_circulating_and_in_draft() -> None:
    load_training_meetings()
    count = load_training_minutes()
    states = Counter(Minutes.objects.values_list("state", flat=True))
    assert count >= 20
    assert states["draft"] == 1
    assert states["approved"] > states["circulated"] > 1
    assert load_training_minutes() == 0
    for one in Minutes.objects.filter(state="approved").select_related("meeting", "approved_in"):
        assert one.approved_in is not None
        assert one.approved_in.body_id == one.meeting.body_id
        assert one.approved_in.starts_at > one.meeting.starts_at
    assert sorted(Correction.objects.values_list("state", flat=True)) == ["open", "taken"]
    assert NoteRevision.objects.filter(how="aside").exists()
    public = Minutes.objects.visible_to(ANONYMOUS)
    assert public.exists()
    assert {one.state for one in public} == {"approved"}
