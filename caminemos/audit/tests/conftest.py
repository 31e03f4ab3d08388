from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from caminemos.audit import appendonly
from caminemos.audit.api import record
from caminemos.kernel.api import Service

IMPORTER = Service.named("importer")


@pytest.fixture
def write() -> Callable[..., None]:
    """Return a function that writes so many entries for a country."""

    def written(count: int = 1, country: str = "HND", **values: Any) -> None:
        with transaction.atomic():
            for number in range(count):
                given = {
                    "verb": "file.move",
                    "subject": f"file:{number}",
                    "before": {"state": "draft"},
                    "after": {"state": "sent"},
                }
                record(by=IMPORTER, country=country, **(given | values))

    return written


@pytest.fixture
def tamper(db: None) -> Callable[..., None]:
    """Return a function that runs SQL as somebody who owns the database and has taken the triggers away."""

    def run(sql: str, values: list[Any] | None = None) -> None:
        with appendonly.lifted(), connection.cursor() as cursor:
            cursor.execute(sql, values or [])
            assert cursor.rowcount > 0

    return run
