"""The days on which States report stand in the calendar of who owes or reviews, and of nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caminemos.access.api import actor_for
from caminemos.kernel.api import ANONYMOUS, LooseDate, Service, Text, now
from caminemos.places.models import Country
from caminemos.plan.calendar import reports_due
from caminemos.plan.models import Commitment, Obligation, Plan, ReportingRound

pytestmark = pytest.mark.django_db
YEAR = (date(2023, 1, 1), date(2023, 12, 31))


@pytest.fixture
def asked(cast: Any) -> ReportingRound:
    """A round of an adopted plan on which Honduras reports, not Guatemala."""
    state = Country.objects.get(iso3="HND")
    facts = {"loaded_at": now(), "loaded_by": "x", "presidency": state, "state": "adopted"}
    plan = Plan.objects.create(code="p-2023", year=2023, title=Text.of(es="Plan"), **facts)
    days = {"starts_on": date(2023, 1, 1), "ends_on": date(2023, 3, 31), "due_on": date(2023, 4, 20)}
    row = ReportingRound.objects.create(
        plan=plan, code="q1", title=Text.of(es="Trimestre 1", en="Quarter 1"), opened_at=now(), **days
    )
    owed = Commitment.objects.create(country=state, code="HND-1", title=Text.of(es="x"), changed_at=now())
    Obligation.objects.create(round=row, country=state, commitment=owed, due_on=row.due_on)
    return row


@pytest.mark.ledger("G45")
def test_a_due_day_is_told_to_the_state_that_owes_and_to_who_reviews(asked: ReportingRound, cast: Any) -> None:
    readers = {
        name for name, person in cast.everybody.items() if list(reports_due(actor_for(person) if person else ANONYMOUS, *YEAR))
    }
    assert readers == {"focal_point", "secretariat", "presidency"}
    guatemala = Service.named("guatemala", ["plan.update.read"], ["GTM"])
    assert list(reports_due(guatemala, *YEAR)) == []


def test_it_says_what_is_due_when_by_whom_and_is_never_public(asked: ReportingRound, cast: Any) -> None:
    one, reviewed = (next(iter(reports_due(actor_for(person), *YEAR))) for person in (cast.focal_point, cast.secretariat))
    assert (one.kind, one.starts, one.countries, one.is_public) == (
        "report_due",
        LooseDate.on(date(2023, 4, 20)),
        ("HND",),
        False,
    )
    assert one.title.values == {"es": "Vence el reporte: Trimestre 1", "en": "Report due: Quarter 1"}
    assert (one.path, reviewed.path) == ("/my-country/", "/plans/p-2023/rounds/")
    assert list(reports_due(actor_for(cast.secretariat), date(2024, 1, 1), date(2024, 12, 31))) == []
