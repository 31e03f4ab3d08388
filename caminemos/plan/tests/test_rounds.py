"""What States are asked, until when, and who may change it."""

from __future__ import annotations

from datetime import date

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Actor, Refused, Text
from caminemos.plan.actions import load_plan
from caminemos.plan.actions.rounds import close_round, move_due_date, open_round, reopen_round, waive_obligation
from caminemos.plan.actions.updates import begin_update
from caminemos.plan.models import Obligation, Plan, ReportingRound
from caminemos.plan.standing import Period
from caminemos.plan.tests.conftest import GUATEMALA, HONDURAS, LOADER, SECRETARIAT, content, written
from caminemos.plan.tests.test_updates import subject

pytestmark = pytest.mark.django_db
TITLE = Text.of(es="Corte especial", en="Special cut-off")
CUSTOM = Period("asamblea", date(2023, 1, 15), date(2023, 8, 2), date(2023, 9, 9))


@pytest.mark.ledger("G7")
def test_a_round_asks_each_state_for_every_result_and_action_and_the_presidency_for_its_own(quarter: ReportingRound) -> None:
    found = Obligation.objects.filter(round=quarter)
    asked = {country: found.filter(country=country).count() for country in ("HND", "MEX", "PAN")}
    assert asked == {"HND": 18 + 14, "MEX": 18 + 14, "PAN": 27 + 14}
    assert set(found.values_list("due_on", flat=True)) == {date(2023, 4, 20)}


@pytest.mark.ledger("G7")
def test_a_round_at_dates_of_its_own_is_counted_before_it_is_opened(plan: Plan) -> None:
    asked = open_round(plan, CUSTOM, TITLE, by=SECRETARIAT, asks=["results"], is_regular=False, dry_run=True)
    assert (asked.round, asked.total, Obligation.objects.count()) == (None, 98, 0)
    opened = open_round(plan, CUSTOM, TITLE, by=SECRETARIAT, asks=["results"], is_regular=False).round
    assert opened is not None
    assert (opened.is_regular, opened.due_on, Obligation.objects.count()) == (False, date(2023, 9, 9), 98)


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (Period("x", date(2023, 3, 1), date(2023, 2, 1), date(2023, 4, 1)), "round_dates"),
        (Period("x", date(2023, 3, 1), date(2023, 4, 1), date(2023, 2, 1)), "round_dates"),
        (Period("2023-Q1", date(2023, 1, 1), date(2023, 3, 31), date(2023, 4, 1)), "round_exists"),
    ],
)
def test_wrong_dates_and_a_code_twice_are_refused(quarter: ReportingRound, period: Period, code: str) -> None:
    with pytest.raises(Refused, match=code):
        open_round(quarter.plan, period, TITLE, by=SECRETARIAT)


def test_nobody_reports_on_a_draft(draft: Plan) -> None:
    with pytest.raises(Refused, match="plan_not_adopted"):
        open_round(draft, CUSTOM, TITLE, by=SECRETARIAT)


def test_one_due_date_moves_with_a_reason_and_one_obligation_is_waived(quarter: ReportingRound) -> None:
    first, second = Obligation.objects.filter(round=quarter, country="HND")[:2]
    assert move_due_date(first, date(2023, 5, 5), "Feriado largo", by=SECRETARIAT).moved_because == "Feriado largo"
    assert waive_obligation(second, "No participa en esta acción", by=SECRETARIAT).waived_at is not None
    assert [one.verb for one in entries(custody="HND")] == ["obligation.move", "obligation.waive"]
    for attempt in (
        lambda: move_due_date(first, date(2023, 5, 5), " ", by=SECRETARIAT),
        lambda: waive_obligation(second, "", by=SECRETARIAT),
    ):
        with pytest.raises(Refused, match="reason_missing"):
            attempt()


@pytest.mark.parametrize("by", [HONDURAS, GUATEMALA, ANONYMOUS])
def test_only_the_secretariat_and_the_presidency_ask(quarter: ReportingRound, by: Actor) -> None:
    one = Obligation.objects.filter(round=quarter).first()
    assert one is not None
    for attempt in (
        lambda: open_round(quarter.plan, CUSTOM, TITLE, by=by),
        lambda: waive_obligation(one, "x", by=by),
        lambda: close_round(quarter, by=by),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            attempt()


def test_nothing_new_is_begun_in_a_closed_round_until_it_is_opened_again(quarter: ReportingRound) -> None:
    closed = close_round(quarter, by=SECRETARIAT)
    with pytest.raises(Refused, match="round_closed"):
        begin_update(subject(), "HND", round=closed, by=HONDURAS)
    with pytest.raises(Refused, match="wrong_state"):
        close_round(quarter, by=SECRETARIAT)
    assert begin_update(subject(), "HND", round=reopen_round(closed, by=SECRETARIAT), by=HONDURAS).state == "draft"


def test_a_state_sees_what_it_owes_itself_and_the_public_nothing(quarter: ReportingRound) -> None:
    assert {one.country_id for one in Obligation.objects.visible_to(HONDURAS)} == {"HND"}
    assert len({one.country_id for one in Obligation.objects.visible_to(SECRETARIAT)}) == 7
    assert not Obligation.objects.visible_to(ANONYMOUS).exists()


def test_a_part_that_states_report_on_is_not_taken_out_of_the_plan(quarter: ReportingRound) -> None:
    data = content()
    gone = data["priorities"][0]["objectives"][0]["results"]["items"].pop()
    with pytest.raises(Refused, match="part_reported") as refused:
        load_plan(written(data), by=LOADER, correction="Se quita un resultado")
    assert gone["code"] in str(refused.value.sentence)
