"""Notices: one thing that somebody should know from a moment on."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from caminemos.access.models import User
from caminemos.kernel.api import Actor, MultilingualField, uuid7
from caminemos.messages.attachments import Attachment
from caminemos.messages.models.correspondents import EXACTLY_ONE, ToSomebody
from caminemos.messages.permissions import Permission
from caminemos.messages.rhythm import NEWS, WEIGHTS

NOTICE_STATES = ("waiting", "held", "cancelled", "sent")
OPEN = ("waiting", "held")


class NoticeSet(models.QuerySet["Notice"]):
    """Notices by who may read them."""

    def inbox(self, user: User, at: datetime) -> NoticeSet:
        """Return a person's own notices that are due, the newest first."""
        return self.filter(recipient=user, due_at__lte=at).exclude(state__in=["cancelled", "held"]).order_by("-due_at", "-id")

    def outbox(self, by: Actor) -> NoticeSet:
        """Return what has not left yet, for whoever may look after it."""
        found = self.filter(state__in=OPEN).select_related("recipient").order_by("leaves_at", "id")
        return found if by.may(Permission.OUTBOX_READ) else found.none()


class Notice(ToSomebody):
    """One thing that somebody should know from a moment on; `key` keeps the same thing from being said twice.

    It is read in the inbox from `due_at` and leaves by mail at `leaves_at`. `about`: the thing whose rights are asked again when it
    leaves. `lines`: what changed in something followed, each with its author. `author`: who did it, in words of that time.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    language = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    weight = models.CharField(max_length=8, default=NEWS)
    about = models.CharField(max_length=180, blank=True)
    subject = MultilingualField()
    body = MultilingualField(blank=True)
    lines = models.JSONField(default=list, blank=True)
    author = MultilingualField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    due_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting")
    held_because = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    read_at = models.DateTimeField(null=True)
    file_name = models.CharField(max_length=80, blank=True)
    file_type = models.CharField(max_length=48, blank=True)
    file_method = models.CharField(max_length=10, blank=True)
    file_text = models.TextField(blank=True)

    objects = NoticeSet.as_manager()

    class Meta:
        ordering = ("due_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="messages_notice_said_once"),
            models.UniqueConstraint(
                fields=["address", "key"], condition=Q(recipient__isnull=True), name="messages_notice_said_once_outside"
            ),
            models.CheckConstraint(condition=Q(state__in=NOTICE_STATES), name="messages_notice_known_state"),
            models.CheckConstraint(condition=Q(weight__in=WEIGHTS), name="messages_notice_known_weight"),
            models.CheckConstraint(condition=EXACTLY_ONE, name="messages_notice_to_one"),
        ]
        indexes = [
            models.Index(fields=["state", "leaves_at"], name="messages_notice_waiting"),
            models.Index(fields=["recipient", "due_at"], name="messages_notice_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def attachment(self) -> Attachment | None:
        return Attachment(self.file_name, self.file_type, self.file_text, self.file_method) if self.file_name else None

    def carry(self, attachment: Attachment | None) -> None:
        """Take an attachment along, or none."""
        kept = (attachment.name, attachment.media_type, attachment.method, attachment.text) if attachment else ("",) * 4
        self.file_name, self.file_type, self.file_method, self.file_text = kept
