"""What the tests of agreements stand on: the bodies on record, people who hold posts, and agreements made by the verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from caminemos.governance.actions.agreements import Party, adopt_agreement, propose_agreement, report_agreement
from caminemos.governance.models import Agreement, Body, Meeting
from caminemos.governance.tests.meeting_cast import HONDURAS, PLANNER, a_meeting
from caminemos.kernel.api import LooseDate, Text

HELD = datetime(2026, 3, 12, 16, tzinfo=UTC)
ADOPTED = date(2026, 3, 12)
OF_HONDURAS = [Party(country="HND", leads=True)]
PDF = b"%PDF-1.7 informe %%EOF"


@pytest.fixture(autouse=True)
def _files_of_their_own(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def plenary(bodies: None) -> Body:
    """The plenary, with the presidencies and the bodies on record."""
    return Body.objects.get(code="plenary")


@pytest.fixture
def held(plenary: Body) -> Meeting:
    """A plenary that was held in March."""
    return a_meeting("plenary-2026-1", starts=HELD, state="closed")


def told(es: str = "Publicar la guía de recepción", **more: Any) -> dict[str, Any]:
    """Return the values of an agreement that Honduras carries out by the end of June."""
    words = Text.of(es=es, en="Publish the reception guide")
    return {"words": words, "due": LooseDate.parse("2026-06"), "responsible": OF_HONDURAS} | more


def proposed(by: Any = PLANNER, body: str = "plenary", meeting: Meeting | None = None, **more: Any) -> Agreement:
    """Return a proposal."""
    return propose_agreement(Body.objects.get(code=body), told(**more), meeting=meeting, by=by)


def adopted(**more: Any) -> Agreement:
    """Return an agreement adopted in March."""
    return adopt_agreement(proposed(**more), on=ADOPTED, by=PLANNER)


def reported(**more: Any) -> Agreement:
    """Return an agreement that Honduras reported."""
    return report_agreement(adopted(**more), "Se publicó en abril.", by=HONDURAS)


Make = Callable[..., Agreement]
