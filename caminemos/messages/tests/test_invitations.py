"""Invitations: a letter of their own that calendars understand; the newest alone arrives; officials outside get them too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import Message
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from caminemos.access.models import User
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Refused, Service, Text
from caminemos.messages.actions.notices import cancel_notices, move_notice
from caminemos.messages.actions.queue import Outsider, queue_notice, queue_outside
from caminemos.messages.actions.sweep import PAUSES, sweep
from caminemos.messages.attachments import Attachment
from caminemos.messages.models import Letter, Notice
from caminemos.messages.permissions import Permission

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G76")]
POSTMAN, AREA = Service.named("postman"), Service.named("some area")
OFFICE = Service.named("office", [Permission.OUTBOX_READ, Permission.OUTBOX_HOLD])
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LUISA = Outsider("luisa@cancilleria.example.org", "Luisa Gómez", "es")


def ics(sequence: int = 0, method: str = "REQUEST") -> Attachment:
    summary = "SUMMARY:Reunión técnica — año 2026"
    lines = ["BEGIN:VCALENDAR", f"METHOD:{method}", f"SEQUENCE:{sequence}", summary, "END:VCALENDAR", ""]
    return Attachment("invite.ics", "text/calendar", "\r\n".join(lines), method)


def invite(*people: User, sequence: int = 0, method: str = "REQUEST", at: datetime = NOON) -> int:
    subject = Text.of(es=f"Reunión técnica {sequence}", en=f"Technical meeting {sequence}")
    key = f"tests.invitation:one:{sequence}"
    return queue_notice(
        "tests.invitation", [one.pk for one in people], key=key, subject=subject, due_at=at, by=AREA,
        attachment=ics(sequence, method),
    )  # fmt: skip


def invite_outside(*people: Outsider, sequence: int = 0, subject: str = "Reunión técnica", **more: Any) -> int:
    said, key = Text.of(es=subject, en="Technical meeting"), f"tests.invitation:one:{sequence}"
    return queue_outside("tests.invitation", people or (LUISA,), key=key, subject=said, due_at=NOON, by=AREA, **more)


def calendars(whole: Message) -> list[Message]:
    return [part for part in whole.walk() if part.get_content_type() == "text/calendar"]


def test_an_invitation_leaves_alone_as_an_alternative_and_as_a_file(ana: User) -> None:
    queue_notice("tests.news", [ana.pk], key="news", subject=Text.of(es="Otra cosa", en="x"), due_at=NOON, by=AREA)
    invite(ana)
    assert sweep(NOON, by=POSTMAN).sent == 2
    whole = next(one.message() for one in mail.outbox if "Reunión" in one.subject)
    mixed, alternative = [part for part in whole.walk() if part.is_multipart()]
    assert (mixed.get_content_type(), alternative.get_content_type()) == ("multipart/mixed", "multipart/alternative")
    assert [part.get_content_type() for part in alternative.get_payload()] == ["text/plain", "text/calendar"]
    shown, file = calendars(whole)
    for part in (shown, file):
        assert (part.get_param("method"), part.get_param("charset")) == ("REQUEST", "utf-8")
        assert b"SUMMARY:Reuni\xc3\xb3n t\xc3\xa9cnica" in part.get_payload(decode=True)
    assert (file.get_filename(), shown.get_filename()) == ("invite.ics", None)
    assert b"\r\r\n" not in whole.as_bytes(linesep="\r\n")
    assert whole.as_bytes(linesep="\r\n").count(b"BEGIN:VCALENDAR\r\n") == 2


def test_a_newer_invitation_takes_the_place_of_the_one_that_waits(ana: User, ben: User) -> None:
    invite(ana, ben)
    invite(ana, sequence=1)
    assert invite(ana, sequence=1) == 0
    assert sweep(NOON, by=POSTMAN).sent == 2
    assert {one.to[0]: one.subject for one in mail.outbox} == {
        "ana@example.org": "Caminemos: Reunión técnica 1", "ben@example.org": "Caminemos: Technical meeting 0",
    }  # fmt: skip
    assert len(entries(verb="notice.replace")) == 1


def test_what_has_left_is_followed_by_the_newer_one(ana: User) -> None:
    invite(ana)
    sweep(NOON, by=POSTMAN)
    invite(ana, sequence=1, method="CANCEL")
    sweep(NOON, by=POSTMAN)
    assert [calendars(one.message())[0].get_param("method") for one in mail.outbox] == ["REQUEST", "CANCEL"]


def test_what_is_held_back_stays_held_back_when_it_is_renewed(ana: User) -> None:
    invite(ana)
    move_notice(Notice.objects.get(), "hold", by=OFFICE, why="Falta la sala")
    invite(ana, sequence=1)
    assert (sweep(NOON, by=POSTMAN).sent, Notice.objects.get().state) == (0, "held")


def test_an_invitation_that_failed_is_not_sent_after_the_newer_one(ana: User, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1, False,
    )  # fmt: skip
    invite(ana)
    assert sweep(NOON, by=POSTMAN).failed == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    invite(ana, sequence=1)
    assert sweep(NOON + PAUSES[0], by=POSTMAN).sent == 1
    assert [one.subject for one in mail.outbox] == ["Caminemos: Reunión técnica 1"]
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["replaced", "sent"]


def test_an_invitation_that_failed_is_sent_again_with_its_calendar(ana: User, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1, False,
    )  # fmt: skip
    invite(ana)
    sweep(NOON, by=POSTMAN)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sweep(NOON + PAUSES[0], by=POSTMAN).sent == 1
    assert len(calendars(mail.outbox[0].message())) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "../invite.ics"}, {"name": "a\r\nb.ics"}, {"name": ""}, {"media_type": "application/x-sh"},
        {"media_type": "text/calendar\r\nX: y"}, {"method": "COUNTER"}, {"text": " "}, {"text": "x" * 100_001},
        {"media_type": "text/plain"},
    ],
)  # fmt: skip
def test_an_attachment_that_could_do_harm_is_not_made(wrong: dict[str, str]) -> None:
    good = {"name": "invite.ics", "media_type": "text/calendar", "text": "BEGIN:VCALENDAR", "method": "REQUEST"}
    with pytest.raises(ValueError, match=r"."):
        Attachment(**(good | wrong))


def test_officials_outside_get_a_letter_alone_in_their_language() -> None:
    assert invite_outside(LUISA, Outsider("sam@moh.example.org", "Sam Brown", "en"), attachment=ics()) == 2
    assert invite_outside(LUISA, attachment=ics()) == 0
    assert sweep(NOON, by=POSTMAN).sent == 2
    told = {one.to[0]: one for one in mail.outbox}
    assert told["luisa@cancilleria.example.org"].body.startswith("Hola, Luisa Gómez:")
    assert told["sam@moh.example.org"].body.startswith("Hello, Sam Brown:")
    assert "/inbox/preferences/" not in told["sam@moh.example.org"].body
    assert Letter.objects.filter(recipient=None, state="sent").count() == 2


@pytest.mark.parametrize(
    "address",
    [
        "", "luisa", "luisa@", "luisa@example.org\r\nBcc: all@example.org", "a@example.org, b@example.org", "luisa@example.org\x00",
        f"{'l' * 250}@example.org", "Luisa <luisa@example.org>", "luisa@exam\u2028ple.org",
    ],
)  # fmt: skip
def test_an_unfit_address_refuses_all_and_names_it(address: str) -> None:
    with pytest.raises(Refused, match="address_unfit"):
        invite_outside(LUISA, Outsider(address, "x"))
    assert Notice.objects.count() == 0


def test_neither_name_nor_subject_smuggles_a_header_in() -> None:
    invite_outside(Outsider("luisa@example.org", "Luisa\r\nBcc: all@example.org", "xx"), subject="Hola\r\nBcc: all@example.org")
    sweep(NOON, by=POSTMAN)
    (letter,) = mail.outbox
    assert (letter.recipients(), letter.subject) == (["luisa@example.org"], "Caminemos: Hola Bcc: all@example.org")
    assert "Bcc" not in letter.message()


def test_what_goes_outside_is_held_cancelled_replaced_and_tried_again_like_the_rest(settings: Any) -> None:
    invite_outside()
    move_notice(Notice.objects.get(), "hold", by=OFFICE, why="Falta la sala")
    assert sweep(NOON, by=POSTMAN).sent == 0
    move_notice(Notice.objects.get(), "release", by=OFFICE)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1, False,
    )  # fmt: skip
    assert sweep(NOON, by=POSTMAN).failed == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sweep(NOON + timedelta(minutes=5), by=POSTMAN).sent == 1
    invite_outside(sequence=1)
    assert cancel_notices("tests.invitation", ["tests.invitation:one:1"], by=AREA) == 1
    assert sweep(NOON + timedelta(hours=1), by=POSTMAN).sent == 0


def test_the_command_prints_what_would_leave_and_sends_nothing(ana: User, capsys: Any) -> None:
    invite(ana)
    invite_outside()
    call_command("send_notices", "--preview")
    printed = capsys.readouterr().out
    assert "--- Ana Pérez <ana@example.org>\nCaminemos: Reunión técnica 0" in printed
    assert "--- Luisa Gómez <luisa@cancilleria.example.org>" in printed
    assert mail.outbox == []
