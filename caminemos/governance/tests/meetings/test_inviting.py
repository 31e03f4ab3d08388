"""Who is invited: a whole body as it sits on the day, or people one by one; who is told, and who may see the list."""

from __future__ import annotations

from typing import Any

import pytest

from caminemos.governance.actions.meetings.inviting import correct_invitee, invite, invite_body, take_off
from caminemos.governance.models import Invitee, Meeting, Representation
from caminemos.governance.pages.meetings.people import people_of_meeting, people_sheet
from caminemos.governance.permissions import Permission
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting
from caminemos.governance.tests.meetings.making import SOON, of_state
from caminemos.kernel.api import LooseDate, Refused, Service, Text
from caminemos.messages.models import Notice
from tests.cast import Cast, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies"), pytest.mark.ledger("G35")]
READER = Service.named("reader", [*OBSERVER.permissions, Permission.REPRESENTATION_READ_NAMES])


def refused(code: str, verb: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        verb()
    assert caught.value.code == code
    return caught.value


def guest(**more: Any) -> dict[str, Any]:
    return {
        "organisation": Text.of(es="Red de mujeres"),
        "name": "Ana Ixmatul",
        "role": "guest",
        "email": "red@example.org",
    } | more


@pytest.fixture
def draft(cast: Cast) -> Meeting:
    return a_meeting("plenary-2027-1", starts=SOON, state="draft")


def test_a_body_is_invited_as_it_sits_on_the_day_of_the_meeting_and_once(draft: Meeting) -> None:
    since = {"starts": LooseDate.parse("2023-01-24"), "source": "Nota 1"}
    Representation.objects.create(body=draft.body, country_id="HND", capacity="head", name="Alba Ruiz", **since)
    Representation.objects.create(
        body=draft.body, country_id="GTM", capacity="head", name="Se fue", ends=LooseDate.parse("2025-01-01"), **since
    )
    new = invite_body(draft, by=PLANNER)
    rows = list(Invitee.objects.filter(meeting=draft))
    assert new == len(rows) > 7
    assert {one.country_id for one in rows if one.country_id} >= {"BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN"}
    assert [one.name for one in rows if one.name] == ["Alba Ruiz"]
    assert invite_body(draft, by=PLANNER) == 0
    assert {one.role for one in rows if one.country_id == "SLV"} == {"chair"}
    assert Notice.objects.count() == 0


def test_the_list_of_2020_has_the_members_of_2020(draft: Meeting) -> None:
    past = a_meeting("plenary-2019-1", starts=SOON.replace(year=2019, month=3), state="closed")
    invite_body(past, by=PLANNER)
    assert "SLV" not in {one.country_id for one in Invitee.objects.filter(meeting=past)}


def test_whoever_is_invited_after_the_convocation_is_told_at_once_and_the_others_are_not(draft: Meeting, cast: Cast) -> None:
    Meeting.objects.filter(pk=draft.pk).update(state="convened")
    of_state(draft, "GTM")
    invite(draft, {"country_id": "HND", "post_id": office("focal_point", "HND").pk, "role": "head"}, by=PLANNER)
    assert list(Notice.objects.values_list("recipient", flat=True)) == [cast.focal_point.pk]
    assert Invitee.objects.get(country_id="GTM").told is None


def test_taking_somebody_off_tells_them_when_they_knew(draft: Meeting, cast: Cast) -> None:
    Meeting.objects.filter(pk=draft.pk).update(state="convened")
    made = invite(draft, {"country_id": "HND", "post_id": office("focal_point", "HND").pk, "role": "head"}, by=PLANNER)
    take_off(Invitee.objects.get(pk=made.pk), by=PLANNER)
    assert Notice.objects.filter(recipient=cast.focal_point).count() >= 1
    assert people_of_meeting(draft, by=PLANNER).lines == []
    refused("not_found", lambda: take_off(made, by=PLANNER))


def test_who_came_stays_on_the_list(draft: Meeting) -> None:
    refused("came", lambda: take_off(of_state(draft, "HND", came="present"), by=PLANNER))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"organisation": Text()}, "party_missing"), ({"post_id": "HND"}, "name_with_post")],
)
def test_who_is_invited_comes_for_somebody_and_is_not_typed_twice(draft: Meeting, wrong: dict[str, Any], code: str) -> None:
    given = guest() | ({"post_id": office("focal_point", "HND").pk} if "post_id" in wrong else wrong)
    assert refused(code, lambda: invite(draft, given, by=PLANNER)).status == 422


def test_a_post_is_invited_once_and_corrections_need_their_version(draft: Meeting) -> None:
    post = {"country_id": "HND", "post_id": office("focal_point", "HND").pk, "role": "head"}
    invite(draft, post, by=PLANNER)
    refused("invited_already", lambda: invite(draft, post, by=PLANNER))
    made = invite(draft, guest(), by=PLANNER)
    correct_invitee(made, {"role": "observer"}, 1, by=PLANNER)
    refused("moved", lambda: correct_invitee(made, {"role": "guest"}, 1, by=PLANNER))


@pytest.mark.parametrize("by", [GUATEMALA, HONDURAS, OBSERVER])
def test_nobody_else_writes_the_list(draft: Meeting, by: Service) -> None:
    row = of_state(draft, "HND")
    for verb in (
        lambda: invite(draft, guest(), by=by),
        lambda: invite_body(draft, by=by),
        lambda: take_off(row, by=by),
        lambda: correct_invitee(row, {"role": "guest"}, 1, by=by),
    ):
        assert refused("not_found", verb).status == 404
    assert Invitee.objects.count() == 1


def test_to_a_cancelled_meeting_nobody_is_invited(draft: Meeting) -> None:
    Meeting.objects.update(state="cancelled")
    refused("meeting_over", lambda: invite(draft, guest(), by=PLANNER))


def test_names_are_read_by_members_addresses_by_whoever_runs_it_alone(draft: Meeting) -> None:
    invite(draft, guest(), by=PLANNER)
    seen = {by: people_of_meeting(draft, by=by).lines[0] for by in (PLANNER, READER, OBSERVER)}
    assert [(one.name, one.email) for one in seen.values()] == [("Ana Ixmatul", "red@example.org"), ("Ana Ixmatul", ""), ("", "")]
    sheet = people_sheet(draft, people_of_meeting(draft, by=OBSERVER))
    assert "name" not in [column.key for column in sheet.columns]
    assert seen[PLANNER].reach == "mail"
