"""The training node's cronograma moves once, with invented reasons that say so."""

from __future__ import annotations

import pytest

from caminemos.governance.models import Activity, ActivityMove, CronogramaVersion
from caminemos.governance.pages.cronograma.whole import cronograma_page
from caminemos.governance.training_calendar import load_training_calendar
from caminemos.kernel.api import ANONYMOUS
from caminemos.plan.api import Plan

pytestmark = pytest.mark.django_db


def test_it_is_filled_once_and_says_that_it_is_invented(plan: Plan) -> None:
    first = load_training_calendar()
    told = (Activity.objects.count(), ActivityMove.objects.count(), CronogramaVersion.objects.count())
    assert told == (20, 10, 2)
    assert all(move.why.startswith("Ejercicio") and "Exercise" in move.why for move in ActivityMove.objects.all())
    assert load_training_calendar() == first
    assert (Activity.objects.count(), ActivityMove.objects.count(), CronogramaVersion.objects.count()) == told
    page = cronograma_page("mirps-2023", "1", by=ANONYMOUS)
    assert {one.code for one in page.changes} >= {"group-reception", "global-refugee-forum", "added-1"}
