"""The adopted text is kept for good; each reasoned correction is a version of its own."""

import importlib

import pytest
from django.apps import apps
from django.db import transaction

from caminemos.kernel.api import ANONYMOUS
from caminemos.plan.actions import load_plan
from caminemos.plan.actions.held import held_records
from caminemos.plan.models import Plan, PlanVersion
from caminemos.plan.models.versions import WrittenOnce
from caminemos.plan.tests.conftest import LOADER, SOURCE
from caminemos.plan.version_rules import fingerprint, restored

pytestmark = pytest.mark.django_db
OTHER = SOURCE.replace("Más ciudades solidarias".encode(), "Más ciudades hermanas".encode())
MIGRATION = importlib.import_module("caminemos.plan.migrations.0004_versions_lineage_consultation")


def versions():
    return list(PlanVersion.objects.order_by("number"))


@pytest.mark.ledger("G13")
def test_adopting_writes_the_first_version(plan):
    (first,) = versions()
    assert (first.number, first.kind, first.by, first.reason) == (1, "adopted", LOADER.key, "")
    assert restored(first.records) == held_records(plan)
    assert first.sha256 == fingerprint(held_records(plan))


@pytest.mark.ledger("G13")
def test_a_correction_writes_another_and_leaves_the_adopted_text_alone(plan):
    adopted = versions()[0].records
    load_plan(OTHER, by=LOADER, correction="typing error")
    first, second = versions()
    assert (second.number, second.kind, second.reason) == (2, "corrected", "typing error")
    assert first.records == adopted != second.records
    assert restored(second.records) == held_records(plan)


def test_a_draft_has_no_version_and_loading_the_same_writes_none(draft):
    assert versions() == []
    load_plan(OTHER, by=LOADER)
    assert versions() == []


def test_loading_an_adopted_plan_unchanged_writes_no_version(plan):
    load_plan(SOURCE, by=LOADER, correction="nothing")
    assert len(versions()) == 1


@pytest.mark.ledger("G13")
@pytest.mark.parametrize(
    "change",
    [
        lambda version: version.save(),
        lambda version: version.delete(),
        lambda version: PlanVersion.objects.all().delete(),
        lambda version: PlanVersion.objects.update(reason="x"),
        lambda version: PlanVersion.objects.filter(pk=version.pk).update(records=[]),
        lambda version: PlanVersion.objects.bulk_update([version], ["reason"]),
    ],
)
def test_a_version_is_written_once(plan, change):
    with pytest.raises(WrittenOnce), transaction.atomic():
        change(versions()[0])
    assert restored(versions()[0].records) == held_records(plan)


def test_a_plan_with_versions_cannot_be_taken_away(plan):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        plan.delete()


def test_versions_are_read_by_who_reads_the_plan(plan):
    assert PlanVersion.objects.visible_to(ANONYMOUS).count() == 1
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    assert not PlanVersion.objects.visible_to(ANONYMOUS).exists()


def test_a_plan_adopted_before_gets_its_first_version_from_the_migration(draft):
    Plan.objects.filter(pk=draft.pk).update(state="adopted")
    MIGRATION.write_first_versions(apps, None)
    (first,) = versions()
    assert restored(first.records) == held_records(draft)
    assert first.sha256 == fingerprint(held_records(draft))
