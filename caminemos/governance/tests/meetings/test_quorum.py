"""The quorum: members of the day of the meeting, who of them is present, and a rule with its source or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from caminemos.governance.actions.bodies import correct_body
from caminemos.governance.models import Meeting
from caminemos.governance.pages.meetings.people import quorum_of
from caminemos.governance.pages.meetings.whole import meeting_page
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.governance.tests.meeting_cast import GUATEMALA, PLANNER, a_meeting
from caminemos.governance.tests.meetings.making import LONG_AGO, body, of_state
from caminemos.kernel.api import ANONYMOUS, Refused, Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies"), pytest.mark.ledger("G36")]


@pytest.fixture
def held() -> Meeting:
    """A plenary of July 2026: El Salvador in the room, Honduras by video, Guatemala excused; an observer present."""
    made = a_meeting(starts=LONG_AGO, state="closed")
    of_state(made, "SLV", "chair", came="present")
    of_state(made, "HND", "delegate", came="remote")
    of_state(made, "GTM", came="excused")
    of_state(made, "CRI", "observer", came="present")
    of_state(made, "CAN", "guest", came="present")
    return made


def rule(quorum: str, source: str = "Reglamento, artículo 5") -> None:
    correct_body(body(), {"quorum": quorum, "quorum_source": source}, body().version, "Acordado", by=SECRETARIAT)


def test_a_state_is_present_when_somebody_who_speaks_for_it_came(held: Meeting) -> None:
    page = quorum_of(held)
    assert {one.iso3: one.present for one in page.states} == {
        "BLZ": False, "CRI": False, "SLV": True, "GTM": False, "HND": True, "MEX": False, "PAN": False,
    }  # fmt: skip
    assert [one.iso3 for one in page.states if one.how] == ["SLV", "HND"]


def test_without_a_rule_nobody_says_that_there_is_or_is_not_a_quorum(held: Meeting) -> None:
    page = quorum_of(held)
    assert (page.count.needed, page.count.is_reached, page.rule, page.source) == (None, None, "", "")


@pytest.mark.parametrize(("quorum", "needed"), [("majority", 4), ("two_thirds", 5), ("all", 7)])
def test_with_a_rule_its_source_is_shown_and_it_counts(held: Meeting, quorum: str, needed: int) -> None:
    rule(quorum)
    page = quorum_of(Meeting.objects.get(pk=held.pk))
    assert (page.count.present, page.count.needed, page.count.is_reached) == (2, needed, False)
    assert page.source == "Reglamento, artículo 5"


def test_it_turns_when_enough_members_are_there(held: Meeting) -> None:
    rule("majority")
    for iso3 in ("MEX", "PAN"):
        of_state(held, iso3, came="remote")
    assert quorum_of(Meeting.objects.get(pk=held.pk)).count.is_reached is True


def test_members_are_those_of_the_day_of_the_meeting() -> None:
    before = a_meeting("plenary-2019-1", starts=LONG_AGO.replace(year=2019, month=3), state="closed")
    of_state(before, "SLV", came="present")
    page = quorum_of(before)
    assert (page.count.members, page.count.present) == (6, 0)


def test_one_person_in_the_room_is_enough_to_say_that_the_state_was_in_the_room(held: Meeting) -> None:
    of_state(held, "HND", came="present", name="Otra delegada")
    assert next(one.how for one in quorum_of(held).states if one.iso3 == "HND") == str(quorum_of(held).states[2].how)


@pytest.mark.parametrize(
    ("quorum", "source", "code"), [("majority", " ", "quorum_source_missing"), ("half", "Nota", "quorum_unknown")]
)
def test_a_rule_is_one_that_can_be_counted_and_says_where_it_was_agreed(quorum: str, source: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        rule(quorum, source)
    assert (caught.value.code, caught.value.status) == (code, 422)
    assert body().quorum == ""


def test_taking_the_rule_away_takes_its_source_away() -> None:
    rule("all")
    rule("")
    assert (body().quorum, body().quorum_source) == ("", "")


def test_another_office_writes_no_rule() -> None:
    with pytest.raises(Refused):
        correct_body(body(), {"quorum": "all", "quorum_source": "Nota"}, 1, "Porque sí", by=GUATEMALA)
    assert body().quorum == ""


def test_the_quorum_is_shown_from_the_opening_on_and_not_to_strangers(held: Meeting) -> None:
    Meeting.objects.update(visibility="public")
    coming = a_meeting("plenary-2027-1", title=Text.of(es="Otra"))
    shown: dict[str, Any] = {code: meeting_page(code, by=PLANNER).quorum for code in (held.code, coming.code)}
    assert (shown[held.code] is not None, shown[coming.code]) == (True, None)
    assert (meeting_page(held.code, by=ANONYMOUS).quorum, meeting_page(held.code, by=ANONYMOUS).people) == (None, None)
