"""A cronograma of 2023, opened from the adopted plan, and a body for each of its working groups."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from caminemos.governance.actions.cronograma import open_cronograma
from caminemos.governance.models import Body
from caminemos.governance.tests.calendar.keeping import KEEPER
from caminemos.governance.tests.conftest import PLAN
from caminemos.kernel.api import Text
from caminemos.plan.api import Plan

GROUPS = ("reception", "displacement", "livelihoods", "local-governance")


@pytest.fixture
def plan(record: None) -> Plan:
    """The adopted plan of 2023, with a body for each of its groups."""
    call_command("load_plan", str(PLAN), adopt=True, language="en", stdout=io.StringIO())
    Body.objects.bulk_create(Body(code=code, kind="working_group", name=Text.of(es=f"Grupo {code}")) for code in GROUPS)
    return Plan.objects.get(code="mirps-2023")


@pytest.fixture
def cronograma(plan: Plan) -> Plan:
    """The plan with its cronograma open."""
    open_cronograma(plan, by=KEEPER)
    return plan
