"""One's own inbox and what one follows over the JSON interface, through the same verbs as the screens."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from caminemos.access.models import User
from caminemos.kernel.api import Actor, Words, actor_of, signed_in, words_of
from caminemos.messages.actions.following import follow, stop_following
from caminemos.messages.pages.boxes import NoticeLine, inbox_page
from caminemos.messages.pages.following import FollowLine, following_page

router = Router(auth=signed_in)
Key = Annotated[str, Field(min_length=3, max_length=180)]
Number = Annotated[int, Field(ge=1, le=100_000)]


class NoticeOut(Schema):
    """A notice: what it says, who did it, where it leads (an address without language, or nothing)."""

    id: UUID
    kind: str
    subject: Words
    body: Words
    author: Words
    url: str
    due_at: datetime
    is_read: bool


class InboxOut(Schema):
    """A page of notices, the newest first; `next` is the page to go on with, or null."""

    count: int
    unread: int
    next: int | None
    items: list[NoticeOut]


class FollowOut(Schema):
    """Something followed: its key, its title, its page; an empty address: not open to you any more."""

    key: str
    title: Words
    url: str
    since: datetime


class FollowingOut(Schema):
    """A page of what one follows, the newest first; `next` is the page to go on with, or null."""

    count: int
    next: int | None
    items: list[FollowOut]


class FollowIn(Schema):
    """Which thing to follow or to stop following, by its key."""

    key: Key


@router.get("/inbox/", response=InboxOut, summary="My inbox")
def list_inbox(request: HttpRequest, page: Number = 1) -> dict[str, Any]:
    """List one's own notices that are due."""
    me, actor = _me(request)
    shown = inbox_page(me, str(page), by=actor)
    told = {"count": shown.page.paginator.count, "unread": shown.unread}
    return told | {"next": _next(shown.page), "items": [_notice(one) for one in shown.lines]}


@router.get("/following/", response=FollowingOut, summary="What I follow")
def list_following(request: HttpRequest, page: Number = 1) -> dict[str, Any]:
    """List what one follows."""
    me, actor = _me(request)
    shown = following_page(me, str(page), by=actor)
    return {"count": shown.count, "next": _next(shown.page), "items": [_follow(one) for one in shown.lines]}


@router.post("/following/", response=FollowIn, summary="Follow a thing")
def begin_following(request: HttpRequest, given: FollowIn) -> dict[str, str]:
    """Follow a thing; followed already, nothing changes."""
    me, actor = _me(request)
    return {"key": follow(me, given.key, by=actor).key}


@router.delete("/following/", response={204: None}, summary="Stop following a thing")
def end_following(request: HttpRequest, key: Annotated[Key, Query()]) -> Status[None]:
    """Stop following a thing."""
    me, actor = _me(request)
    if not stop_following(me, key, by=actor):
        raise Http404
    return Status(204, None)


def _me(request: HttpRequest) -> tuple[User, Actor]:
    if not isinstance(request.user, User):
        raise Http404
    return request.user, actor_of(request)


def _next(page: Any) -> int | None:
    return page.next_page_number() if page.has_next() else None


def _notice(one: NoticeLine) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in ("id", "kind", "url", "due_at", "is_read")}
    return plain | {name: words_of(getattr(one, name)) for name in ("subject", "body", "author")}


def _follow(one: FollowLine) -> dict[str, Any]:
    return {"key": one.key, "title": words_of(one.title), "url": one.url, "since": one.since}
