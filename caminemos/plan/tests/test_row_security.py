"""The second lock (PostgreSQL): a draft is read with its own State's custody alone; what was sent has left its hands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from caminemos.kernel.api import reading
from caminemos.kernel.custody import NOTHING, written
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.models import ReportingRound
from caminemos.plan.tests.conftest import HONDURAS
from caminemos.plan.tests.test_updates import TOLD, subject

pytestmark = pytest.mark.django_db
TABLES = ("plan_progressupdate", "plan_updaterevision")


@pytest.fixture
def runtime(quarter: ReportingRound) -> Iterator[Any]:
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's; SQLite has one process and one file")
    role = f"caminemos_reader_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        for table in TABLES:
            cursor.execute(f"GRANT SELECT ON {table} TO {role}")
        yield role
        cursor.execute("RESET ROLE")


def seen(role: str, custody: str) -> list[int]:
    with connection.cursor() as cursor, reading(custody):
        cursor.execute(f"SET ROLE {role}")
        counts = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts.append(cursor.fetchone()[0])
        cursor.execute("RESET ROLE")
        return counts


@pytest.mark.ledger("G22")
def test_a_draft_is_behind_the_lock_and_what_was_sent_is_not(runtime: str, quarter: ReportingRound) -> None:
    update = save_update(begin_update(subject(), "HND", round=quarter, by=HONDURAS), TOLD, 1, by=HONDURAS).update
    assert [seen(runtime, custody) for custody in (written(["HND"]), written(["GTM"]), written([""]), NOTHING)] == [
        *([1, 1], [0, 0], [0, 0], [0, 0]),
    ]
    move_update(update, "submit", by=HONDURAS)
    assert seen(runtime, written([""])) == [1, 1]
    assert seen(runtime, written(["HND"])) == [1, 2]
