"""Minutes: what is written of each point, with every revision, and the way from draft to approval."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.governance.models.agenda import AgendaItem
from caminemos.governance.models.meetings import Meeting
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, MultilingualField, uuid7
from caminemos.places.models import Country

MINUTES_STATES = ("draft", "circulated", "approved")
CORRECTION_STATES = ("open", "taken", "declined")


class MinutesSet(models.QuerySet["Minutes"]):
    """Minutes by who may read them."""

    def visible_to(self, by: Actor) -> MinutesSet:
        """Return to who runs the meeting all; what circulates to members who may read it; what is approved as far as it was opened."""
        meetings = Meeting.objects.visible_to(by).order_by().values("pk")
        told = ["circulated", "approved"] if by.may(Permission.MEETING_READ_MEMBERS) else []
        read = Q(meeting__in=meetings) & (Q(state__in=told) | Q(is_public=True))
        return self.filter(read | Q(meeting__in=Meeting.objects.run_by(by).order_by().values("pk")))


class Minutes(models.Model):
    """The minutes of a meeting; corrections are open while they circulate, and only another meeting approves them."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes_of")
    state = models.CharField(max_length=10, default="draft")
    circulated_at = models.DateTimeField(null=True)
    corrections_until = models.DateField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_in = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", null=True)
    is_public = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = MinutesSet.as_manager()

    class Meta:
        ordering = ("meeting",)
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MINUTES_STATES), name="governance_minutes_known_state"),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_at__isnull=False, approved_in__isnull=False),
                name="governance_minutes_approved_in_a_meeting",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(state="approved"), name="governance_minutes_public_once_approved"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.state}"


class MinuteNote(models.Model):
    """What is written of one point, in both languages; `version` is the number of its last revision."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="note_of")
    words = MultilingualField(blank=True)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.item_id} {self.version}"


class NoteRevision(models.Model):
    """A saving of a note: upon which revision it was written, and whether it was taken as it is, merged, or kept aside."""

    note = models.ForeignKey(MinuteNote, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    words = MultilingualField(blank=True)
    how = models.CharField(max_length=8)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("note", "number")
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="governance_note_revision_numbered_once"),
            models.CheckConstraint(condition=Q(how__in=["saved", "merged", "aside"]), name="governance_note_revision_known_how"),
        ]

    def __str__(self) -> str:
        return f"{self.note_id} {self.number}"


class Correction(models.Model):
    """What a State or the secretariat asks to be written otherwise in circulated minutes, and the answer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="corrections")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+", null=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    language = models.CharField(max_length=2, default="es")
    replaces = models.TextField(blank=True)
    words = models.TextField()
    why = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=8, default="open")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    answer = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("minutes", "at", "id")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CORRECTION_STATES), name="governance_correction_known_state"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.state}"
