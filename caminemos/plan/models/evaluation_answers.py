"""What others say to an evaluation: comments, sign-offs, management responses and their follow-up."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import Actor, MultilingualField
from caminemos.places.models import Country
from caminemos.plan.evaluation_scale import Answer, Decision, Progress
from caminemos.plan.models.evaluation import Evaluation
from caminemos.plan.models.evaluation_passages import Addressee, Finding, Recommendation
from caminemos.plan.permissions import Permission


class BetweenSet(models.QuerySet[Any]):
    """What passes between the evaluators and one State."""

    def visible_to(self, by: Actor) -> BetweenSet:
        """Return all for the writers, its own for a State, nothing for anybody else."""
        if by.may(Permission.EVALUATION_WRITE):
            return self.all()
        return self.filter(country__in=by.countries) if by.may(Permission.EVALUATION_RESPOND) else self.none()


class OnPassage(models.Model):
    """Something said about a passage, by whom, when; `country` is the State in whose name."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+", null=True)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+", null=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ("evaluation", "at", "pk")


class EvaluationComment(OnPassage):
    """A remark made in consultation, on a passage or on the whole."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    text = models.TextField(max_length=2000)

    objects = BetweenSet.as_manager()

    def __str__(self) -> str:
        return self.text[:40]


class PassageSignOff(OnPassage):
    """A State's sign-off of a passage that names it, or its refusal with the reason; it holds for the words it was given on."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision.choices)
    reason = models.TextField(max_length=1000, blank=True)
    fingerprint = models.CharField(max_length=64)

    objects = BetweenSet.as_manager()

    class Meta(OnPassage.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(finding__isnull=True) ^ Q(recommendation__isnull=True), name="plan_signoff_of_one_passage"
            ),
            models.CheckConstraint(
                condition=Q(decision="signed") | (Q(decision="refused") & ~Q(reason="")), name="plan_signoff_refusal_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.decision}"


class ManagementResponse(models.Model):
    """What an addressee answers to a recommendation: yes, partly or no, and then what, who, by when."""

    addressee = models.OneToOneField(Addressee, on_delete=models.PROTECT, related_name="response")
    answer = models.CharField(max_length=12, choices=Answer.choices)
    reason = MultilingualField(blank=True)
    measure = MultilingualField(blank=True)
    who = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(answer__in=Answer.values), name="plan_response_known_answer")]

    def __str__(self) -> str:
        return f"{self.addressee_id} {self.answer}"


class FollowUp(models.Model):
    """How things stood on a day; the latest counts."""

    response = models.ForeignKey(ManagementResponse, on_delete=models.PROTECT, related_name="follow_ups")
    on = models.DateField()
    status = models.CharField(max_length=12, choices=Progress.choices)
    sentence = MultilingualField()
    evidence = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        ordering = ("response", "on", "pk")
        constraints = [models.CheckConstraint(condition=Q(status__in=Progress.values), name="plan_followup_known_status")]

    def __str__(self) -> str:
        return f"{self.on} {self.status}"
