"""Tell whoever follows a thing that it changed: once, merged while the notice waits, and never the author."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from caminemos.access.api import UserActor, actor_for
from caminemos.access.models import User
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Followed, Text, now, uuid7
from caminemos.messages.authors import author_of
from caminemos.messages.changes import Change, Told, told
from caminemos.messages.followed import followed
from caminemos.messages.habits import Habit, habits_of
from caminemos.messages.models import Follow, Notice
from caminemos.messages.models.notices import OPEN
from caminemos.messages.rhythm import NEWS

SETTLES = timedelta(minutes=5)
PREFIX = "follow:"


@transaction.atomic
def tell_followers(
    keys: Iterable[str],
    *,
    kind: str,
    what: Text,
    path: str,
    by: Actor,
    settle: timedelta = SETTLES,
    needs: str = "",
    apart_from: Collection[UUID] = (),
) -> int:
    """Tell who follows one of these things what happened; return how many people.

    Somebody who follows several of them is told once, under the first in the order given that is open to them. `what` says what
    happened in words of the caller's own; nothing that a row holds. `needs`: a permission that the reader must hold as well.
    `apart_from`: who is told of it otherwise, such as by an invitation.
    """
    ranked = list(keys)
    mine = {user: held for user, held in _followers(ranked, by).items() if user.pk not in apart_from}
    if not mine:
        return 0
    change = Change(what, author_of(by), now(), path, needs)
    habits = habits_of(one.pk for one in mine)
    return sum(_tell(user, held, habits[user.pk], change, kind, settle, by) for user, held in mine.items())


def _followers(ranked: list[str], by: Actor) -> dict[User, list[str]]:
    """Return who follows, with the keys in the order given; locked, so that two changes at once make one notice."""
    author: UUID | None = by.user_id if isinstance(by, UserActor) else None
    rows = Follow.objects.select_for_update(of=("self",)).select_related("user").filter(key__in=ranked, user__is_active=True)
    found: dict[User, list[str]] = defaultdict(list)
    for one in rows.exclude(user=author).order_by("user", "key"):
        found[one.user].append(one.key)
    return {user: sorted(held, key=ranked.index) for user, held in found.items()}


def _tell(user: User, held: list[str], habit: Habit, change: Change, kind: str, settle: timedelta, by: Actor) -> int:
    reader = actor_for(user)
    if change.needs and not reader.may(change.needs):
        return 0
    about, seen = next(((key, thing) for key in held if (thing := followed(key, reader))), ("", None))
    if seen is None:
        return 0
    open_one = Notice.objects.filter(recipient=user, about=about, key__startswith=PREFIX, state__in=OPEN).first()
    if open_one is None:
        _say(user, about, seen, habit, change, kind, settle, by)
    else:
        _add(open_one, seen, habit, change, by)
    return 1


def _say(user: User, about: str, seen: Followed, habit: Habit, change: Change, kind: str, settle: timedelta, by: Actor) -> None:
    identity, due_at = uuid7(), change.at + settle
    made = Notice(
        id=identity, recipient=user, kind=kind, key=f"{PREFIX}{identity}", about=about, weight=NEWS, due_at=due_at,
        leaves_at=habit.leaves_at(due_at, NEWS), made_at=change.at, made_by=by.key, lines=[change.as_json()],
    )  # fmt: skip
    put_words(made, told(seen.title, seen.path, [change], habit.zone))
    made.save(force_insert=True)
    record(by=by, verb="notice.queue", subject=made, after={"kind": kind, "due_at": due_at.isoformat()})


def _add(held: Notice, seen: Followed, habit: Habit, change: Change, by: Actor) -> None:
    held.lines = [*held.lines, change.as_json()]
    put_words(held, told(seen.title, seen.path, changes_of(held), habit.zone))
    held.read_at = None
    held.save(update_fields=["lines", "subject", "body", "author", "url", "read_at"])
    record(by=by, verb="notice.add", subject=held, after={"lines": len(held.lines)})


def changes_of(notice: Notice) -> list[Change]:
    """Return the changes that a notice tells of."""
    return [Change.from_json(one) for one in notice.lines]


def put_words(notice: Notice, words: Told) -> None:
    """Let a notice say these words."""
    notice.subject, notice.body, notice.author, notice.url = words.subject, words.body, words.author, words.url
