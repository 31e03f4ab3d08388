"""The plan's part of a handover dossier."""

from __future__ import annotations

import pytest

from caminemos.kernel.api import today
from caminemos.plan.handover import in_review, owed
from caminemos.plan.models import ReportingRound
from caminemos.plan.tests.conftest import GUATEMALA, HONDURAS, SECRETARIAT
from caminemos.plan.tests.test_following_screens import published

pytestmark = pytest.mark.django_db


def test_states_that_owe_reports_stand_in_the_alphabetical_order_of_their_spanish_names(quarter: ReportingRound) -> None:
    names = [str(one.who) for one in owed(SECRETARIAT, today()).matters]
    assert names == ["Belice", "Costa Rica", "El Salvador", "Guatemala", "Honduras", "México", "Panamá"]


def test_what_is_signed_off_waits_for_nobody(quarter: ReportingRound) -> None:
    for country in (HONDURAS, GUATEMALA):
        published(country, round=quarter)
    assert in_review(SECRETARIAT, today()).matters == ()
