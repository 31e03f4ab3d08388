"""What is handed over: dossiers as they were delivered, and the points that both sides acknowledge."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.documents.models import StoredFile
from caminemos.governance.models.terms import Term
from caminemos.kernel.api import MultilingualField, uuid7

SIDES = ("outgoing", "incoming")


class Delivery(models.Model):
    """A dossier as it was delivered: the open matters of that moment, kept for good with their fingerprint."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="deliveries")
    number = models.PositiveSmallIntegerField()
    parts = models.JSONField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=600, blank=True)
    delivered_at = models.DateTimeField()
    delivered_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("term", "number")
        constraints = [models.UniqueConstraint(fields=["term", "number"], name="governance_delivery_number_once")]

    def __str__(self) -> str:
        return f"{self.term_id} {self.number}"


class HandoverPoint(models.Model):
    """What is written down about a point of the checklist; `title` only where a presidency added the point itself.

    `version` counts the changes of the facts: an acknowledgement holds for the version that it saw.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="points")
    code = models.CharField(max_length=60)
    title = MultilingualField(blank=True)
    held_on = models.DateField(null=True)
    who = models.CharField(max_length=400, blank=True)
    note = MultilingualField(blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("term", "code")
        constraints = [models.UniqueConstraint(fields=["term", "code"], name="governance_point_once")]

    def __str__(self) -> str:
        return f"{self.term_id} {self.code}"


class Acknowledgement(models.Model):
    """That one side acknowledges a point as it was written down, without or with a reservation."""

    point = models.ForeignKey(HandoverPoint, on_delete=models.PROTECT, related_name="acknowledgements")
    side = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    reservation = models.CharField(max_length=600, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("point", "side")
        constraints = [
            models.UniqueConstraint(fields=["point", "side"], name="governance_acknowledged_once_by_side"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="governance_acknowledged_by_a_known_side"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.side}"
