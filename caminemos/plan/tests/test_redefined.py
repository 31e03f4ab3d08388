"""An indicator redefined while its figure is under way: nobody's figure slips under a definition that they have not read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from caminemos.kernel.api import Refused, Text
from caminemos.plan.actions.indicators import redefine_indicator
from caminemos.plan.actions.sheets import bring_sheet
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.figure_rules import Figures
from caminemos.plan.models import Indicator, Plan, ProgressUpdate, ReleasedFigure
from caminemos.plan.models.subjects import Subject
from caminemos.plan.telling import Telling
from caminemos.plan.tests.conftest import HONDURAS
from caminemos.plan.tests.indicating import DESK, FLOW, defined, opened
from caminemos.plan.tests.test_sheets import edited, exported, written

pytestmark = pytest.mark.django_db
OTHER = replace(FLOW, definition=Text.of(es="Expedientes decididos.", en="Files decided."))
HELD = Telling("", date(2023, 3, 31), figures=Figures(1, {"value": Decimal(10)}))


@pytest.fixture
def update(plan: Plan) -> ProgressUpdate:
    indicator, quarter = defined(plan), opened(plan)
    begun = begin_update(Subject("indicator", indicator), "HND", round=quarter, by=HONDURAS)
    return save_update(begun, HELD, 1, by=HONDURAS).update


def redefined() -> None:
    redefine_indicator(
        Indicator.objects.get(), OTHER, by=DESK, valid_from=date(2023, 2, 1), why="Se cuenta otra cosa.", breaks=True
    )


def kept(update: ProgressUpdate) -> tuple[int, str]:
    figures = ProgressUpdate.objects.visible_to(HONDURAS).get(pk=update.pk).figures
    return figures["definition"], figures["numbers"]["value"]


@pytest.mark.parametrize("verb", ["approve", "sign_off"])
def test_a_figure_of_the_old_definition_is_neither_approved_nor_published_as_one_of_the_new(
    update: ProgressUpdate, verb: str
) -> None:
    move_update(update, "submit", by=HONDURAS)
    if verb == "sign_off":
        move_update(update, "approve", by=DESK)
    redefined()
    with pytest.raises(Refused, match="definition_changed"):
        move_update(update, verb, by=HONDURAS if verb == "sign_off" else DESK)
    assert not ReleasedFigure.objects.exists()
    assert move_update(update, "return", by=DESK, comment="Cuente de nuevo.").state == "returned"


def test_a_form_opened_before_is_shown_again_filled_and_kept_once_it_was_read(
    update: ProgressUpdate, cast: Any, client_as: Any
) -> None:
    redefined()
    desk, address = client_as(cast.focal_point), reverse("plan:update-save", args=[update.pk])
    sent = {"value": "11", "as_of": "2023-03-31", "version": 2, "definition": 1, "narrative_es": "Nada se pierde."}
    answer = desk.post(address, sent)
    html = answer.content.decode()
    assert (answer.status_code, "Nada se pierde." in html, kept(update)) == (422, True, (1, "10"))
    assert 'name="definition" value="2"' in html
    assert desk.post(address, sent | {"definition": 2}).status_code == 302
    assert kept(update) == (2, "11")


def test_a_sheet_exported_before_changes_no_figure_of_the_new_definition(update: ProgressUpdate) -> None:
    before = exported()
    redefined()
    assert bring_sheet(before, "HND", by=HONDURAS, dry_run=False).counts == {"same": 1}
    assert kept(update) == (1, "10")
    changed = bring_sheet(edited(before, written(2, value=11)), "HND", by=HONDURAS, dry_run=False)
    assert [(row.what, "definición" in " ".join(row.sentences)) for row in changed.rows] == [("wrong", True)]
    bring_sheet(edited(exported(), written(2, value=11)), "HND", by=HONDURAS, dry_run=False)
    assert kept(update) == (2, "11")


def test_a_program_that_counted_by_the_old_definition_is_told(update: ProgressUpdate, cast: Any, client_as: Any) -> None:
    redefined()
    desk, address = client_as(cast.focal_point), f"/api/v1/updates/{update.pk}/"
    told = {"as_of": "2023-03-31", "narrative": {}, "version": 2, "figures": {"numbers": {"value": "11"}, "definition": 1}}
    assert desk.put(address, told, content_type="application/json").status_code == 422
    told["figures"] = {"numbers": {"value": "11"}, "definition": 2}
    assert desk.put(address, told, content_type="application/json").json()["figures"]["definition"] == 2
