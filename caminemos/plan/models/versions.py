"""The text that ministers adopted, and each corrected text after it; a version is written once and never again."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import Actor, MultilingualField
from caminemos.plan.models.plans import Plan


class WrittenOnce(TypeError):
    """A version was about to be changed or taken away."""


class VersionSet(models.QuerySet["PlanVersion"]):
    """Versions by who may read their plan; none can be changed or removed."""

    def visible_to(self, by: Actor) -> VersionSet:
        """Return the versions of the plans that the actor may read."""
        return self.filter(plan__in=Plan.objects.visible_to(by))

    def update(self, **kwargs: Any) -> NoReturn:
        raise WrittenOnce("A version of a plan is written once.")

    def delete(self) -> NoReturn:
        raise WrittenOnce("A version of a plan is written once.")


class PlanVersion(models.Model):
    """The whole text of a plan at a moment, as the flat records of rules.py; number 1 is what was adopted."""

    class Kind(models.TextChoices):
        ADOPTED = "adopted"
        CORRECTED = "corrected"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    records = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    by = models.CharField(max_length=80)
    office = MultilingualField(blank=True)
    reason = models.CharField(max_length=400, blank=True)

    objects = VersionSet.as_manager()

    class Meta:
        ordering = ("plan", "number")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_once"),
            models.CheckConstraint(
                condition=Q(kind="adopted", number=1) | Q(kind="corrected", number__gt=1), name="plan_version_first_is_adopted"
            ),
            models.CheckConstraint(condition=Q(kind="adopted") | ~Q(reason=""), name="plan_version_correction_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise WrittenOnce("A version of a plan is written once.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrittenOnce("A version of a plan is written once.")
