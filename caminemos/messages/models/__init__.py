"""Notices to people who work here, and the letters in which they leave."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from caminemos.access.models import User
from caminemos.kernel.api import Actor, MultilingualField, uuid7
from caminemos.messages.permissions import Permission

NOTICE_STATES = ("waiting", "held", "cancelled", "sent")
LETTER_STATES = ("sent", "failed")


class NoticeSet(models.QuerySet["Notice"]):
    """Notices by who may read them."""

    def inbox(self, user: User, at: datetime) -> NoticeSet:
        """Return a person's own notices that are due, the newest first."""
        return self.filter(recipient=user, due_at__lte=at).exclude(state__in=["cancelled", "held"]).order_by("-due_at", "-id")

    def outbox(self, by: Actor) -> NoticeSet:
        """Return what has not left yet, for whoever may look after it."""
        found = self.filter(state__in=["waiting", "held"]).select_related("recipient").order_by("due_at", "id")
        return found if by.may(Permission.OUTBOX_READ) else found.none()


class Notice(models.Model):
    """One thing that somebody should know from a moment on; `key` keeps the same thing from being said twice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    subject = MultilingualField()
    body = MultilingualField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting")
    held_because = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    read_at = models.DateTimeField(null=True)

    objects = NoticeSet.as_manager()

    class Meta:
        ordering = ("due_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="messages_notice_said_once"),
            models.CheckConstraint(condition=Q(state__in=NOTICE_STATES), name="messages_notice_known_state"),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="messages_notice_waiting"),
            models.Index(fields=["recipient", "due_at"], name="messages_notice_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Letter(models.Model):
    """One mail: everything that was due for a person at once, in the person's language."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    notices = models.ManyToManyField(Notice, related_name="letters")
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=10)
    attempts = models.PositiveSmallIntegerField(default=1)
    problem = models.CharField(max_length=120, blank=True)
    tried_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-tried_at", "-id")
        constraints = [models.CheckConstraint(condition=Q(state__in=LETTER_STATES), name="messages_letter_known_state")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"
