"""What somebody follows, and how often somebody wants to be told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.models import User
from caminemos.kernel.api import uuid7
from caminemos.messages.rhythm import AT_ONCE, RHYTHMS, USUAL_HOUR


class Follow(models.Model):
    """A person follows one thing, named by its key: kind, colon, reference (`plan.action:mirps-2023:1.1-a`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=180)
    since = models.DateTimeField()

    class Meta:
        ordering = ("-since", "-id")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="messages_follow_once")]
        indexes = [models.Index(fields=["key"], name="messages_follow_key")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"


class Preference(models.Model):
    """How often a person wants letters; `hour` is that of a digest, by the clocks of the person's institution."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="+")
    rhythm = models.CharField(max_length=12, default=AT_ONCE)
    hour = models.PositiveSmallIntegerField(default=USUAL_HOUR)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rhythm__in=RHYTHMS), name="messages_preference_known_rhythm"),
            models.CheckConstraint(condition=Q(hour__lte=23), name="messages_preference_hour_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.rhythm}"
