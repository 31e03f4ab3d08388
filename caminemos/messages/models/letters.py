"""Letters: one mail each, as it left."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import uuid7
from caminemos.messages.attachments import Attachment
from caminemos.messages.models.correspondents import EXACTLY_ONE, ToSomebody
from caminemos.messages.models.notices import Notice

LETTER_STATES = ("leaving", "sent", "failed", "replaced")


class Letter(ToSomebody):
    """One mail: what was due for somebody at once, in their language; an invitation leaves in a letter of its own.

    `leaving`: a sweep has taken it and is talking to the mail server. `replaced`: it failed, and a newer invitation took its place.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
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
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LETTER_STATES), name="messages_letter_known_state"),
            models.CheckConstraint(condition=EXACTLY_ONE, name="messages_letter_to_one"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"

    @property
    def attachment(self) -> Attachment | None:
        carrying = self.notices.exclude(file_name="").first()
        return carrying.attachment if carrying else None
