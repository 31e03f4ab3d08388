"""A person's inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from caminemos.access.models import User
from caminemos.kernel.api import Actor, Text, in_each_language, now
from caminemos.messages.actions.telling import changes_of
from caminemos.messages.changes import Change
from caminemos.messages.followed import followed
from caminemos.messages.kinds import kind_name
from caminemos.messages.models import Notice
from caminemos.messages.pages.rooms import rooms
from caminemos.messages.words import no_longer_open
from caminemos.ui.api import Tab

PER_PAGE = 40


@dataclass(frozen=True)
class NoticeLine:
    """A notice as its reader may still see it; `author` did it, or each of the `changes` says who did it."""

    id: UUID
    kind: str
    kind_name: str
    subject: Text
    body: Text
    changes: list[Change]
    author: Text
    url: str
    due_at: datetime
    is_read: bool


@dataclass(frozen=True)
class InboxPage:
    """A person's notices."""

    lines: list[NoticeLine]
    page: Page[Any]
    unread: int
    tabs: list[Tab]


def inbox_page(user: User, number: str, *, by: Actor) -> InboxPage:
    """Return a person's own inbox; what is not open to the person any more says only that."""
    mine = Notice.objects.inbox(user, now())
    paged = Paginator(mine, PER_PAGE).get_page(number)
    shown = list(paged.object_list)
    closed = {key for key in {one.about for one in shown if one.about} if followed(key, by) is None}
    lines = [_line(one, is_open=one.about not in closed) for one in shown]
    return InboxPage(lines, paged, mine.filter(read_at__isnull=True).count(), rooms("inbox"))


def _line(one: Notice, *, is_open: bool) -> NoticeLine:
    return NoticeLine(
        id=one.pk,
        kind=one.kind,
        kind_name=kind_name(one.kind),
        subject=one.subject if is_open else in_each_language(no_longer_open),
        body=one.body if is_open else Text(),
        changes=changes_of(one)[::-1] if is_open and len(one.lines) > 1 else [],
        author=one.author if is_open else Text(),
        url=one.url if is_open else "",
        due_at=one.due_at,
        is_read=one.read_at is not None,
    )
