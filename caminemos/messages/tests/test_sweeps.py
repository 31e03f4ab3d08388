"""Two sweeps at once, a sweep that was cut off, a letter that waits for a closed account."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from caminemos.access.models import User
from caminemos.kernel.api import Service, Text, now, uuid7
from caminemos.messages.actions.queue import Outsider, queue_notice, queue_outside
from caminemos.messages.actions.sweep import LOST, PAUSES, sweep
from caminemos.messages.models import Letter, Notice

POSTMAN, AREA = Service.named("postman"), Service.named("some area")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS = Text.of(es="Vence el informe", en="The report is due")


def say(*people: User, key: str = "one") -> int:
    return queue_notice("tests.news", [one.pk for one in people], key=key, subject=WORDS, due_at=NOON, by=AREA)


def at_once(verb: Callable[[], Any], times: int = 4) -> list[str]:
    """Take a step several times at once; return how each ended."""
    ended: list[str] = []
    ready = threading.Barrier(times)

    def take() -> None:
        ready.wait()
        try:
            verb()
            ended.append("done")
        except Exception as problem:  # noqa: BLE001 - anything fails the test by its name
            ended.append(type(problem).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _n in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


@pytest.mark.ledger("G76")
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time: nothing to race")
def test_two_sweeps_at_once_send_no_letter_twice(ana: User, ben: User) -> None:
    say(ana, ben)
    queue_outside("tests.news", [Outsider("luisa@example.org", "Luisa")], key="one", subject=WORDS, due_at=NOON, by=AREA)
    assert at_once(lambda: sweep(NOON, by=POSTMAN)) == ["done"] * 4
    assert sorted(one.to[0] for one in mail.outbox) == ["ana@example.org", "ben@example.org", "luisa@example.org"]
    Letter.objects.update(state="failed", next_try_at=NOON)
    assert at_once(lambda: sweep(NOON, by=POSTMAN)) == ["done"] * 4
    assert len(mail.outbox) == 6


@pytest.mark.django_db
def test_a_letter_that_another_sweep_holds_is_left_to_it(ana: User) -> None:
    say(ana)
    sweep(NOON, by=POSTMAN)
    Letter.objects.update(state="leaving")
    assert sweep(NOON + LOST / 2, by=POSTMAN).sent == 0
    assert sweep(NOON + LOST, by=POSTMAN).sent == 1
    assert (Letter.objects.get().state, Letter.objects.get().attempts) == ("sent", 2)


@pytest.mark.django_db
def test_a_letter_that_failed_is_not_tried_again_for_a_closed_account(ana: User, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    settings.EMAIL_USE_TLS = False
    say(ana)
    sweep(NOON, by=POSTMAN)
    User.objects.filter(pk=ana.pk).update(is_active=False)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sweep(NOON + PAUSES[0], by=POSTMAN).sent == 0
    assert (Letter.objects.get().next_try_at, mail.outbox) == (None, [])


@pytest.mark.django_db
def test_every_letter_is_for_exactly_one(ana: User) -> None:
    common: dict[str, Any] = {"kind": "k", "key": "k", "subject": WORDS, "due_at": now(), "leaves_at": now(), "made_at": now()}
    for wrong in ({"recipient": None, "address": ""}, {"recipient": ana, "address": "a@example.org"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(id=uuid7(), **common, **wrong)
    assert Notice.objects.count() == 0
