"""The training region's meetings: on both sides of today, with and without a quorum, in every state, all invented, loaded once."""

from __future__ import annotations

import io
from typing import Any

import pytest

from caminemos.access.training import load_training
from caminemos.governance.models import AgendaItem, BodyDocument, Invitee, Meeting, MeetingSeries
from caminemos.governance.pages.meetings.people import quorum_of
from caminemos.governance.tests.meeting_cast import PLANNER
from caminemos.governance.training_bodies import load_training_bodies
from caminemos.governance.training_meetings import load_training_meetings

pytestmark = pytest.mark.django_db


@pytest.mark.ledger("G33", "G36")
def test_a_year_of_meetings_is_loaded_once_and_all_who_are_written_down_are_invented(
    bodies: None, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    load_training(io.StringIO())
    load_training_bodies()
    made = load_training_meetings()
    assert made == Meeting.objects.count() == 40
    codes = set(Meeting.objects.values_list("code", flat=True))
    assert codes >= {
        *(f"plenary-{year}-{n}" for year in (2023, 2026) for n in range(1, 5)),
        "plenary-2027-1",
        "annual-2026-1",
        "ministerial-2026-3",
    }
    assert codes >= {f"{group}-2026-3" for group in ("reception", "displacement", "livelihoods", "local-governance")}
    assert {one.state for one in Meeting.objects.all()} >= {"draft", "closed"}
    held = {code: quorum_of(Meeting.objects.get(code=code)).count.is_reached for code in ("plenary-2026-2", "plenary-2026-3")}
    assert held == {"plenary-2026-2": True, "plenary-2026-3": False}
    assert set(AgendaItem.objects.filter(meeting=None).values_list("state", flat=True)) == {"proposed", "waiting", "declined"}
    assert {mail.rpartition("@")[2] for mail in Invitee.objects.exclude(email="").values_list("email", flat=True)} == {
        "example.org"
    }
    assert (
        MeetingSeries.objects.count(),
        BodyDocument.objects.visible_to(PLANNER).filter(meeting__isnull=False).count() >= 3,
    ) == (3, True)
    assert (load_training_meetings(), Meeting.objects.count()) == (0, made)
