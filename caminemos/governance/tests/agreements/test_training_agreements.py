"""The training region has agreements in every state, carried out by every State, some overdue, some closed with evidence."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from caminemos.governance.models import Agreement, AgreementStep, CarriedAgreement, Responsible
from caminemos.governance.models.agreements import AGREEMENT_STATES
from caminemos.governance.training_agreements import load_training_agreements
from caminemos.governance.training_meetings import load_training_meetings
from caminemos.kernel.api import now, today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies", "archive")]


@pytest.mark.ledger("G40", "G41")
def test_more_than_sixty_agreements_stand_in_every_state(settings: Any) -> None:
    load_training_meetings()
    assert load_training_agreements() == 64
    rows = list(Agreement.objects.all())
    assert {one.state for one in rows} == set(AGREEMENT_STATES)
    assert sum(one.is_overdue(today()) for one in rows) > 2
    assert len(set(Responsible.objects.exclude(country=None).values_list("country", flat=True))) == 7
    numbers: dict[int, list[int]] = defaultdict(list)
    for one in rows:
        numbers[one.year].append(one.serial)
    assert all(sorted(held) == list(range(1, len(held) + 1)) for held in numbers.values())
    assert all(one.closed_on and one.adopted_on and one.closed_on >= one.adopted_on for one in rows if one.state == "closed")
    assert not AgreementStep.objects.filter(at__gt=now()).exists()
    assert CarriedAgreement.objects.exists()
    assert load_training_agreements() == 0
