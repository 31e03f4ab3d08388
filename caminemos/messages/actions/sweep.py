"""Let what is due leave: one letter per person and sweep; what fails is tried again later, and shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from caminemos.access.models import User
from caminemos.audit.api import record
from caminemos.kernel.api import Actor
from caminemos.messages.actions.claiming import claim, due
from caminemos.messages.letters import Written
from caminemos.messages.mail import delivered
from caminemos.messages.models import Letter

PAUSES = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
"""After each failure the next try comes later; after the last one a person looks at it."""
LOST = timedelta(minutes=15)
"""A sweep that was cut off while it talked to the mail server is taken to have failed after this long."""


@dataclass(frozen=True)
class Sweep:
    """What left, what failed, and for how many people without an address it waits in the inbox alone."""

    sent: int
    failed: int
    without_address: int


def sweep(moment: datetime, *, by: Actor) -> Sweep:
    """Send what is due at a moment, and what failed and is to be tried again; no lock is held while the mail server talks."""
    taken = [claim(user, address, moment, by=by) for user, address in _readers(moment)]
    letters = [letter for one in taken for letter in one.letters]
    letters += [again for one in _to_try_again(moment) if (again := _claim_again(one, moment))]
    states = [_handed_over(one, moment, by).state for one in letters]
    return Sweep(states.count("sent"), states.count("failed"), sum(one.without_address for one in taken))


def _readers(moment: datetime) -> list[tuple[User | None, str]]:
    people = User.objects.filter(pk__in=due(moment).values("recipient")).order_by("pk")
    outside = due(moment).filter(recipient=None).order_by("address").values_list("address", flat=True).distinct()
    return [*((user, "") for user in people), *((None, address) for address in outside)]


def _to_try_again(moment: datetime) -> list[Letter]:
    cut_off = Q(state="leaving", tried_at__lte=moment - LOST)
    return list(Letter.objects.filter(Q(state="failed", next_try_at__lte=moment) | cut_off))


@transaction.atomic
def _claim_again(letter: Letter, moment: datetime) -> Letter | None:
    """Take a letter to be tried again, unless another sweep has taken it or its reader's account was closed."""
    held = Letter.objects.select_for_update(of=("self",)).select_related("recipient").get(pk=letter.pk)
    if held.state != letter.state or held.tried_at != letter.tried_at:
        return None
    if held.recipient and not held.recipient.is_active:
        held.state, held.next_try_at = "failed", None
        held.save(update_fields=["state", "next_try_at"])
        return None
    held.attempts, held.state, held.tried_at = held.attempts + 1, "leaving", moment
    held.save(update_fields=["attempts", "state", "tried_at"])
    return held


def _handed_over(letter: Letter, moment: datetime, by: Actor) -> Letter:
    written = Written(letter.subject, letter.body, letter.language)
    problem = delivered(letter.to_address, written, letter.attachment)
    with transaction.atomic():
        more = problem and letter.attempts <= len(PAUSES)
        letter.state, letter.problem = "failed" if problem else "sent", problem
        letter.next_try_at = moment + PAUSES[letter.attempts - 1] if more else None
        letter.save(update_fields=["state", "problem", "next_try_at"])
        after = {"state": letter.state, "attempts": letter.attempts, "notices": letter.notices.count()}
        record(by=by, verb="letter.send", subject=letter, after=after)
    return letter
