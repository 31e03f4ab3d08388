"""A meeting is convened, opened, closed, cancelled, or written down as held; each step is for whoever runs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from caminemos.governance.actions.meetings import life
from caminemos.governance.models import Invitee, Meeting, Minutes
from caminemos.governance.states import MEETING
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting, an_item
from caminemos.governance.tests.meetings.making import LONG_AGO, SOON, of_state
from caminemos.kernel.api import Refused, Service, now
from caminemos.messages.models import Notice
from tests.cast import Cast, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]
VERBS: dict[str, Callable[..., Any]] = {
    "convene": life.convene_meeting, "record": life.record_held, "open": life.open_meeting, "close": life.close_meeting,
    "reopen": life.reopen_meeting, "cancel": lambda row, by: life.cancel_meeting(row, "Por la tormenta", by=by),
}  # fmt: skip


def refused(code: str, verb: Callable[[], Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        verb()
    assert caught.value.code == code
    return caught.value


@pytest.fixture
def draft(cast: Cast) -> Meeting:
    made = a_meeting("displacement-2027-1", body="displacement", kind="group_session", starts=SOON, state="draft")
    of_state(made, "HND", post=office("focal_point", "HND"))
    return made


def test_convening_tells_everybody_invited_once_and_shows_it_to_those_it_is_for(draft: Meeting, cast: Cast) -> None:
    assert not Meeting.objects.visible_to(OBSERVER).exists()
    kept = life.convene_meeting(draft, by=PLANNER)
    assert (kept.state, kept.sequence, kept.convened_at is not None) == ("convened", 0, True)
    assert list(Notice.objects.values_list("recipient", flat=True)) == [cast.focal_point.pk]
    assert Meeting.objects.visible_to(OBSERVER).get() == draft
    assert Invitee.objects.get().told == 0


def test_a_convocation_says_when_to_whom_and_is_still_to_come(draft: Meeting) -> None:
    Meeting.objects.filter(pk=draft.pk).update(starts_at=None, ends_at=None)
    refused("hours_missing", lambda: life.convene_meeting(draft, by=PLANNER))
    Meeting.objects.filter(pk=draft.pk).update(starts_at=LONG_AGO, ends_at=LONG_AGO + timedelta(hours=1))
    refused("hour_passed", lambda: life.convene_meeting(draft, by=PLANNER))
    Meeting.objects.filter(pk=draft.pk).update(starts_at=SOON, ends_at=SOON + timedelta(hours=1))
    Invitee.objects.update(removed_at=now())
    refused("nobody_invited", lambda: life.convene_meeting(draft, by=PLANNER))
    assert Notice.objects.count() == 0


def test_the_state_that_leads_a_group_convenes_its_sessions_and_another_does_not(draft: Meeting) -> None:
    assert refused("not_found", lambda: life.convene_meeting(draft, by=GUATEMALA)).status == 404
    assert life.convene_meeting(draft, by=HONDURAS).state == "convened"


def test_a_meeting_that_was_held_is_written_down_without_convening_anybody() -> None:
    row = a_meeting(starts=LONG_AGO, state="draft")
    kept = life.record_held(row, by=PLANNER)
    assert (kept.state, kept.opened_at, kept.closed_at) == ("closed", row.starts_at, row.ends_at)
    assert Notice.objects.count() == 0
    refused("not_held_yet", lambda: life.record_held(a_meeting("plenary-2027-1", starts=SOON, state="draft"), by=PLANNER))


def test_closing_ends_the_running_point_and_keeps_what_was_not_reached() -> None:
    row = a_meeting(state="in_session")
    running = an_item(row, 1, state="running", running_since=now() - timedelta(minutes=5), spent=60)
    pause, left = an_item(row, 2, kind="break"), an_item(row, 3)
    life.close_meeting(row, by=PLANNER)
    for one in (running, pause, left):
        one.refresh_from_db()
    assert [running.state, pause.state, left.state] == ["discussed", "planned", "postponed"]
    assert 360 <= running.spent <= 370
    assert running.running_since is None


def test_a_session_opens_again_until_its_minutes_leave_the_desk() -> None:
    row = a_meeting(state="closed", closed_at=now())
    minutes = Minutes.objects.create(meeting=row)
    assert life.reopen_meeting(row, by=PLANNER).closed_at is None
    life.close_meeting(row, by=PLANNER)
    Minutes.objects.filter(pk=minutes.pk).update(state="circulated", circulated_at=now(), corrections_until=now().date())
    refused("minutes_circulated", lambda: life.reopen_meeting(row, by=PLANNER))


def test_cancelling_says_why_to_everybody_invited_and_a_draft_disappears_without_a_word(draft: Meeting, cast: Cast) -> None:
    refused("reason_missing", lambda: life.cancel_meeting(draft, " ", by=PLANNER))
    life.cancel_meeting(draft, "Ya no hace falta", by=PLANNER)
    assert (Notice.objects.count(), Meeting.objects.visible_to(HONDURAS).count()) == (0, 1)
    assert not Meeting.objects.visible_to(OBSERVER).exists()
    told = a_meeting("plenary-2027-3", starts=SOON, convened_at=now())
    of_state(told, "HND", post=office("focal_point", "HND"))
    kept = life.cancel_meeting(told, "Por la tormenta", by=PLANNER)
    assert (kept.sequence, kept.why_cancelled) == (1, "Por la tormenta")
    assert "Por la tormenta" in Notice.objects.get().body.values["es"]
    assert Meeting.objects.visible_to(OBSERVER).get() == told


@pytest.mark.parametrize("state", ["draft", "convened", "in_session", "closed", "cancelled"])
@pytest.mark.parametrize("verb", VERBS)
def test_a_step_that_the_table_does_not_have_is_refused_and_changes_nothing(verb: str, state: str) -> None:
    row = a_meeting(state=state, starts=SOON if verb == "convene" else LONG_AGO)
    of_state(row, "HND")
    if verb in MEETING.offers(row, PLANNER):
        assert VERBS[verb](row, by=PLANNER).version == 2
        return
    with pytest.raises(Refused):
        VERBS[verb](row, by=PLANNER)
    row.refresh_from_db()
    assert (row.state, row.version, row.changes.count()) == (state, 1, 0)


@pytest.mark.parametrize("by", [GUATEMALA, HONDURAS, OBSERVER])
@pytest.mark.parametrize("verb", VERBS)
def test_to_whoever_does_not_run_it_the_meeting_is_not_there(verb: str, by: Service) -> None:
    assert refused("not_found", lambda: VERBS[verb](a_meeting(), by=by)).status == 404
