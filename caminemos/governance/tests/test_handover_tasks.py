"""What a handover asks of whom: while it is near, of its two sides and of whoever moves handovers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from caminemos.access.actor import UserActor, actor_for
from caminemos.access.api import User
from caminemos.governance.actions.deliveries import deliver_dossier
from caminemos.governance.actions.points import acknowledge, write_point
from caminemos.governance.handover_tasks import handover_tasks
from caminemos.governance.models import Term
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.kernel.api import ANONYMOUS
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NEAR, FAR = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)
AGREE, DELIVER, ACKNOWLEDGE = (
    "Agree on the instant of the handover",
    "Deliver the handover dossier",
    "Acknowledge for your State what is written down",
)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def teams(coming: Term, officers: dict[str, User]) -> dict[str, UserActor]:
    """Who hands over, who receives, and who presided the year before."""
    return {side: actor_for(officers[state]) for side, state in {"outgoing": "SLV", "incoming": "GTM", "earlier": "CRI"}.items()}


def said(by: Any, moment: datetime = NEAR) -> list[str]:
    return [str(one.sentence) for one in handover_tasks(by, moment)]


def test_a_handover_far_ahead_asks_nothing(coming: Term) -> None:
    assert said(SECRETARIAT, FAR) == []


def test_a_near_one_asks_for_its_instant_and_its_dossier_until_they_are_there(coming: Term) -> None:
    assert said(SECRETARIAT) == [AGREE, DELIVER]
    deliver_dossier(coming, "", by=SECRETARIAT)
    assert said(SECRETARIAT) == [AGREE]
    Term.objects.filter(pk=coming.pk).update(starts_at=datetime(2026, 12, 10, 18, tzinfo=UTC), zone="America/Guatemala")
    assert said(SECRETARIAT) == []


def test_the_dossier_is_due_on_the_agreed_day_by_the_clock_of_the_handover(coming: Term) -> None:
    Term.objects.filter(pk=coming.pk).update(starts_at=datetime(2026, 12, 11, 2, tzinfo=UTC), zone="America/Guatemala")
    [task] = handover_tasks(SECRETARIAT, NEAR)
    assert (str(task.sentence), task.due) == (DELIVER, date(2026, 12, 10))


def test_each_side_is_asked_for_itself_and_nobody_else(coming: Term, teams: dict[str, UserActor]) -> None:
    assert ACKNOWLEDGE in said(teams["outgoing"])
    assert ACKNOWLEDGE in said(teams["incoming"])
    assert said(teams["earlier"]) == []
    assert said(ANONYMOUS) == []


def test_a_point_counts_once_it_is_ready_and_until_this_side_has_acknowledged_it(
    coming: Term, teams: dict[str, UserActor]
) -> None:
    def count(side: str) -> int:
        told = [one for one in handover_tasks(teams[side], NEAR) if str(one.sentence) == ACKNOWLEDGE]
        return int(told[0].detail.rsplit("· ", 1)[1].split()[0]) if told else 0

    before = count("incoming"), count("outgoing")
    held = write_point(coming, "technical-meeting", {"held_on": date(2026, 12, 3)}, 1, by=teams["outgoing"])
    assert (count("incoming"), count("outgoing")) == (before[0] + 1, before[1] + 1)
    acknowledge(coming, "technical-meeting", held.version, "", by=teams["incoming"])
    assert (count("incoming"), count("outgoing")) == (before[0], before[1] + 1)


def test_every_task_opens(coming: Term, officers: dict[str, User], client_as: Callable[..., Client], cast: Cast) -> None:
    for person in (*officers.values(), cast.secretariat):
        for task in handover_tasks(actor_for(person), NEAR):
            assert client_as(person).get(task.url).status_code == 200, (person, task.url)
    assert handover_tasks(actor_for(cast.secretariat), NEAR)


def test_asking_takes_few_questions(coming: Term, teams: dict[str, UserActor], django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(26):
        handover_tasks(teams["outgoing"], NEAR + timedelta(days=1))
