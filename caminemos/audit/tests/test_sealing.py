"""Every committed entry is linked exactly once, whatever order things commit in."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from caminemos.audit import sealer
from caminemos.audit.actions import seal as sealing
from caminemos.audit.api import chain_states, record, seal_now, verify
from caminemos.audit.models import Link, Pending, Seal
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Service

needs_several_writers = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time: nothing to race"
)
IMPORTER = Service.named("importer")
Write = Callable[..., None]


@pytest.mark.django_db
def test_waiting_entries_are_sealed_country_by_country(write: Write) -> None:
    write(3, country="HND")
    write(2, country="GTM")
    write(1, country="")
    assert seal_now() == 6
    assert {(seal.custody, seal.first, seal.last) for seal in Seal.objects.all()} == {("HND", 1, 3), ("GTM", 1, 2), ("", 1, 1)}
    assert not Pending.objects.exists()


@pytest.mark.django_db
def test_nothing_waiting_makes_no_seal() -> None:
    assert seal_now() == 0
    assert not Seal.objects.exists()


@pytest.mark.django_db
def test_a_long_queue_becomes_several_seals(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "LONGEST_RUN", 10)
    write(25)
    assert seal_now() == 25
    assert [(seal.first, seal.last) for seal in Seal.objects.order_by("sequence")] == [(1, 10), (11, 20), (21, 25)]
    assert verify().is_sound


@pytest.mark.django_db
def test_the_state_of_a_chain_tells_what_waits_and_how_long(write: Write) -> None:
    write(2)
    seal_now()
    write(3)
    [state] = chain_states()
    assert (state.custody, state.entries, state.waiting) == ("HND", 2, 3)
    assert 0 <= state.lag < 60
    assert chain_states({"GTM"}) == []


@needs_several_writers
@pytest.mark.django_db(transaction=True)
def test_an_entry_that_commits_late_is_not_skipped() -> None:
    recorded, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(by=IMPORTER, verb="slow.move", subject="file:1", country="HND")
            recorded.set()
            may_commit.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    recorded.wait(10)
    with transaction.atomic():
        record(by=IMPORTER, verb="quick.move", subject="file:2", country="HND")
    assert seal_now() == 1
    may_commit.set()
    thread.join()
    assert seal_now() == 1
    by_place = Link.objects.order_by("position").values_list("entry", flat=True)
    assert [entry.verb for entry in sorted(entries(), key=lambda entry: list(by_place).index(entry.id))] == [
        "quick.move",
        "slow.move",
    ]
    assert verify().is_sound


@needs_several_writers
@pytest.mark.django_db(transaction=True)
def test_ten_writers_and_three_sealers_link_every_entry_exactly_once() -> None:
    stop = threading.Event()
    sealers = [threading.Thread(target=sealer.run, args=(stop,), kwargs={"pause": 0.01}) for _ in range(3)]
    writers = [threading.Thread(target=_write_and_sometimes_fail, args=(number,)) for number in range(10)]
    for thread in [*sealers, *writers]:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    seal_now()
    assert Link.objects.count() == len(entries()) == 10 * 30
    assert verify().is_sound


def _write_and_sometimes_fail(number: int) -> None:
    for turn in range(40):
        try:
            with transaction.atomic():
                record(by=IMPORTER, verb="file.move", subject=f"file:{turn}", country=["HND", "GTM"][number % 2])
                time.sleep(0.002 * (number % 3))
                if turn % 4 == 3:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            continue
    connection.close()


@pytest.mark.skipif(
    "mode=memory" in str(connection.settings_dict["NAME"]) or connection.vendor == "sqlite", reason="needs a second connection"
)
@pytest.mark.django_db(transaction=True)
def test_the_sealer_seals_within_a_second(write: Write) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=sealer.run, args=(stop,))
    thread.start()
    write(5)
    limit = time.monotonic() + 1
    while Pending.objects.exists() and time.monotonic() < limit:
        time.sleep(0.02)
    waiting = Pending.objects.count()
    stop.set()
    thread.join()
    assert waiting == 0
