"""What a person follows, and the button by which a page is followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language

from caminemos.access.models import User
from caminemos.kernel.api import Actor, Followed, Text, in_each_language
from caminemos.messages.actions.following import MOST_FOLLOWS
from caminemos.messages.followed import followed
from caminemos.messages.kinds import followable_name
from caminemos.messages.models import Follow
from caminemos.messages.pages.rooms import rooms
from caminemos.messages.words import no_longer_open
from caminemos.ui.api import Tab

PER_PAGE = 20


@dataclass(frozen=True)
class FollowLine:
    """Something followed: its kind in words, its title and address; without an address where it is not open any more."""

    key: str
    kind: str
    title: Text
    url: str
    since: datetime


@dataclass(frozen=True)
class FollowingPage:
    """All that a person follows, the newest first."""

    lines: list[FollowLine]
    page: Page[Any]
    count: int
    most: int
    tabs: list[Tab]


def following_page(user: User, number: str, *, by: Actor) -> FollowingPage:
    """Return what a person follows; rights are asked for each thing shown."""
    paged = Paginator(Follow.objects.filter(user=user), PER_PAGE).get_page(number)
    lines = [_line(one, followed(one.key, by)) for one in paged.object_list]
    return FollowingPage(lines, paged, paged.paginator.count, MOST_FOLLOWS, rooms("following"))


def _line(one: Follow, seen: Followed | None) -> FollowLine:
    title = seen.title if seen else in_each_language(no_longer_open)
    url = f"/{(get_language() or 'es')[:2]}{seen.path}" if seen else ""
    return FollowLine(one.key, followable_name(one.key.partition(":")[0]), title, url, one.since)
