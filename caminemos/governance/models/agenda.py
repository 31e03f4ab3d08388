"""The agenda: points in order, with their time, who presents them and what each is for; proposals wait in the body's backlog."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from caminemos.governance.models.bodies import Body
from caminemos.governance.models.meetings import Meeting
from caminemos.kernel.api import MultilingualField, uuid7
from caminemos.places.models import Country


class ItemKind(models.TextChoices):
    """What a point is; some kinds fill themselves from what the platform knows."""

    POINT = "point"
    OPENING = "opening"
    APPROVAL = "approval"
    GROUP_REPORT = "group_report"
    FOLLOW_UP = "follow_up"
    BREAK = "break"
    CLOSING = "closing"


class Purpose(models.TextChoices):
    """What the meeting is asked for in a point."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"


ITEM_STATES = ("proposed", "declined", "waiting", "planned", "running", "discussed", "postponed")


class AgendaItem(models.Model):
    """A point. Without a meeting it is in its body's backlog: proposed, declined, or accepted and waiting for a meeting.

    `of_meeting`: whose minutes are approved here; `group`: whose report is heard here. `spent` holds the seconds of finished runs,
    `running_since` the moment since which it runs.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items", null=True)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=ItemKind.choices, default=ItemKind.POINT)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.DISCUSSION)
    title = MultilingualField()
    about = MultilingualField(blank=True)
    minutes = models.PositiveSmallIntegerField(default=15)
    presenter = MultilingualField(blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    of_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", null=True)
    group = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, default="planned")
    proposed_by = models.CharField(max_length=80, blank=True)
    proposed_for = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    why_declined = models.CharField(max_length=400, blank=True)
    spent = models.PositiveIntegerField(default=0)
    running_since = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("meeting", "position", "id")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="governance_item_known_kind"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="governance_item_known_purpose"),
            models.CheckConstraint(condition=Q(state__in=ITEM_STATES), name="governance_item_known_state"),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True, state__in=["proposed", "declined", "waiting"])
                | Q(meeting__isnull=False, state__in=["planned", "running", "discussed", "postponed"]),
                name="governance_item_in_a_meeting_or_in_the_backlog",
            ),
            models.CheckConstraint(
                condition=~Q(kind="approval") | Q(of_meeting__isnull=False), name="governance_item_approves_minutes"
            ),
            models.CheckConstraint(condition=~Q(kind="group_report") | Q(group__isnull=False), name="governance_item_of_a_group"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="running"), name="governance_item_one_running_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def seconds_at(self, moment: datetime) -> int:
        """Return for how many seconds it has been discussed by a moment."""
        running = int((moment - self.running_since).total_seconds()) if self.running_since else 0
        return self.spent + max(0, running)
