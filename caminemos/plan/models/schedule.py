"""How and when the plan is carried out."""

from __future__ import annotations

from django.db import models

from caminemos.kernel.api import LooseDateField
from caminemos.plan.models.plans import Part, WorkingGroup


class Kind(models.TextChoices):
    """The kinds of means and of activities that a plan names."""

    TECHNICAL_MEETINGS = "technical_meetings"
    HIGH_LEVEL_EVENTS = "high_level_events"
    KEY_DOCUMENTS = "key_documents"
    KNOWLEDGE = "knowledge"
    HANDOVER = "handover"
    OTHER = "other"


class MethodItem(Part):
    """A means of the methodology."""

    kind = models.CharField(max_length=20, choices=Kind.choices)


class ScheduleRow(Part):
    """A row of the cronograma."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    working_group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="+", null=True)


class ScheduleDate(models.Model):
    """When a row takes place, as exactly as it is known."""

    row = models.ForeignKey(ScheduleRow, on_delete=models.CASCADE, related_name="dates")
    when = LooseDateField()

    class Meta:
        ordering = ("row", "when")

    def __str__(self) -> str:
        return str(self.when)
