"""What a community shares besides words: its library of links, and its learning events with who comes."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from caminemos.access.models import Organisation, User
from caminemos.governance.models import Body
from caminemos.kernel.api import Actor, LooseDateField, MultilingualField, now, uuid7
from caminemos.knowledge.community_rules import SHELVES
from caminemos.knowledge.models.communities import inside, moderated_by
from caminemos.knowledge.states import SHARED


class SharedSet(models.QuerySet[Any]):
    """What is shared, by who may read it."""

    def visible_to(self, by: Actor) -> SharedSet:
        """Return what is public, and what is of one's own communities; what was withdrawn only to whoever moderates."""
        return self.filter(Q(state="public") | (inside(by) & ~Q(state="withdrawn")) | moderated_by(by))


class Shared(models.Model):
    """Something a member shares with a community; `state` says who reads it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    title = MultilingualField()
    about = MultilingualField(blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    published_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default="members")
    version = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.title)


class CommunityLink(Shared):
    """A link of a community's library: to a page of the platform (`/practices/BP-001/`) or outside, with who published it and when."""

    shelf = models.CharField(max_length=10)
    address = models.CharField(max_length=500)
    source = models.CharField(max_length=200, blank=True)
    day = LooseDateField(null=True)

    objects = SharedSet.as_manager()

    class Meta:
        ordering = ("made_at", "id")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SHARED.states), name="knowledge_link_known_state"),
            models.CheckConstraint(condition=Q(shelf__in=SHELVES), name="knowledge_link_known_shelf"),
        ]


class LearningEvent(Shared):
    """A learning event: its hours are what the clocks of `zone` show. `room` is read by members, `recording` by who reads the event.

    `capacity` None: as many as come. `attended`: how many came, told afterwards; never who.
    """

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    place = MultilingualField(blank=True)
    room = models.CharField(max_length=500, blank=True)
    led_by = models.CharField(max_length=200)
    capacity = models.PositiveIntegerField(null=True)
    recording = models.CharField(max_length=500, blank=True)
    attended = models.PositiveIntegerField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)

    objects = SharedSet.as_manager()

    class Meta:
        ordering = ("starts_at", "id")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SHARED.states), name="knowledge_event_known_state"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="knowledge_event_ends_after_it_begins"),
        ]

    @property
    def clock(self) -> ZoneInfo:
        """Return the zone by whose clocks its hours are said."""
        return ZoneInfo(self.zone or "UTC")


class LearningSeat(models.Model):
    """That somebody signed up for a learning event; who stepped back stays on record with the moment."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(LearningEvent, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], condition=Q(left_at__isnull=True), name="knowledge_one_seat_each"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.user_id}"
