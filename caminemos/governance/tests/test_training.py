"""The training region's handover is invented, says so, and is made once."""

from __future__ import annotations

import io

import pytest
from django.utils.translation import override

from caminemos.access.training import load_training
from caminemos.governance.models import Delivery, HandoverPoint, Term
from caminemos.governance.pages.checklist import checklist_page
from caminemos.governance.pages.dossier import dossier_page
from caminemos.governance.pages.emblem import presidency_mark
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.governance.training import load_training_handover

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(record: None) -> None:
    load_training(io.StringIO())
    load_training_handover(io.StringIO())


def test_both_sides_have_acknowledged_every_point(training: None) -> None:
    page = checklist_page(2026, by=SECRETARIAT)
    assert page.settled == len(page.points) == 5
    assert [one.state for one in page.points[0].sides] == ["ack_acknowledged", "ack_reserved"]
    mark = presidency_mark()
    assert mark is not None
    assert "ejercicio" in mark.emblem_says.values["es"]


def test_who_delivered_it_is_called_invented(training: None) -> None:
    for language, name in (("es", "Equipo de ejercicio (inventado)"), ("en", "Exercise team (invented)")):
        with override(language):
            assert dossier_page(2026, by=SECRETARIAT, number=1).by == name


def test_it_is_made_once(training: None) -> None:
    said = io.StringIO()
    load_training_handover(said)
    assert "already" in said.getvalue()
    assert (Delivery.objects.count(), HandoverPoint.objects.count()) == (1, 5)
    assert Term.objects.get(year=2026).emblem_id is not None


def test_without_presidencies_nothing_is_made(db: None) -> None:
    said = io.StringIO()
    load_training_handover(said)
    assert "no such presidency" in said.getvalue()
    assert not Delivery.objects.exists()
