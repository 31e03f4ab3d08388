"""Who says that they come and who came, by State; the list that serves as proof."""

from __future__ import annotations

from typing import Any

import pytest

from caminemos.access.api import Tenure, actor_for
from caminemos.governance.actions.meetings.attendance import answer_invitation, mark_attendance
from caminemos.governance.models import Invitee, Meeting, Minutes
from caminemos.governance.pages.meetings.listed import meetings_page
from caminemos.governance.pages.meetings.people import people_of_meeting
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting
from caminemos.governance.tests.meetings.making import SOON, of_state
from caminemos.kernel.api import Refused, now
from tests.cast import Cast, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies"), pytest.mark.ledger("G35")]


def refused(code: str, verb: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        verb()
    assert caught.value.code == code
    return caught.value


@pytest.fixture
def honduran(cast: Cast) -> Invitee:
    return of_state(a_meeting(starts=SOON), "HND", post=office("focal_point", "HND"))


def test_one_answers_for_oneself_for_ones_state_or_as_whoever_runs_it(honduran: Invitee, cast: Cast) -> None:
    for by, answer in ((actor_for(cast.focal_point), "yes"), (HONDURAS, "maybe"), (PLANNER, "no")):
        kept = answer_invitation(honduran, answer, by=by)
        assert (kept.answer, kept.answered_by) == (answer, by.key)
    assert people_of_meeting(honduran.meeting, by=PLANNER).answers["no"] == 1


@pytest.mark.parametrize("by", [GUATEMALA, OBSERVER])
def test_nobody_answers_for_another_state(honduran: Invitee, by: Any) -> None:
    assert refused("not_found", lambda: answer_invitation(honduran, "yes", by=by)).status == 404
    honduran.refresh_from_db()
    assert honduran.answer == ""


@pytest.mark.parametrize("state", ["draft", "in_session", "closed", "cancelled"])
def test_answers_are_taken_from_the_convocation_until_the_opening(honduran: Invitee, state: str) -> None:
    Meeting.objects.update(state=state)
    refused("not_asked", lambda: answer_invitation(honduran, "yes", by=PLANNER))


@pytest.mark.parametrize("answer", ["", "sí", "YES", "x" * 10_000])
def test_an_answer_is_yes_no_or_perhaps(honduran: Invitee, answer: str) -> None:
    assert refused("answer_unknown", lambda: answer_invitation(honduran, answer, by=PLANNER)).status == 422


def test_what_waits_for_an_answer_is_shown_first_until_it_is_given(honduran: Invitee, cast: Cast) -> None:
    by = actor_for(cast.focal_point)
    assert [(one.line.code, one.people) for one in meetings_page({}, by=by).waiting] == [("plenary-2026-1", 1)]
    answer_invitation(honduran, "yes", by=by)
    assert meetings_page({}, by=by).waiting == []


def test_a_past_holder_of_the_post_answers_no_more(honduran: Invitee, cast: Cast) -> None:
    Tenure.objects.filter(user=cast.focal_point).update(ends_at=now())
    assert meetings_page({}, by=actor_for(cast.focal_point)).waiting == []
    refused("not_found", lambda: answer_invitation(honduran, "yes", by=actor_for(cast.focal_point)))


def test_attendance_says_how_somebody_came_who_recorded_it_and_when(honduran: Invitee) -> None:
    Meeting.objects.update(state="in_session")
    for came in ("present", "remote", "excused", "absent", ""):
        kept = mark_attendance(honduran, came, by=PLANNER)
        assert (kept.came, kept.recorded_by, kept.recorded_at is not None) == (came, PLANNER.key, True)
    refused("came_unknown", lambda: mark_attendance(honduran, "late", by=PLANNER))


@pytest.mark.parametrize("state", ["draft", "convened", "cancelled"])
def test_nobody_came_to_a_session_that_was_not_opened(honduran: Invitee, state: str) -> None:
    Meeting.objects.update(state=state)
    refused("not_open", lambda: mark_attendance(honduran, "present", by=PLANNER))


def test_once_the_minutes_are_approved_the_list_stays(honduran: Invitee) -> None:
    Meeting.objects.update(state="closed")
    later = a_meeting("plenary-2027-9")
    Minutes.objects.create(meeting=honduran.meeting, state="approved", approved_at=now(), approved_in=later)
    refused("minutes_approved", lambda: mark_attendance(honduran, "present", by=PLANNER))


@pytest.mark.parametrize("by", [GUATEMALA, HONDURAS, OBSERVER])
def test_only_whoever_runs_the_meeting_records_who_came(honduran: Invitee, by: Any) -> None:
    Meeting.objects.update(state="in_session")
    assert refused("not_found", lambda: mark_attendance(honduran, "present", by=by)).status == 404
