"""What communities tell elsewhere: the calendar, the search, the home of a moderator, the page of a plan's group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, CalendarEntry, GroupLink, Hit, Task, Text
from caminemos.knowledge.community_circle import communities, community_of
from caminemos.knowledge.models import CommunityLink, CommunityPost, LearningEvent, LearningSeat, PostReport
from caminemos.knowledge.models.communities import moderated_by
from caminemos.knowledge.permissions import Permission
from caminemos.places.api import plain

ALARMS = (1440, 30)
MOST_HITS = 40


def learning_in_calendar(by: Actor, first: date, last: date) -> Iterator[CalendarEntry]:
    """Yield the learning events between two days that the actor may read; the room to members alone."""
    begin, end = (datetime.combine(day, time.min, UTC) for day in (first - timedelta(days=1), last + timedelta(days=2)))
    rows = LearningEvent.objects.visible_to(by).filter(starts_at__lt=end, ends_at__gt=begin).exclude(state="withdrawn")
    held = list(rows.select_related("body"))
    people: dict[UUID, set[UUID]] = defaultdict(set)
    if held and by.may(Permission.COMMUNITY_TAKE_PART):
        seats = LearningSeat.objects.filter(event__in=[one.pk for one in held], left_at__isnull=True)
        for event, user in seats.values_list("event", "user"):
            people[event].add(user)
    for row in held:
        yield _entry(row, frozenset(people[row.pk]), getattr(by, "user_id", None))


def _entry(row: LearningEvent, people: frozenset[UUID], reader: UUID | None) -> CalendarEntry:
    return CalendarEntry(
        uid=f"learning-{row.pk}",
        kind="learning",
        title=row.title,
        path=f"/communities/{row.body.code}/learning/{row.pk}/",
        starts=row.starts_at,
        ends=row.ends_at,
        zone=row.zone,
        place=row.place,
        video_url=row.room if reader in people else "",
        about=row.about,
        status="cancelled" if row.cancelled_at else "confirmed",
        sequence=row.sequence,
        changed_at=row.changed_at,
        bodies=(row.body.code,),
        is_public=row.state == "public",
        people=people,
        alarms=ALARMS,
    )


def find_in_communities(query: str, actor: Actor, language: str) -> list[Hit]:
    """Return communities, and of their threads, links and events what holds every word and the asker may read."""
    words = plain(query).split()
    if not words:
        return []
    found = [hit for hit, text in _told(actor, language) if all(word in plain(text) for word in words)]
    return found[:MOST_HITS]


def _told(actor: Actor, language: str) -> Iterator[tuple[Hit, str]]:
    for body in communities():
        told = body.name.read(language)
        hit = Hit(told.text, f"/{language}/communities/{body.code}/", _("Community of practice"), "", told.language)
        yield hit, _all(body.name)
    for one in LearningEvent.objects.visible_to(actor).exclude(state="withdrawn").select_related("body").order_by("-starts_at"):
        address = f"/{language}/communities/{one.body.code}/learning/{one.pk}/"
        yield _hit(one, address, _("Learning event"), language), f"{_all(one.title)} {_all(one.about)} {one.led_by}"
    for link in CommunityLink.objects.visible_to(actor).exclude(state="withdrawn").select_related("body"):
        address = f"/{language}/communities/{link.body.code}/library/#l{link.pk}"
        yield _hit(link, address, _("Library of a community"), language), f"{_all(link.title)} {_all(link.about)} {link.source}"
    for post in CommunityPost.objects.visible_to(actor).filter(withdrawn_at__isnull=True).select_related("body", "thread"):
        thread = post.thread or post
        if thread.withdrawn_at is None:
            address = f"/{language}/communities/{post.body.code}/discussion/{thread.pk}/#p{post.pk}"
            yield Hit(thread.title, address, _("Discussion"), post.words[:200], post.language), f"{post.title} {post.words}"


def _hit(row: Any, address: str, kind: str, language: str) -> Hit:
    told = row.title.read(language)
    return Hit(told.text, address, kind, row.about.read(language).text[:200], told.language)


def _all(text: Text) -> str:
    return " ".join(text.values.values())


def community_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return what waits for a moderator, and the events led so far of which nobody has told how many came."""
    if not by.may(Permission.COMMUNITY_MODERATE):
        return []
    kind, mine = _("Communities of practice"), moderated_by(by)
    posts = CommunityPost.objects.filter(mine)
    reports = PostReport.objects.filter(settled_at__isnull=True, post__in=posts).select_related("post__body")
    found = [
        Task(_("Look at what a member reported"), _desk(one.post.body.code), kind, detail=str(one.post.body.name), weight=2)
        for one in reports
    ]
    for model in (CommunityLink, LearningEvent):
        found += [
            Task(_("Decide whether everybody reads this"), _desk(row.body.code), kind, detail=str(row.title))
            for row in model.objects.filter(mine, state="offered").select_related("body")
        ]
    untold = LearningEvent.objects.filter(mine, attended__isnull=True, cancelled_at__isnull=True, ends_at__lt=moment)
    for row in untold.exclude(state="withdrawn").select_related("body"):
        address = reverse("knowledge:community-event", args=[row.body.code, row.pk])
        found.append(Task(_("Tell how many came"), address, kind, detail=str(row.title)))
    return found


def _desk(code: str) -> str:
    return reverse("knowledge:community-moderate", args=[code])


def links_of_group(code: str) -> list[GroupLink]:
    """Return the way from a plan's working group to its community."""
    if community_of(code) is None:
        return []
    return [GroupLink(_("Community of practice"), reverse("knowledge:community", args=[code]), "people")]
