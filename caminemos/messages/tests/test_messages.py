"""Notices and letters: said once, merged, in the right language, held back, tried again, never lost."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from caminemos.access.models import User
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Actor, Refused, Service, Text, now
from caminemos.messages.actions.notices import cancel_notices, mark_read, move_notice
from caminemos.messages.actions.queue import queue_notice
from caminemos.messages.actions.sweep import PAUSES, sweep
from caminemos.messages.models import Letter, Notice
from caminemos.messages.permissions import Permission

pytestmark = pytest.mark.django_db
AREA = Service.named("some area")
POSTMAN = Service.named("postman")
OFFICE = Service.named("office", [Permission.OUTBOX_READ, Permission.OUTBOX_HOLD])
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS = Text.of(es="Vence el informe", en="The report is due")


@pytest.fixture
def ana() -> User:
    return User.objects.create_user("ana", None, full_name="Ana Pérez", email="ana@example.org", language="es")


@pytest.fixture
def ben() -> User:
    return User.objects.create_user("ben", None, full_name="Ben Flowers", email="ben@example.org", language="en")


def say(*people: User, key: str = "one", subject: Text = WORDS, at: datetime = NOON, **more: Any) -> int:
    return queue_notice("area.kind", [user.pk for user in people], key=key, subject=subject, due_at=at, by=AREA, **more)


@pytest.mark.ledger("G76")
def test_what_is_due_for_one_person_leaves_in_one_letter_in_that_person_s_language(ana: User, ben: User) -> None:
    say(ana, ben, url="/my-country/")
    say(ana, key="two", subject=Text.of(es="Se devolvió un avance", en="An update came back"))
    say(ana, key="later", at=NOON + timedelta(hours=1))
    done = sweep(NOON, by=POSTMAN)
    assert (done.sent, done.failed, len(mail.outbox)) == (2, 0, 2)
    letters = {one.to[0]: one for one in mail.outbox}
    assert letters["ana@example.org"].subject == "Caminemos: 2 cosas que conviene saber"
    assert "Vence el informe" in letters["ana@example.org"].body
    assert "/es/my-country/" in letters["ana@example.org"].body
    assert letters["ben@example.org"].subject == "Caminemos: The report is due"
    assert "Hello, Ben Flowers:" in letters["ben@example.org"].body
    assert sweep(NOON, by=POSTMAN).sent == 0
    assert len(entries(verb="letter.send")) == 2


@pytest.mark.ledger("G77")
def test_the_same_thing_is_never_said_twice_and_nothing_leaves_before_its_time(ana: User) -> None:
    assert (say(ana), say(ana)) == (1, 0)
    assert sweep(NOON - timedelta(seconds=1), by=POSTMAN).sent == 0
    assert sweep(NOON, by=POSTMAN).sent == 1
    assert say(ana) == 0


def test_a_subject_cannot_smuggle_a_header_in(ana: User) -> None:
    say(ana, subject=Text.of(es="Hola\r\nBcc: todos@example.org", en="x"))
    sweep(NOON, by=POSTMAN)
    assert mail.outbox[0].subject == "Caminemos: Hola Bcc: todos@example.org"
    assert mail.outbox[0].recipients() == ["ana@example.org"]


def test_without_an_address_it_stays_in_the_inbox(ana: User) -> None:
    User.objects.filter(pk=ana.pk).update(email="")
    say(ana)
    done = sweep(NOON, by=POSTMAN)
    assert (done.sent, done.without_address) == (0, 1)
    assert Notice.objects.inbox(ana, NOON).count() == 1


def test_what_is_held_does_not_leave_until_it_is_released_and_what_is_cancelled_never(ana: User) -> None:
    say(ana)
    say(ana, key="two")
    first, second = Notice.objects.order_by("key")
    with pytest.raises(Refused, match="reason_missing"):
        move_notice(first, "hold", by=OFFICE)
    move_notice(first, "hold", by=OFFICE, why="Hay prórroga")
    move_notice(second, "cancel", by=OFFICE, why="Ya no aplica")
    assert sweep(NOON, by=POSTMAN).sent == 0
    move_notice(first, "release", by=OFFICE)
    assert sweep(NOON, by=POSTMAN).sent == 1
    with pytest.raises(Refused, match="not_found"):
        move_notice(first, "cancel", by=OFFICE, why="tarde")


@pytest.mark.parametrize("by", [AREA, Service.named("reader", [Permission.OUTBOX_READ])])
def test_only_who_may_holds_back(ana: User, by: Actor) -> None:
    say(ana)
    with pytest.raises(Refused, match="not_found"):
        move_notice(Notice.objects.get(), "hold", by=by, why="x")


def test_what_is_no_longer_true_is_taken_back(ana: User) -> None:
    say(ana)
    assert cancel_notices("area.kind", ["one", "other"], by=AREA) == 1
    assert sweep(NOON, by=POSTMAN).sent == 0


@pytest.mark.ledger("G76")
def test_a_failing_server_is_shown_and_tried_again_with_growing_pauses(ana: User, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    settings.EMAIL_USE_TLS = False
    say(ana)
    assert sweep(NOON, by=POSTMAN).failed == 1
    letter = Letter.objects.get()
    assert (letter.state, letter.problem, letter.next_try_at) == ("failed", "ConnectionRefusedError", NOON + PAUSES[0])
    assert sweep(NOON + timedelta(minutes=4), by=POSTMAN).failed == 0
    assert sweep(NOON + timedelta(minutes=5), by=POSTMAN).failed == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sweep(NOON + timedelta(days=2), by=POSTMAN).sent == 1
    assert (Letter.objects.get().state, len(mail.outbox)) == ("sent", 1)


class _Session(socketserver.StreamRequestHandler):
    """A mail server that accepts one letter at a time."""

    received: list[str] = []

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ".")
                self.received.append("\n".join(lines))
            self.wfile.write(b"221 bye\r\n" if verb == "QUIT" else b"250 ok\r\n")
            if verb == "QUIT":
                return


@pytest.fixture
def server() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield listening.server_address[1]
        listening.shutdown()


def test_a_letter_arrives_over_smtp(ana: User, settings: Any, server: int) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        server,
    )
    settings.EMAIL_USE_TLS = False
    say(ana)
    assert sweep(NOON, by=POSTMAN).sent == 1
    (arrived,) = _Session.received
    assert "To: ana@example.org" in arrived
    assert "Auto-Submitted: auto-generated" in arrived


def test_an_address_elsewhere_is_refused(ana: User) -> None:
    with pytest.raises(ValueError, match="page of this node"):
        say(ana, url="https://elsewhere.example/")


def test_nobody_reads_in_another_s_name(ana: User) -> None:
    say(ana, at=now())
    with pytest.raises(Refused, match="not_found"):
        mark_read(ana, by=AREA)


ClientAs = Callable[..., Client]


def test_the_inbox_opens_marks_and_shows_only_one_s_own(cast: Any, client_as: ClientAs) -> None:
    say(cast.focal_point, at=now(), url="/plans/")
    browser, other = client_as(cast.focal_point), client_as(cast.stranger)
    one = Notice.objects.get()
    assert "Vence el informe" in browser.get(reverse("messages:inbox")).content.decode()
    assert "Vence el informe" not in other.get(reverse("messages:inbox")).content.decode()
    assert other.post(reverse("messages:read"), {"notice": one.pk}).status_code == 404
    assert browser.post(reverse("messages:read"), {"notice": one.pk})["Location"] == "/es/plans/"
    assert Notice.objects.get().read_at is not None
    assert browser.post(reverse("messages:read")).status_code == 302


@pytest.mark.ledger("G76")
def test_the_outbox_shows_each_letter_as_it_will_read_in_both_languages(cast: Any, client_as: ClientAs) -> None:
    say(cast.focal_point, at=now() + timedelta(days=2))
    desk = client_as(cast.secretariat)
    html = desk.get(reverse("messages:outbox")).content.decode()
    assert "Caminemos: Vence el informe" in html
    assert "Caminemos: The report is due" in html
    one = Notice.objects.get()
    desk.post(reverse("messages:outbox-move", args=[one.pk]), {"verb": "hold", "why": "Prórroga"})
    assert "Prórroga" in desk.get(reverse("messages:outbox")).content.decode()
    assert desk.get(f"{reverse('messages:outbox')}?format=csv").status_code == 200
    for person in (cast.focal_point, cast.observer, cast.stranger):
        assert client_as(person).get(reverse("messages:outbox")).status_code == 404
        assert client_as(person).post(reverse("messages:outbox-move", args=[one.pk]), {"verb": "release"}).status_code == 404
