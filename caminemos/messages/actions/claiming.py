"""Take what is due for somebody out of the outbox: rights are asked again, what no longer is theirs is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from caminemos.access.api import User, actor_for
from caminemos.kernel.api import Actor
from caminemos.messages.actions.notices import take_back
from caminemos.messages.actions.telling import changes_of, put_words
from caminemos.messages.bundles import Bundle, bundled
from caminemos.messages.changes import told
from caminemos.messages.followed import followed
from caminemos.messages.habits import USUAL, Habit, habit_of
from caminemos.messages.models import Letter, Notice, NoticeSet


@dataclass(frozen=True)
class Claimed:
    """What a sweep has taken for somebody: the letters to hand over, and whether something stays in the inbox for want of an address."""

    letters: list[Letter]
    without_address: bool = False


def due(moment: datetime) -> NoticeSet:
    """Return what is to leave by this moment."""
    return Notice.objects.filter(state="waiting", leaves_at__lte=moment)


@transaction.atomic
def claim(user: User | None, address: str, moment: datetime, *, by: Actor) -> Claimed:
    """Take what is due for one person, so that no other sweep takes it too; each letter waits as `leaving`."""
    whose: dict[str, Any] = {"recipient": user} if user else {"recipient": None, "address": address}
    mine = list(due(moment).filter(**whose).select_for_update(of=("self",)).order_by("due_at", "id"))
    habit = habit_of(user.pk) if user else USUAL
    theirs = _still_theirs(mine, user, habit, by) if user else mine
    for one in theirs:
        one.recipient = user
    Notice.objects.filter(pk__in=[one.pk for one in theirs]).update(state="sent")
    letters = [_letter(one, moment) for one in bundled(theirs, habit) if one.leaves_by_mail]
    return Claimed(letters, bool(theirs) and user is not None and not user.email)


def _letter(bundle: Bundle, moment: datetime) -> Letter:
    told_so, first = bundle.written(), bundle.first
    kept = Letter.objects.create(
        recipient=first.recipient, address=first.address, name=first.name, language=told_so.language,
        subject=told_so.subject, body=told_so.body, state="leaving", tried_at=moment,
    )  # fmt: skip
    kept.notices.set(bundle.notices)
    return kept


def _still_theirs(mine: list[Notice], user: User, habit: Habit, by: Actor) -> list[Notice]:
    """Return what this person may still know; the rest is taken back."""
    if not user.is_active:
        take_back(mine, by=by, why="account closed")
        return []
    if not any(one.about for one in mine):
        return mine
    reader = actor_for(user)
    lost = [one for one in mine if one.about and not _is_open(one, reader, habit)]
    take_back(lost, by=by, why="no longer open to this person")
    return [one for one in mine if one not in lost]


def _is_open(notice: Notice, reader: Actor, habit: Habit) -> bool:
    """Say whether a reader may still know it; of several changes those that are not theirs any more are left out."""
    seen = followed(notice.about, reader)
    if seen is None or not notice.lines:
        return seen is not None
    kept = [one for one in changes_of(notice) if not one.needs or reader.may(one.needs)]
    if not kept:
        return False
    notice.lines = [one.as_json() for one in kept]
    put_words(notice, told(seen.title, seen.path, kept, habit.zone))
    notice.save(update_fields=["lines", "subject", "body", "author", "url"])
    return True
