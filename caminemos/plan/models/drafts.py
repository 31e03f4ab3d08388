"""What was done to a draft, step by step; nothing of it is ever taken out."""

from __future__ import annotations

from django.db import models

from caminemos.kernel.api import Actor, MultilingualField
from caminemos.plan.models.plans import Plan
from caminemos.plan.permissions import Permission


class DraftStepSet(models.QuerySet["DraftStep"]):
    """Steps by who may follow the drafting."""

    def visible_to(self, by: Actor) -> DraftStepSet:
        """Return the steps for whoever may draft; nobody else sees how a text came about."""
        return self.all() if by.may(Permission.DRAFT_EDIT) else self.none()


class DraftStep(models.Model):
    """One change to a draft: each part before and after, so that it can be put back."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    made_at = models.DateTimeField()
    by = models.CharField(max_length=80)
    office = MultilingualField(blank=True)
    source = models.CharField(max_length=20)
    parts = models.JSONField()
    undoes = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="undone_by", null=True)

    objects = DraftStepSet.as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.plan_id} #{self.pk}"
