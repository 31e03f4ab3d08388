"""A person's inbox, and the outbox of what has not left yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from caminemos.access.models import User
from caminemos.kernel.api import Actor, Column, Sheet, now
from caminemos.messages.actions.sweep import preview
from caminemos.messages.letters import Written
from caminemos.messages.models import Letter, Notice
from caminemos.messages.permissions import Permission

PER_PAGE = 40


@dataclass(frozen=True)
class InboxPage:
    """A person's notices."""

    lines: list[Notice]
    page: Page[Any]
    unread: int


@dataclass(frozen=True)
class LetterPreview:
    """A letter before it leaves, in both languages, with the notices in it."""

    recipient: str
    address: str
    notices: list[Notice]
    versions: list[Written]


@dataclass(frozen=True)
class OutboxPage:
    """What will leave, as it will read, and what failed."""

    letters: list[LetterPreview]
    page: Page[Any]
    failed: list[Letter]
    may_hold: bool
    waiting: int


def inbox_page(user: User, number: str) -> InboxPage:
    """Return a person's own inbox."""
    mine = Notice.objects.inbox(user, now())
    paged = Paginator(mine, PER_PAGE).get_page(number)
    return InboxPage(list(paged.object_list), paged, mine.filter(read_at__isnull=True).count())


def outbox_page(filters: Mapping[str, str], *, by: Actor) -> OutboxPage:
    """Return what has not left yet, person by person."""
    waiting = Notice.objects.outbox(by)
    paged = Paginator(waiting, PER_PAGE).get_page(filters.get("page"))
    shown = list(paged.object_list)
    asked = (get_language() or "es")[:2]
    letters = {user.pk: [letter] for user, letter in preview(shown, asked)}
    for user, letter in preview(shown, "en" if asked == "es" else "es"):
        letters[user.pk].append(letter)
    people = {one.recipient_id: one.recipient for one in shown}
    previews = [
        LetterPreview(str(user), user.email, [one for one in shown if one.recipient_id == pk], letters[pk])
        for pk, user in people.items()
    ]
    failed = list(Letter.objects.filter(state="failed").select_related("recipient")[:PER_PAGE])
    return OutboxPage(previews, paged, failed, by.may(Permission.OUTBOX_HOLD), paged.paginator.count)


def outbox_sheet(*, by: Actor) -> Sheet:
    """Return what has not left yet as a table."""
    columns = [
        Column("recipient", pgettext("letter", "To"), lambda one: str(one.recipient)),
        Column("subject", _("What it says"), lambda one: str(one.subject)),
        Column("due_at", _("Leaves on"), lambda one: one.due_at.date(), "date"),
        Column("state", _("State"), lambda one: state_words()[one.state]),
        Column("held_because", _("Why it is held")),
    ]
    return Sheet(_("Outbox"), columns, list(Notice.objects.outbox(by)))


def state_words() -> dict[str, str]:
    """Return where a notice stands."""
    return {"waiting": _("Will leave"), "held": _("Held back"), "cancelled": _("Cancelled"), "sent": _("Has left")}
