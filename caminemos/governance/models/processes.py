"""The other processes and forums of the region, and what the framework does in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDateField, MultilingualField, uuid7
from caminemos.places.models import Country
from caminemos.plan.models import FrameworkItem

LEVELS = ("heads", "ministers", "vice_ministers", "missions", "technical", "unknown")
VISIBILITIES = ("public", "members")
POSITIONS = ("preparing", "published")


class Process(models.Model):
    """A process or forum beside the framework: what it is, who takes part, who attends for the framework."""

    code = models.SlugField(max_length=40, unique=True)
    name = MultilingualField()
    short_name = MultilingualField(blank=True)
    about = MultilingualField(blank=True)
    takes_part = MultilingualField(blank=True)
    attends = MultilingualField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    sources = models.JSONField(default=list, blank=True)
    is_verified = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "processes"

    def __str__(self) -> str:
        return self.code


class ProcessEventSet(models.QuerySet["ProcessEvent"]):
    """Events by who may read them."""

    def visible_to(self, by: Actor) -> ProcessEventSet:
        """Return the public events; to members those of members too."""
        return self.all() if by.may(Permission.PROCESS_READ_MEMBERS) else self.filter(visibility="public")


class ProcessEvent(models.Model):
    """An event of a process: when, where, at which level, with what position, and what came of it.

    `actions` names the actions of plans that it serves, as `plan:action`. A position is read by members alone until it is published.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="events")
    code = models.SlugField(max_length=40)
    name = MultilingualField()
    happens_on = LooseDateField()
    place = MultilingualField(blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    objective = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="+", null=True)
    level = models.CharField(max_length=16, default="unknown")
    shared = MultilingualField(blank=True)
    joint = MultilingualField(blank=True)
    actions = models.JSONField(default=list, blank=True)
    position = MultilingualField(blank=True)
    position_state = models.CharField(max_length=10, default="preparing")
    result = MultilingualField(blank=True)
    visibility = models.CharField(max_length=10, default="members")
    sources = models.JSONField(default=list, blank=True)
    is_verified = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ProcessEventSet.as_manager()

    class Meta:
        ordering = ("process", "happens_on", "code")
        constraints = [
            models.UniqueConstraint(fields=["process", "code"], name="governance_process_event_once"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="governance_process_event_known_level"),
            models.CheckConstraint(condition=Q(visibility__in=VISIBILITIES), name="governance_process_event_known_visibility"),
            models.CheckConstraint(condition=Q(position_state__in=POSITIONS), name="governance_process_event_known_position"),
            models.CheckConstraint(
                condition=Q(position_state="preparing") | Q(visibility="public"), name="governance_position_published_in_public"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id} {self.code}"

    def shows_position_to(self, by: Actor) -> bool:
        """Say whether the actor may read its position: the published one everybody, one in preparation members alone."""
        return self.position_state == "published" or by.may(Permission.PROCESS_READ_MEMBERS)
