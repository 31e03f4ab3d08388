"""Two people save at the same moment: one after the other, and nothing breaks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from caminemos.governance.actions.archive import record_achievement
from caminemos.governance.actions.terms import record_term
from caminemos.governance.models import Achievement, Term
from caminemos.governance.tests.archiving import WRITER, of_presidency, result
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.kernel.api import LooseDate, Refused, Text

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time: nothing to race"),
]


def at_once(verb: Callable[[int], Any], times: int = 6) -> list[str]:
    """Take a step several times at once; return how each ended."""
    ended: list[str] = []
    ready = threading.Barrier(times)

    def take(number: int) -> None:
        ready.wait()
        try:
            verb(number)
            ended.append("done")
        except Exception as problem:  # noqa: BLE001 - what is not a refusal fails the test by its name
            ended.append(problem.code if isinstance(problem, Refused) else type(problem).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ended)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("values", [of_presidency, result])
def test_achievements_written_at_once_get_a_code_each(values: Callable[..., dict[str, Any]]) -> None:
    assert at_once(lambda n: record_achievement(values(title=Text.of(es=f"Logro {n}")), by=WRITER)) == ["done"] * 6
    assert len(set(Achievement.objects.values_list("code", flat=True))) == 6


@pytest.mark.usefixtures("record")
def test_a_presidency_written_at_once_is_written_once() -> None:
    values = {"country_id": "GTM", "starts": LooseDate.parse("2026-12")}
    assert at_once(lambda _n: record_term(2027, values, by=SECRETARIAT)) == ["done", *["term_exists"] * 5]
    assert Term.objects.filter(year=2027).count() == 1
