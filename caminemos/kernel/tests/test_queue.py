"""The queue in the database and its worker."""

import logging

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from caminemos.kernel.api import later
from caminemos.kernel.tests import tasks


def work():
    """Run all that waits, as the worker does."""
    Worker(
        queue_names=["default"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=None, worker_id="test",
    ).run()  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_done():
    tasks.done.clear()


@pytest.mark.django_db(transaction=True)
def test_a_task_leaves_with_its_transaction_and_is_done_by_the_worker():
    with transaction.atomic():
        later(tasks.note, "ficha 7")
        assert DBTaskResult.objects.count() == 0
    assert DBTaskResult.objects.count() == 1
    work()
    assert tasks.done == ["ficha 7"]


@pytest.mark.django_db(transaction=True)
def test_a_task_of_a_transaction_that_failed_never_leaves():
    @transaction.atomic
    def ask_and_fail():
        later(tasks.note, "ficha 7")
        raise ValidationError("no")

    with pytest.raises(ValidationError):
        ask_and_fail()
    work()
    assert tasks.done == []


@pytest.mark.django_db(transaction=True)
def test_a_failed_task_keeps_where_it_failed_and_no_data(caplog):
    caplog.set_level(logging.CRITICAL)
    later(tasks.stumble, "María Pérez")
    work()
    kept = DBTaskResult.objects.get()
    assert (kept.status, kept.exception_class_path) == ("FAILED", "builtins.ValueError")
    assert "in stumble" in kept.traceback
    assert "María" not in kept.traceback
    assert "cannot read" not in kept.traceback
