"""The periods on which States report: a due date is not the end of the period."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from caminemos.kernel.api import MultilingualField
from caminemos.plan.models.plans import Plan


class ReportingRound(models.Model):
    """A period on which States report until a day; `is_regular` unless somebody chose its dates by hand."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    code = models.CharField(max_length=20)
    title = MultilingualField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField()
    is_regular = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("plan", "starts_on", "due_on")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plan_round_code_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_round_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="plan_round_due_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.code}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None
