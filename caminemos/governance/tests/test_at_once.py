"""Two people save at the same moment: one after the other, and nothing breaks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from caminemos.governance.actions.archive import record_achievement
from caminemos.governance.actions.bodies import record_body
from caminemos.governance.actions.memberships import end_membership, record_membership
from caminemos.governance.actions.terms import record_term
from caminemos.governance.models import Achievement, Membership, Process, Term
from caminemos.governance.tests.archiving import WRITER, event, forum, of_presidency, result
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


@pytest.mark.usefixtures("record")
def test_a_state_joins_once_however_many_write_it_down() -> None:
    end_membership(Membership.objects.get(country="PAN"), date(2026, 3, 1), Text.of(es="Nota verbal"), by=SECRETARIAT)
    again = at_once(lambda _n: record_membership("PAN", date(2026, 9, 1), by=SECRETARIAT))
    assert again == ["done", *["memberships_overlap"] * 5]


@pytest.mark.usefixtures("record")
def test_a_body_a_process_and_an_event_sent_twice_are_kept_once() -> None:
    record_body("other", {"kind": "academia", "name": Text.of(es="Otra")}, by=SECRETARIAT)
    forum("first")
    assert at_once(lambda _n: record_body("new-one", {"kind": "academia", "name": Text.of(es="Red")}, by=SECRETARIAT)) == [
        *["body_exists"] * 5, "done",
    ]  # fmt: skip
    assert at_once(lambda _n: forum("rcm")) == [*["code_taken"] * 5, "done"]
    assert at_once(lambda _n: event(Process.objects.get(code="rcm"))) == [*["code_taken"] * 5, "done"]
