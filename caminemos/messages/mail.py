"""Hands a letter to the mail server; an invitation goes along so that Outlook, Google and Thunderbird show it as one."""

from __future__ import annotations

import smtplib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from caminemos.messages.attachments import CALENDAR, Attachment
from caminemos.messages.letters import Written


@dataclass(frozen=True)
class Wrapping:
    """What a letter carries beside its plain text: a part in HTML that says the same, and headers of its own."""

    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Handed:
    """How handing over went: what went wrong, by name only (nothing: it left), and whether trying again is useless."""

    problem: str = ""
    is_final: bool = False


class Mail(EmailMultiAlternatives):
    """A mail whose calendar parts say their method, as RFC 6047 asks."""

    calendar_method = ""

    def message(self, **options: Any) -> Any:
        """Return the mail as it goes over the wire."""
        whole = super().message(**options)
        for part in whole.walk():
            if self.calendar_method and part.get_content_type() == CALENDAR:
                _say_method(part, self.calendar_method)
        return whole


def mail_of(address: str, letter: Written, attachment: Attachment | None = None, wrapping: Wrapping = Wrapping()) -> Mail:
    """Return a letter as a mail to one address: plain text, its HTML if it has one, and a calendar both as an alternative and as a file."""
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": letter.language, **wrapping.headers}
    made = Mail(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [address], headers=headers)
    if wrapping.html:
        made.attach_alternative(wrapping.html, "text/html")
    if attachment is None:
        return made
    text = attachment.text.replace("\r\n", "\n")  # the wire makes CRLF of it again
    if attachment.is_calendar:
        made.calendar_method = attachment.method
        made.attach_alternative(text, CALENDAR)
    made.attach(attachment.name, text, attachment.media_type)
    return made


def delivered(address: str, letter: Written, attachment: Attachment | None = None) -> str:
    """Hand the letter to the mail server; return what went wrong, by name only, or nothing."""
    try:
        mail_of(address, letter, attachment).send()
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        return type(problem).__name__
    return ""


def open_connection() -> BaseEmailBackend:
    """Return a connection over which many letters leave; where none opens, each letter tells by itself what went wrong."""
    connection: BaseEmailBackend = get_connection()
    with suppress(smtplib.SMTPException, OSError):
        connection.open()
    return connection


def handed_over(address: str, letter: Written, wrapping: Wrapping, connection: BaseEmailBackend) -> Handed:
    """Hand one of many letters over on a connection that stays open; a broken one is closed, so that the next letter opens it anew."""
    mail = mail_of(address, letter, wrapping=wrapping)
    mail.connection = connection
    try:
        mail.send()
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        if not isinstance(problem, smtplib.SMTPRecipientsRefused):
            connection.close()
        return Handed(type(problem).__name__, _is_final(problem))
    return Handed()


def _is_final(problem: Exception) -> bool:
    """Say whether the other side refused for good (RFC 5321: 5yz), or the letter can never be written."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in problem.recipients.values())
    return isinstance(problem, ValueError)


def _say_method(part: Message, method: str) -> None:
    part.set_param("charset", "utf-8")
    part.set_param("method", method)
