"""Two people save the same note at the same moment: both databases keep the words of both."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection

from caminemos.governance.actions.live.points import lead_on
from caminemos.governance.actions.minutes.approval import put_approval_on_agenda
from caminemos.governance.models import AgendaItem, MinuteNote, NoteRevision
from caminemos.governance.tests.meeting_cast import PLANNER, a_meeting, an_item
from caminemos.governance.tests.minutes.kept import circulating, held, later, noted
from caminemos.kernel.api import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("bodies")]


def at_once(verb: Callable[[int], Any], times: int = 4) -> list[str]:
    """Take a step several times at once; return how each ended."""
    ended: list[str] = []
    ready = threading.Barrier(times)

    def take(number: int) -> None:
        ready.wait()
        try:
            in_turn(verb, number)
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


def in_turn(verb: Callable[[int], Any], number: int) -> None:
    """Take the step; SQLite in memory says that it is locked at once, where its file would wait: so the wait is here."""
    for _ in range(2000):
        try:
            verb(number)
        except OperationalError:
            if connection.vendor != "sqlite":
                raise
            time.sleep(0.01)
        else:
            return
    raise AssertionError("its turn never came")


@pytest.mark.ledger("G37")
def test_lines_added_at_once_in_different_places_are_all_there() -> None:
    _meeting, item = held()
    lines = [f"línea {n} de la minuta" for n in range(8)]
    noted(item, "\n".join(lines))

    def write(number: int) -> None:
        mine = list(lines)
        mine[number * 2] += f", dijo la persona {number}"
        noted(item, "\n".join(mine), 1)

    assert at_once(write) == ["done"] * 4
    words = MinuteNote.objects.get(item=item).words.values["es"]
    assert [f"dijo la persona {n}" in words for n in range(4)] == [True] * 4


@pytest.mark.ledger("G37")
def test_first_notes_written_at_once_are_all_there() -> None:
    _meeting, item = held()
    assert at_once(lambda n: noted(item, f"Versión de {n}", 0)) == ["done"] * 4
    lines = MinuteNote.objects.get(item=item).words.values["es"].split("\n")
    assert sorted(lines) == [f"Versión de {n}" for n in range(4)]


@pytest.mark.ledger("G37")
def test_one_passage_changed_at_once_clashes_and_no_version_is_lost() -> None:
    _meeting, item = held()
    noted(item, "Se aprueba el plazo de quince días.")
    assert at_once(lambda n: noted(item, f"Se aprueba el plazo de {n + 20} días.", 1)) == ["done"] * 4
    kept = {one.words.values["es"] for one in NoteRevision.objects.filter(number__gt=1)}
    assert kept == {f"Se aprueba el plazo de {n + 20} días." for n in range(4)}
    assert sorted(one.how for one in NoteRevision.objects.filter(number__gt=1)) == ["aside"] * 3 + ["saved"]


@pytest.mark.ledger("G38")
def test_the_approval_is_put_on_the_agenda_once_however_many_press() -> None:
    minutes, _item = circulating()
    later()
    assert at_once(lambda _n: put_approval_on_agenda(minutes.meeting, by=PLANNER)) == ["done", *["on_agenda"] * 3]
    assert AgendaItem.objects.filter(kind="approval").count() == 1


@pytest.mark.ledger("G32")
def test_two_who_press_next_at_once_move_on_once() -> None:
    meeting = a_meeting(state="in_session")
    first = an_item(meeting, 1)
    an_item(meeting, 2)
    an_item(meeting, 3)
    lead_on(meeting, "start", first.pk, None, by=PLANNER)
    assert at_once(lambda _n: lead_on(meeting, "next", None, first.pk, by=PLANNER)) == ["done", *["moved"] * 3]
    assert list(meeting.items.order_by("position").values_list("state", flat=True)) == ["discussed", "running", "planned"]
