"""Reminders before and after a due date, in the outbox ahead of time, taken back when nothing is owed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from caminemos.messages.api import Notice
from caminemos.plan.actions.rounds import close_round
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.models import Obligation, ReportingRound
from caminemos.plan.reminders import remind
from caminemos.plan.tests.conftest import HONDURAS, SECRETARIAT
from caminemos.plan.tests.test_updates import TOLD, subject

pytestmark = pytest.mark.django_db


def on(month: int, day: int) -> datetime:
    return datetime(2023, month, day, 10, tzinfo=UTC)


def due() -> list[str]:
    return [f"{one.due_at:%m-%d}" for one in Notice.objects.filter(kind="plan.reminder", state="waiting").order_by("due_at")]


@pytest.mark.ledger("G7", "G77")
def test_reminders_stand_in_the_outbox_before_they_leave_on_days_before_and_after(cast: Any, quarter: ReportingRound) -> None:
    assert remind(on(3, 1)) == 0
    assert (remind(on(4, 1)), due()) == (1, ["04-06"])
    assert (remind(on(4, 5)), due()) == (1, ["04-06", "04-17"])
    assert remind(on(4, 5)) == 0
    told = Notice.objects.filter(kind="plan.reminder").earliest("due_at").subject.values
    assert (told["es"][-11:], told["en"][-11:]) == ("20 abr 2023", "20 Apr 2023")
    remind(on(4, 20))
    assert due() == ["04-06", "04-17", "04-21", "04-27"]
    assert {one.recipient_id for one in Notice.objects.filter(kind="plan.reminder")} == {cast.focal_point.pk}


@pytest.mark.ledger("G71")
def test_what_is_no_longer_owed_is_not_reminded_of(cast: Any, quarter: ReportingRound) -> None:
    remind(on(4, 5))
    Obligation.objects.filter(country="HND").update(answer="submitted")
    remind(on(4, 5))
    assert due() == []


def test_a_closed_round_reminds_nobody(cast: Any, quarter: ReportingRound) -> None:
    remind(on(4, 5))
    close_round(quarter, by=SECRETARIAT)
    assert (remind(on(4, 6)), due()) == (0, [])


def test_each_step_tells_the_other_side(cast: Any, quarter: ReportingRound) -> None:
    update = save_update(begin_update(subject(), "HND", round=quarter, by=HONDURAS), TOLD, 1, by=HONDURAS).update
    told = []
    for verb, by in (
        ("submit", HONDURAS),
        ("return", SECRETARIAT),
        ("submit", HONDURAS),
        ("approve", SECRETARIAT),
        ("sign_off", HONDURAS),
    ):
        move_update(update, verb, by=by, comment="Falta la fuente.")
        told.append(Notice.objects.filter(kind="plan.step").count())
    assert told == [1, 2, 2, 3, 3]
    assert {one.recipient_id for one in Notice.objects.filter(kind="plan.step", key__contains=":submit:")} == {
        cast.secretariat.pk
    }
    assert Notice.objects.filter(kind="plan.step", recipient=cast.stranger).count() == 0
