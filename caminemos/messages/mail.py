"""Hands a letter to the mail server; an invitation goes along so that Outlook, Google and Thunderbird show it as one."""

from __future__ import annotations

import smtplib
from email.message import Message
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from caminemos.messages.attachments import CALENDAR, Attachment
from caminemos.messages.letters import Written


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


def mail_of(address: str, letter: Written, attachment: Attachment | None = None) -> Mail:
    """Return a letter as a mail to one address: plain text, and a calendar both as an alternative and as a file."""
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": letter.language}
    made = Mail(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [address], headers=headers)
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


def _say_method(part: Message, method: str) -> None:
    part.set_param("charset", "utf-8")
    part.set_param("method", method)
