"""Two people at the same moment: two planners get a code each, one point runs, one invitation stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from caminemos.governance.actions.meetings.inviting import invite_body
from caminemos.governance.actions.meetings.life import convene_meeting
from caminemos.governance.actions.meetings.planning import change_meeting, plan_meeting
from caminemos.governance.models import Invitee, Meeting
from caminemos.governance.tests.meeting_cast import PLANNER, a_meeting
from caminemos.governance.tests.meetings.making import SOON, body, of_state, told
from caminemos.governance.tests.test_at_once import at_once
from caminemos.kernel.api import Text

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("bodies"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time: nothing to race"),
]


def test_meetings_planned_at_once_get_a_code_each_even_of_different_bodies() -> None:
    codes = ("plenary", "reception", "displacement", "livelihoods", "local-governance", "secretariat")
    ended = at_once(lambda n: plan_meeting(body(codes[n]), told(kind="ministerial"), by=PLANNER))
    assert ended == ["done"] * 6
    assert sorted(Meeting.objects.values_list("code", flat=True)) == [f"ministerial-{SOON.year}-{n}" for n in range(1, 7)]


def test_of_meetings_planned_at_once_for_one_hour_one_stands() -> None:
    assert at_once(lambda _n: plan_meeting(body(), told(), by=PLANNER)) == ["done", *["double_booking"] * 5]
    starts = [SOON + timedelta(days=n + 1) for n in range(6)]
    assert at_once(lambda n: plan_meeting(body(), told(starts[n]), by=PLANNER)) == ["done"] * 6
    assert len(set(Meeting.objects.values_list("code", flat=True))) == 7


def test_a_body_is_invited_once_and_a_meeting_convened_once() -> None:
    row = a_meeting("plenary-2027-1", starts=SOON, state="draft")
    of_state(row, "HND")
    assert at_once(lambda _n: invite_body(row, by=PLANNER)) == ["done"] * 6
    rows = list(Invitee.objects.filter(country__isnull=False).values_list("country", "name"))
    assert len(rows) == len(set(rows))
    assert at_once(lambda _n: convene_meeting(row, by=PLANNER)).count("done") == 1


def test_of_changes_upon_the_same_saving_one_stands() -> None:
    row = a_meeting("plenary-2027-1", starts=SOON)
    ended = at_once(lambda n: change_meeting(row, {"place": Text.of(es=f"Sala {n}")}, 1, "Sala", by=PLANNER))
    assert ended == ["done", *["moved"] * 5]
