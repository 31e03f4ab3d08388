"""What a State is asked to report, and until when."""

from __future__ import annotations

from datetime import date

from django.db import models

from caminemos.access.models import Post
from caminemos.kernel.api import Actor, uuid7
from caminemos.places.models import Country
from caminemos.plan.models.rounds import ReportingRound
from caminemos.plan.models.subjects import SUBJECTS, AboutSubject, exactly_one
from caminemos.plan.models.updates import ProgressUpdate
from caminemos.plan.permissions import Permission


class ObligationSet(models.QuerySet["Obligation"]):
    """Obligations by who may read them: the States they bind, and those who review what comes."""

    def visible_to(self, by: Actor) -> ObligationSet:
        """Return the obligations of the actor's own States; all of them for a reviewer."""
        if by.may(Permission.UPDATE_REVIEW):
            return self
        return self.filter(country__in=by.countries) if by.may(Permission.UPDATE_READ) else self.none()


class Obligation(AboutSubject):
    """That a State reports on one subject in one round; `update` is what it answered with."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(ReportingRound, on_delete=models.CASCADE, related_name="obligations")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", null=True)
    due_on = models.DateField()
    moved_because = models.CharField(max_length=300, blank=True)
    waived_at = models.DateTimeField(null=True)
    waived_because = models.CharField(max_length=300, blank=True)
    update = models.OneToOneField(ProgressUpdate, on_delete=models.PROTECT, related_name="+", null=True)
    answer = models.CharField(max_length=12, blank=True)
    """The state of `update`, kept here by its verbs, so that long lists are counted without reading what States wrote."""

    objects = ObligationSet.as_manager()

    class Meta:
        ordering = ("round", "country", "id")
        constraints = [
            models.CheckConstraint(condition=exactly_one(*SUBJECTS), name="plan_obligation_about_one"),
            models.UniqueConstraint(fields=["round", "country", "action"], name="plan_obligation_action_once"),
            models.UniqueConstraint(fields=["round", "country", "result"], name="plan_obligation_result_once"),
            models.UniqueConstraint(fields=["round", "country", "commitment"], name="plan_obligation_commitment_once"),
            models.UniqueConstraint(fields=["round", "country", "indicator"], name="plan_obligation_indicator_once"),
        ]
        indexes = [models.Index(fields=["country", "answer", "due_on"], name="plan_obligation_by_country")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.country_id} {self.subject_key}"

    def days_late(self, day: date) -> int:
        """Return by how many days the due date has passed; 0 when it has not."""
        return max((day - self.due_on).days, 0)
