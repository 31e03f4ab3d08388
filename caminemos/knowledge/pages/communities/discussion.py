"""The discussion of a community: its threads, one of them with what was answered, and what a moderator was asked to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _

from caminemos.audit.api import labelled
from caminemos.kernel.api import Actor, Column, Sheet
from caminemos.knowledge.models import CommunityLink, CommunityPost, LearningEvent, PostReport
from caminemos.knowledge.pages.communities.lines import (
    CommunityHead,
    EventLine,
    LinkLine,
    PostLine,
    ThreadLine,
    community_head,
    event_lines,
    link_lines,
    post_lines,
    thread_lines,
)
from caminemos.places.api import plain

ON_A_PAGE = 25


@dataclass(frozen=True)
class DiscussionPage:
    """The threads, the one last answered first, as far as they hold the words asked for."""

    head: CommunityHead
    q: str
    shown: Page[Any]


@dataclass(frozen=True)
class ThreadPage:
    """A thread with all that was said in it, the oldest first."""

    head: CommunityHead
    row: CommunityPost
    posts: list[PostLine]

    @property
    def is_open(self) -> bool:
        """Say whether somebody may still answer."""
        return self.row.withdrawn_at is None


@dataclass(frozen=True)
class ReportLine:
    """What a moderator was asked to look at."""

    id: UUID
    thread: ThreadLine
    post: PostLine
    why: str
    who: str
    at: datetime


@dataclass(frozen=True)
class ModeratorPage:
    """What waits for a moderator of the community."""

    head: CommunityHead
    reports: list[ReportLine]
    links: list[LinkLine]
    events: list[EventLine]


def inside_of(code: str, by: Actor) -> CommunityHead:
    """Return the community, to whoever takes part in it; to others it has no discussion."""
    head = community_head(code, by=by)
    if not head.is_inside:
        raise Http404
    return head


def discussion_page(code: str, asked: Mapping[str, str], *, by: Actor) -> DiscussionPage:
    """Return the threads of a community, to whoever takes part in it."""
    head, q = inside_of(code, by), asked.get("q", "")
    rows = CommunityPost.objects.visible_to(by).threads().filter(body=head.body).order_by("-last_at", "id")
    rows = rows.select_related("body", "organisation")
    found: Any = [one for one in rows.prefetch_related("replies") if _holds(one, q)] if q else rows
    shown: Page[Any] = Paginator(found, ON_A_PAGE).get_page(asked.get("page"))
    shown.object_list = thread_lines(shown.object_list)
    return DiscussionPage(head, q, shown)


def _holds(thread: CommunityPost, q: str) -> bool:
    said = _said(thread)
    return all(word in said for word in plain(q).split())


def _said(thread: CommunityPost) -> str:
    """Return all that stands in a thread, folded as searches are; what was withdrawn stands nowhere."""
    posts = [one for one in (thread, *thread.replies.all()) if not one.withdrawn_at]
    return plain(" ".join(f"{one.title} {one.words}" for one in posts))


def thread_row(code: str, key: UUID, by: Actor) -> CommunityPost:
    """Return a thread of a community, to whoever takes part in it."""
    found = _posts(by).filter(pk=key, body__code=code, thread__isnull=True).first()
    if found is None:
        raise Http404
    return found


def post_row(code: str, key: UUID, by: Actor) -> CommunityPost:
    """Return a post of a community, to whoever takes part in it."""
    found = _posts(by).filter(pk=key, body__code=code).first()
    if found is None:
        raise Http404
    return found


def report_row(code: str, key: UUID, by: Actor) -> PostReport:
    """Return what a moderator was asked, to whoever moderates the community."""
    head = community_head(code, by=by)
    found = PostReport.objects.select_related("post__body").filter(pk=key, post__body=head.body).first()
    if found is None or not head.moderates:
        raise Http404
    return found


def thread_page(code: str, key: UUID, *, by: Actor) -> ThreadPage:
    """Return one thread with its answers."""
    row = thread_row(code, key, by)
    head = community_head(code, by=by)
    rows = [row, *row.replies.select_related("organisation", "body")]
    return ThreadPage(head, row, post_lines(rows, head, by))


def thread_sheet(page: ThreadPage) -> Sheet:
    """Return a thread as a table."""
    columns = [
        Column("at", _("When"), lambda one: one.at.isoformat(timespec="minutes")),
        Column("who", _("Who"), lambda one: one.who),
        Column("institution", _("Institution"), lambda one: one.institution),
        Column("language", _("Language"), lambda one: one.language),
        Column("words", _("Words"), lambda one: one.words),
        Column(
            "corrected", _("Corrected"), lambda one: one.corrected_at.isoformat(timespec="minutes") if one.corrected_at else ""
        ),
        Column("withdrawn", _("Withdrawn because"), lambda one: one.withdrawn_why),
    ]
    return Sheet(page.row.title, columns, page.posts)


def moderator_page(code: str, *, by: Actor) -> ModeratorPage:
    """Return what waits for a moderator; to others there is no such page."""
    head = community_head(code, by=by)
    if not head.moderates:
        raise Http404
    rows = list(
        PostReport.objects.filter(post__body=head.body, settled_at__isnull=True)
        .select_related("post__body", "post__organisation", "post__thread__body", "post__thread__organisation")
    )  # fmt: skip
    names = labelled({one.by for one in rows})
    posts = post_lines([one.post for one in rows], head, by)
    threads = thread_lines([one.post.thread or one.post for one in rows])
    reports = [
        ReportLine(one.pk, thread, post, one.why, names.get(one.by, one.by), one.at)
        for one, thread, post in zip(rows, threads, posts, strict=True)
    ]
    offered = {"body": head.body, "state": "offered"}
    return ModeratorPage(
        head,
        reports,
        link_lines(CommunityLink.objects.filter(**offered).select_related("body")),
        event_lines(LearningEvent.objects.filter(**offered).select_related("body")),
    )


def _posts(by: Actor):  # type: ignore[no-untyped-def]
    return CommunityPost.objects.visible_to(by).select_related("body", "organisation", "thread")
