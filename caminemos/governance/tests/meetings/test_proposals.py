"""Members propose points; whoever runs the body accepts, declines with a reason, takes up, puts back."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404

from caminemos.governance.actions.meetings.proposals import MOST_WAITING, answer_proposal, propose_item, put_back, take_up
from caminemos.governance.models import AgendaItem, MinuteNote
from caminemos.governance.pages.meetings.backlog import backlog_page, item_row
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting, an_item
from caminemos.governance.tests.meetings.making import SOON, body
from caminemos.kernel.api import ANONYMOUS, Refused, Service, Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies"), pytest.mark.ledger("G34")]


def refused(code: str, verb: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        verb()
    assert caught.value.code == code
    return caught.value


def propose(by: Service = GUATEMALA, code: str = "plenary", es: str = "Corredor seco") -> AgendaItem:
    return propose_item(body(code), {"title": Text.of(es=es), "minutes": 20, "purpose": "decision"}, by=by)


def test_a_member_proposes_and_its_state_is_kept_with_it() -> None:
    made = propose()
    assert (made.state, made.meeting, made.proposed_by, made.proposed_for_id) == ("proposed", None, GUATEMALA.key, "GTM")


def test_whoever_runs_the_body_needs_no_answer_from_themselves() -> None:
    assert propose(HONDURAS, "displacement").state == "waiting"
    assert propose(HONDURAS, "plenary").state == "proposed"


@pytest.mark.parametrize("by", [OBSERVER, ANONYMOUS])
def test_observers_and_strangers_propose_nothing(by: Any) -> None:
    with pytest.raises(Refused):
        propose(by)
    assert AgendaItem.objects.count() == 0


def test_one_author_does_not_bury_the_body() -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(body=body(), state="proposed", proposed_by=GUATEMALA.key, title=Text.of(es=f"P{n}"))
        for n in range(MOST_WAITING)
    )
    refused("too_many", propose)
    assert propose(HONDURAS).state == "proposed"


def test_declining_needs_a_reason_and_the_author_reads_it() -> None:
    made = propose()
    refused("reason_missing", lambda: answer_proposal(made, "decline", " ", by=PLANNER))
    assert answer_proposal(made, "decline", "Ya está en el plan", by=PLANNER).why_declined == "Ya está en el plan"
    assert [one.why_declined for one in backlog_page({}, by=GUATEMALA).declined] == ["Ya está en el plan"]
    assert backlog_page({}, by=HONDURAS).declined == []
    assert [one.title.values["es"] for one in backlog_page({}, by=PLANNER).declined] == ["Corredor seco"]


def test_a_declined_point_may_be_accepted_after_all_and_loses_its_reason() -> None:
    made = propose()
    answer_proposal(made, "decline", "No", by=PLANNER)
    assert (answer_proposal(made, "accept", by=PLANNER).state, made.__class__.objects.get().why_declined) == ("waiting", "")


def test_a_point_is_taken_up_at_the_end_and_put_back() -> None:
    made, into = propose(), a_meeting(starts=SOON)
    an_item(into, 1)
    kept = take_up(made, into, by=PLANNER)
    assert (kept.meeting, kept.position, kept.state) == (into, 2, "planned")
    back = put_back(kept, by=PLANNER)
    assert (back.meeting, back.position, back.state, back.proposed_by) == (None, 0, "waiting", GUATEMALA.key)


def test_a_point_is_not_taken_up_by_another_body_nor_by_a_meeting_that_is_over() -> None:
    refused("other_body", lambda: take_up(propose(), a_meeting("reception-2027-1", body="reception", starts=SOON), by=PLANNER))
    refused("meeting_over", lambda: take_up(propose(), a_meeting(state="closed"), by=PLANNER))
    assert AgendaItem.objects.filter(meeting__isnull=False).count() == 0


def test_what_the_platform_fills_does_not_go_through_the_backlog() -> None:
    point = an_item(a_meeting(), 1, kind="group_report", group=body("reception"))
    refused("item_fills_itself", lambda: put_back(point, by=PLANNER))


def test_a_point_with_a_note_stays_with_its_meeting() -> None:
    point = an_item(a_meeting(state="closed"), 1, state="postponed")
    MinuteNote.objects.create(item=point, words=Text.of(es="Se dijo"))
    refused("item_in_use", lambda: put_back(point, by=PLANNER))
    assert AgendaItem.objects.get(pk=point.pk).meeting_id == point.meeting_id


@pytest.mark.parametrize("by", [GUATEMALA, OBSERVER])
def test_nobody_answers_who_does_not_run_the_body(by: Service) -> None:
    made, into = propose(HONDURAS), a_meeting(starts=SOON)
    for verb in (
        lambda: answer_proposal(made, "accept", by=by),
        lambda: take_up(made, into, by=by),
        lambda: put_back(made, by=by),
    ):
        assert refused("not_found", verb).status == 404


def test_a_point_of_a_meeting_that_is_not_there_for_the_reader_is_not_there() -> None:
    hidden = an_item(a_meeting(state="draft"))
    with pytest.raises(Http404):
        item_row(hidden.pk, GUATEMALA)
    assert item_row(hidden.pk, PLANNER) == hidden


def test_the_backlog_offers_only_meetings_of_the_same_body_and_filters_by_it() -> None:
    propose()
    propose(code="reception", es="Citas")
    a_meeting("reception-2027-1", body="reception", starts=SOON)
    lines = {one.body_code: one for one in backlog_page({}, by=PLANNER).proposed}
    assert [one.code for one in lines["reception"].meetings] == ["reception-2027-1"]
    assert lines["plenary"].meetings == []
    assert [one.body_code for one in backlog_page({"body": "reception"}, by=PLANNER).lines] == ["reception"]
    assert all(one.meetings == [] and not one.may_run for one in backlog_page({}, by=GUATEMALA).lines)
