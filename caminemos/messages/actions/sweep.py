"""Let what is due leave: one letter per person and sweep; what fails is tried again later, and shown."""

from __future__ import annotations

import smtplib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from caminemos.access.models import User
from caminemos.audit.api import record
from caminemos.kernel.api import Actor
from caminemos.messages.letters import Said, Written, written
from caminemos.messages.models import Letter, Notice, NoticeSet

PAUSES = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
"""After each failure the next try comes later; after the last one a person looks at it."""


@dataclass(frozen=True)
class Sweep:
    """What left, what failed, and for how many people without an address it waits in the inbox alone."""

    sent: int
    failed: int
    without_address: int


def sweep(moment: datetime, *, by: Actor) -> Sweep:
    """Send what is due at a moment, and what failed and is to be tried again; each letter in a transaction of its own."""
    sent = failed = without = 0
    for user in User.objects.filter(pk__in=_waiting(moment).values("recipient"), is_active=True).order_by("pk"):
        if not user.email:
            without += _inbox_only(user, moment)
            continue
        letter = _send(user, moment, by)
        sent += letter is not None and letter.state == "sent"
        failed += letter is not None and letter.state == "failed"
    for letter in Letter.objects.filter(state="failed", next_try_at__lte=moment).select_related("recipient"):
        again = _again(letter, moment, by)
        sent, failed = sent + (again.state == "sent"), failed + (again.state == "failed")
    return Sweep(sent, failed, without)


def preview(notices: Iterable[Notice], language: str = "") -> list[tuple[User, Written]]:
    """Return the letters that these notices would leave in, one per person."""
    found: dict[User, list[Notice]] = defaultdict(list)
    for one in notices:
        found[one.recipient].append(one)
    return [(user, _letter_of(user, mine, language or user.language)) for user, mine in found.items()]


def _waiting(moment: datetime) -> NoticeSet:
    return Notice.objects.filter(state="waiting", due_at__lte=moment)


@transaction.atomic
def _inbox_only(user: User, moment: datetime) -> int:
    return int(_waiting(moment).filter(recipient=user).update(state="sent") > 0)


@transaction.atomic
def _send(user: User, moment: datetime, by: Actor) -> Letter | None:
    mine = list(_waiting(moment).filter(recipient=user).select_for_update())
    if not mine:
        return None
    letter = _letter_of(user, mine, user.language)
    problem = _delivered(user.email, letter)
    kept = Letter.objects.create(
        recipient=user,
        language=letter.language,
        subject=letter.subject,
        body=letter.body,
        state="failed" if problem else "sent",
        problem=problem,
        tried_at=moment,
        next_try_at=moment + PAUSES[0] if problem else None,
    )
    kept.notices.set(mine)
    Notice.objects.filter(pk__in=[one.pk for one in mine]).update(state="sent")
    record(by=by, verb="letter.send", subject=kept, after={"state": kept.state, "notices": len(mine)})
    return kept


@transaction.atomic
def _again(letter: Letter, moment: datetime, by: Actor) -> Letter:
    problem = _delivered(letter.recipient.email, Written(letter.subject, letter.body, letter.language))
    letter.attempts += 1
    letter.state, letter.problem, letter.tried_at = "failed" if problem else "sent", problem, moment
    more = letter.attempts <= len(PAUSES)
    letter.next_try_at = moment + PAUSES[letter.attempts - 1] if problem and more else None
    letter.save()
    record(by=by, verb="letter.send", subject=letter, after={"state": letter.state, "attempts": letter.attempts})
    return letter


def _letter_of(user: User, notices: Iterable[Notice], language: str) -> Written:
    said = [Said(one.subject, one.body, one.url) for one in notices]
    return written(said, str(user), language, settings.PUBLIC_ADDRESS)


def _delivered(address: str, letter: Written) -> str:
    """Hand the letter to the mail server; return what went wrong, by name only, or nothing."""
    try:
        EmailMessage(
            letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [address], headers={"Auto-Submitted": "auto-generated"}
        ).send()
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        return type(problem).__name__
    return ""
