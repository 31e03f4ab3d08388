"""Series of meetings and agendas to begin with: their dates at once, their end, and who may."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from caminemos.governance.actions.meetings.life import convene_meeting
from caminemos.governance.actions.meetings.series import (
    MOST_DATES,
    correct_series,
    end_series,
    keep_template,
    plan_dates,
    record_series,
)
from caminemos.governance.models import AgendaTemplate, Meeting, MeetingSeries
from caminemos.governance.pages.meetings.series import all_series, series_page
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting
from caminemos.governance.tests.meetings.making import body, of_state
from caminemos.kernel.api import Refused, Service, Text, now, today
from caminemos.messages.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies"), pytest.mark.ledger("G33")]
NEXT = (now() + timedelta(days=60)).date()
DAYS = [NEXT, NEXT + timedelta(days=14), NEXT + timedelta(days=28)]
LINES = [
    {"minutes": 10, "kind": "opening", "title": {"es": "Apertura"}},
    {"minutes": 30, "kind": "point", "title": {"es": "Avances"}},
]


def refused(code: str, verb: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        verb()
    assert caught.value.code == code
    return caught.value


def facts(**more: Any) -> dict[str, Any]:
    hours = {"hour": time(9), "minutes": 90, "zone": "America/Tegucigalpa", "mode": "virtual"}
    return {"kind": "group_session", "name": Text.of(es="Sesiones"), "rule": "FREQ=MONTHLY;BYDAY=3TH"} | hours | more


@pytest.fixture
def series() -> MeetingSeries:
    template = AgendaTemplate.objects.create(code="group", name=Text.of(es="Sesión"), lines=LINES)
    return record_series("idp", body("displacement"), facts(template_id=template.pk), by=PLANNER)


def test_its_dates_become_drafts_at_its_hour_with_its_agenda_and_nobody_is_told(series: MeetingSeries) -> None:
    made = plan_dates(series, DAYS, by=HONDURAS)
    assert [one.state for one in made] == ["draft"] * 3
    assert [one.begins_here.strftime("%Y-%m-%d %H:%M") for one in made if one.begins_here] == [f"{day} 09:00" for day in DAYS]
    assert [str(point.title) for point in made[0].items.order_by("position")] == ["Apertura", "Avances"]
    assert Notice.objects.count() == 0


def test_days_that_have_one_already_are_left_alone_and_a_cancelled_one_is_planned_anew(series: MeetingSeries) -> None:
    plan_dates(series, DAYS[:1], by=PLANNER)
    assert [one.on.first for one in plan_dates(series, DAYS[:2], by=PLANNER)] == DAYS[1:2]
    Meeting.objects.filter(on=DAYS[0].isoformat()).update(state="cancelled")
    assert len(plan_dates(series, DAYS[:1], by=PLANNER)) == 1


def test_one_day_that_collides_stops_all_of_them(series: MeetingSeries) -> None:
    plan_dates(series, DAYS[1:2], by=PLANNER)
    Meeting.objects.update(series=None)
    refused("double_booking", lambda: plan_dates(series, DAYS, by=PLANNER))
    assert Meeting.objects.count() == 1
    assert len(plan_dates(series, DAYS, by=PLANNER, despite="Dos grupos paralelos")) == 3


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    row = record_series("north", body(), facts(zone="America/Tijuana", hour=time(2, 30), kind="plenary"), by=PLANNER)
    assert "2027-03-14" in str(refused("hour_unclear", lambda: plan_dates(row, [date(2027, 3, 14)], by=PLANNER)).sentence)
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("many", [0, MOST_DATES + 1])
def test_no_day_and_too_many_days_are_refused(series: MeetingSeries, many: int) -> None:
    refused("days_wrong", lambda: plan_dates(series, [NEXT + timedelta(days=n) for n in range(many)], by=PLANNER))


@pytest.mark.parametrize("by", [GUATEMALA, OBSERVER])
def test_another_states_office_does_nothing_with_it(series: MeetingSeries, by: Service) -> None:
    verbs = (
        lambda: plan_dates(series, DAYS, by=by),
        lambda: end_series(series, "Fin", by=by),
        lambda: correct_series(series, {"minutes": 60}, 1, "Menos", by=by),
        lambda: record_series("other", body("displacement"), facts(), by=by),
    )
    assert {refused("not_allowed", verb).status for verb in verbs} == {404}
    assert (Meeting.objects.count(), MeetingSeries.objects.count()) == (0, 1)


def test_ending_cancels_what_is_to_come_with_the_reason_and_keeps_what_was_held(series: MeetingSeries) -> None:
    past = a_meeting("displacement-2026-1", body="displacement", starts=now() - timedelta(days=3), state="closed", series=series)
    missed = a_meeting("displacement-2026-2", body="displacement", starts=now() - timedelta(days=9), series=series)
    draft, told = plan_dates(series, DAYS[:2], by=PLANNER)
    of_state(told, "HND")
    convene_meeting(told, by=PLANNER)
    refused("reason_missing", lambda: end_series(series, " ", by=PLANNER))
    end_series(series, "El grupo se disuelve", by=HONDURAS)
    states = dict(Meeting.objects.values_list("code", "state"))
    assert (states[past.code], states[missed.code]) == ("closed", "convened")
    assert (states[draft.code], states[told.code]) == ("cancelled", "cancelled")
    assert Meeting.objects.get(pk=told.pk).why_cancelled == "El grupo se disuelve"


def test_a_series_that_ended_plans_nothing_more_and_ends_once(series: MeetingSeries) -> None:
    ended = end_series(series, "Fin", by=PLANNER)
    for verb in (
        lambda: plan_dates(ended, DAYS, by=PLANNER),
        lambda: end_series(ended, "Otra vez", by=PLANNER),
        lambda: correct_series(ended, {"minutes": 60}, 1, "Menos", by=PLANNER),
    ):
        refused("series_ended", verb)
    assert series_page("idp", by=PLANNER).days == []


def test_a_correction_needs_its_reason_and_the_saving_it_was_made_upon(series: MeetingSeries) -> None:
    refused("reason_missing", lambda: correct_series(series, {"minutes": 60}, 1, "", by=PLANNER))
    assert correct_series(series, {"minutes": 60}, 1, "Más breve", by=HONDURAS).version == 2
    refused("moved", lambda: correct_series(series, {"minutes": 45}, 1, "Más breve", by=PLANNER))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": Text()}, "name_missing"),
        ({"zone": "Mars/Base"}, "zone_unknown"),
        ({"rule": "FREQ=NEVER"}, "rule_wrong"),
        ({"rule": "x"}, "rule_wrong"),
    ],
)
def test_a_series_that_cannot_be_meant_is_refused(wrong: dict[str, Any], code: str) -> None:
    refused(code, lambda: record_series("odd", body(), facts() | wrong, by=PLANNER))


def test_a_code_is_used_once(series: MeetingSeries) -> None:
    refused("code_taken", lambda: record_series("idp", body(), facts(), by=PLANNER))
    refused("code_taken", lambda: keep_template("group", Text.of(es="Otra"), "", LINES, by=PLANNER))


def test_its_page_says_the_holidays_of_the_members_on_each_day_that_the_rhythm_gives(series: MeetingSeries) -> None:
    page = series_page("idp", by=HONDURAS)
    assert page.line.may_run
    assert {one.day.weekday() for one in page.days} == {3}
    assert all(today() < one.day <= page.until for one in page.days)
    assert not series_page("idp", by=GUATEMALA).line.may_run
    assert [one.may_run for one in all_series(by=GUATEMALA).series] == [False]


def test_an_agenda_to_begin_with_is_the_presidencys_and_is_not_written_over() -> None:
    with pytest.raises(Refused):
        keep_template("mine", Text.of(es="Mía"), "", LINES, by=HONDURAS)
    kept = keep_template("mine", Text.of(es="Mía"), "plenary", LINES, by=PLANNER)
    assert keep_template("mine", Text.of(es="Mía"), "plenary", LINES[:1], kept.version, by=PLANNER).version == 2
    refused("moved", lambda: keep_template("mine", Text.of(es="Otra"), "", LINES, 1, by=PLANNER))
    refused(
        "line_wrong", lambda: keep_template("new", Text.of(es="X"), "", [{"kind": "approval", "title": {"es": "A"}}], by=PLANNER)
    )
