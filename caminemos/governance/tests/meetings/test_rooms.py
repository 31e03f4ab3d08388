"""The way into a video call: in the calendar too, only for who runs the meeting or is invited to it."""

from __future__ import annotations

import pytest

from caminemos.governance.meeting_calendar import meetings
from caminemos.governance.models import Invitee
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting
from caminemos.kernel.api import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]
ROOM = "https://video.example.org/x"


@pytest.mark.parametrize(("by", "told"), [(PLANNER, ROOM), (GUATEMALA, ROOM), (HONDURAS, ""), (OBSERVER, "")])
def test_the_calendar_tells_the_room_only_to_who_runs_or_is_invited(by: Actor, told: str) -> None:
    row = a_meeting(video_url=ROOM)
    Invitee.objects.create(meeting=row, country_id="GTM", role="delegate")
    assert [one.video_url for one in meetings(by, row.on.first, row.on.first)] == [told]
