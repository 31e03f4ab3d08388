"""Who is invited to a meeting, who says that they come, and who came."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.models import Post
from caminemos.governance.models.meetings import Meeting
from caminemos.kernel.api import MultilingualField, Text, uuid7
from caminemos.places.models import Country


class InviteeRole(models.TextChoices):
    """As what somebody takes part."""

    CHAIR = "chair"
    HEAD = "head"
    DELEGATE = "delegate"
    SECRETARIAT = "secretariat"
    OBSERVER = "observer"
    GUEST = "guest"


SPEAKING_FOR_A_STATE = ("chair", "head", "delegate")
"""Roles in which somebody present makes a State present."""
ANSWERS = ("", "yes", "no", "maybe")
CAME = ("", "present", "remote", "excused", "absent")
HERE = ("present", "remote")


class Invitee(models.Model):
    """A person or a delegation invited: of a country or of an organisation.

    With a post, name, position and institution are the post's and are never typed; without one they are typed. `told` is the sequence of
    the last invitation that left for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitees")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    organisation = MultilingualField(blank=True)
    role = models.CharField(max_length=12, choices=InviteeRole.choices, default=InviteeRole.DELEGATE)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=160, blank=True)
    position = MultilingualField(blank=True)
    institution = MultilingualField(blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="es")
    level = models.CharField(max_length=16, default="unknown")
    answer = models.CharField(max_length=5, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=80, blank=True)
    came = models.CharField(max_length=8, blank=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=80, blank=True)
    told = models.IntegerField(null=True)
    removed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("meeting", "id")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=InviteeRole.values), name="governance_invitee_known_role"),
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="governance_invitee_known_answer"),
            models.CheckConstraint(condition=Q(came__in=CAME), name="governance_invitee_known_coming"),
            models.CheckConstraint(condition=Q(post__isnull=True) | Q(name=""), name="governance_invitee_never_typed_twice"),
            models.UniqueConstraint(
                fields=["meeting", "post"], condition=Q(removed_at__isnull=True), name="governance_invitee_post_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.party}"

    @property
    def party(self) -> Text:
        """Return for whom they come, in all its languages."""
        return self.country.name if self.country else self.organisation

    @property
    def makes_present(self) -> bool:
        """Say whether their State is present because they came."""
        return self.country_id is not None and self.role in SPEAKING_FOR_A_STATE and self.came in HERE
