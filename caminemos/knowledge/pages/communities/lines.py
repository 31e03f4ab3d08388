"""Threads, posts, links and learning events of communities as lines, as far as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language

from caminemos.audit.api import labelled
from caminemos.governance.api import Body, people_of
from caminemos.kernel.api import Actor, Text, now, today
from caminemos.knowledge.community_circle import community_of, membership, moderates, waiting_for
from caminemos.knowledge.community_rules import is_on_the_platform, may_correct
from caminemos.knowledge.community_words import hours_words, post_languages, shelf_words
from caminemos.knowledge.models import CommunityLink, CommunityPost, LearningEvent
from caminemos.knowledge.permissions import Permission
from caminemos.ui.api import loose_date


@dataclass(frozen=True)
class CommunityHead:
    """Which community a screen is of, and how its reader stands to it."""

    body: Body
    code: str
    name: Text
    url: str
    leads: list[str]
    is_member: bool
    moderates: bool
    is_inside: bool
    may_join: bool
    waiting: int


@dataclass(frozen=True)
class ThreadLine:
    """A thread in a list."""

    url: str
    title: str
    language: str
    is_foreign: bool
    who: str
    institution: Text
    replies: int
    last_at: datetime
    is_withdrawn: bool


@dataclass(frozen=True)
class PostLine:
    """Something said, and what this reader may do with it."""

    id: UUID
    who: str
    institution: Text
    at: datetime
    words: str
    language: str
    language_words: str
    is_foreign: bool
    corrected_at: datetime | None
    withdrawn_why: str
    may_correct: bool
    may_withdraw: bool
    may_report: bool


@dataclass(frozen=True)
class LinkLine:
    """A link of a library."""

    id: UUID
    title: Text
    about: Text
    url: str
    is_outside: bool
    source: str
    when: str
    shelf: str
    shelf_words: str
    who: str
    state: str
    status: str
    version: int


@dataclass(frozen=True)
class EventLine:
    """A learning event in a list; `free` None: as many as come."""

    id: UUID
    url: str
    title: Text
    about: Text
    hours: str
    day: date
    starts_at: datetime
    ends_at: datetime
    place: Text
    led_by: str
    taken: int
    free: int | None
    recording: str
    attended: int | None
    state: str
    status: str
    is_cancelled: bool
    is_over: bool
    version: int


def community_head(code: str, *, by: Actor) -> CommunityHead:
    """Return the community of a working group as this reader stands to it; of another code there is nothing."""
    body = community_of(code)
    if body is None:
        raise Http404
    part = by.may(Permission.COMMUNITY_TAKE_PART)
    is_member, leads_it = part and membership(by, body) is not None, moderates(by, body)
    heads = people_of([body], today())[body.pk].heads
    return CommunityHead(
        body,
        code,
        body.name,
        reverse("knowledge:community", args=[code]),
        [str(one.party) for one in heads],
        is_member,
        leads_it,
        is_member or leads_it,
        part and not is_member,
        waiting_for(body) if leads_it else 0,
    )


def thread_lines(rows: Iterable[CommunityPost]) -> list[ThreadLine]:
    """Return threads as lines, in their order."""
    held = list(rows)
    names, language = labelled({one.by for one in held}), _language()
    counted = dict(
        CommunityPost.objects.filter(thread__in=[one.pk for one in held], withdrawn_at__isnull=True)
        .values_list("thread").annotate(number=Count("pk")).order_by()
    )  # fmt: skip
    return [
        ThreadLine(
            reverse("knowledge:community-thread", args=[one.body.code, one.pk]),
            one.title,
            one.language,
            one.language != language,
            names.get(one.by, one.by),
            one.organisation.name if one.organisation else Text(),
            counted.get(one.pk, 0),
            one.last_at,
            one.withdrawn_at is not None,
        )
        for one in held
    ]


def post_lines(rows: Iterable[CommunityPost], head: CommunityHead, by: Actor) -> list[PostLine]:
    """Return posts as lines, in their order; of a withdrawn one the reason alone."""
    held, moment, language, spoken = list(rows), now(), _language(), post_languages()
    names = labelled({one.by for one in held})
    return [
        PostLine(
            one.pk,
            names.get(one.by, one.by),
            one.organisation.name if one.organisation else Text(),
            one.at,
            "" if one.withdrawn_at else one.words,
            one.language,
            spoken[one.language],
            one.language != language,
            one.corrected_at,
            one.withdrawn_why,
            may_correct(is_mine=one.by == by.key, at=one.at, moment=moment, is_withdrawn=one.withdrawn_at is not None),
            one.withdrawn_at is None and (one.by == by.key or head.moderates),
            one.withdrawn_at is None and one.by != by.key,
        )
        for one in held
    ]


def link_lines(rows: Iterable[CommunityLink]) -> list[LinkLine]:
    """Return links as lines, in their order."""
    held, shelves = list(rows), shelf_words()
    names, language = labelled({one.by for one in held}), _language()
    return [
        LinkLine(
            one.pk,
            one.title,
            one.about,
            f"/{language}{one.address}" if is_on_the_platform(one.address) else one.address,
            not is_on_the_platform(one.address),
            one.source,
            loose_date(one.day) if one.day else "",
            one.shelf,
            shelves[one.shelf],
            names.get(one.by, one.by),
            one.state,
            f"shared_{one.state}",
            one.version,
        )
        for one in held
    ]


def event_lines(rows: Iterable[LearningEvent]) -> list[EventLine]:
    """Return learning events as lines, in their order."""
    held, moment = list(rows), now()
    seats = Count("seats", filter=Q(seats__left_at__isnull=True))
    keys = [one.pk for one in held]
    taken = dict(LearningEvent.objects.filter(pk__in=keys).annotate(taken=seats).values_list("pk", "taken"))
    return [_event(one, taken.get(one.pk, 0), moment) for one in held]


def _event(one: LearningEvent, taken: int, moment: datetime) -> EventLine:
    return EventLine(
        one.pk,
        reverse("knowledge:community-event", args=[one.body.code, one.pk]),
        one.title,
        one.about,
        hours_words(one.starts_at, one.ends_at, one.zone),
        one.starts_at.astimezone(one.clock).date(),
        one.starts_at,
        one.ends_at,
        one.place,
        one.led_by,
        taken,
        None if one.capacity is None else max(0, one.capacity - taken),
        one.recording,
        one.attended,
        one.state,
        f"shared_{one.state}",
        one.cancelled_at is not None,
        moment >= one.ends_at,
        one.version,
    )


def _language() -> str:
    return (get_language() or "es")[:2]
