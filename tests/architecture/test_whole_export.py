"""Every table is classified by hand: kept, left out with a reason, secret. A new model that nobody classified fails here."""

from __future__ import annotations

import pytest

from caminemos.exchange.archive.tables import Table, models, tables
from caminemos.exchange.classified import BLANKED, KEPT, LEFT_OUT, SECRET, SEEDED, unclassified

pytestmark = pytest.mark.ledger("G80")
LABELS = {model._meta.label for model in models()}
KEPT_LABELS = {f"{app}.{name}" for app, names in KEPT.items() for name in names}


def test_every_table_is_classified_in_caminemos_exchange_classified():
    assert {what: found for what, found in unclassified(LABELS).items() if found} == {}


def test_a_planted_table_that_nobody_classified_is_caught():
    assert unclassified({*LABELS, "plan.Planted"})["not classified"] == ["plan.Planted"]
    assert unclassified(LABELS - {"plan.Plan"})["classified but gone"] == ["plan.Plan"]


def test_every_table_that_is_left_out_has_a_reason():
    assert [label for label, reason in (LEFT_OUT | SECRET).items() if len(reason) < 20] == []


def test_no_kept_table_points_to_one_that_is_left_out():
    for secrets in (True, False):
        kept = tables(secrets=secrets)
        here = {table.model for table in kept}
        loose = [(table.name, parent._meta.label) for table in kept for parent in table.parents if parent not in here]
        assert loose == []


def test_every_column_of_every_kept_table_can_be_written():
    assert [table.name for table in tables() if len(table.kinds) != len(table.columns) or not table.columns] == []


def test_parents_come_before_children():
    ordered = models()
    place = {model: number for number, model in enumerate(ordered)}
    late = {
        (model._meta.label, parent._meta.label)
        for model in ordered
        for parent in Table(model).parents
        if place[parent] > place[model]
    }
    assert late == {("wagtailcore.WorkflowState", "wagtailcore.TaskState")}, "the one circle: each points to the other"


def test_what_is_secret_or_blanked_is_kept_otherwise():
    assert {*SECRET, *BLANKED, *SEEDED} <= KEPT_LABELS
    assert all(column in Table(model).columns for model in models() for column in BLANKED.get(model._meta.label, {}))
