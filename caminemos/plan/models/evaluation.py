"""An evaluation of a plan and the criteria that it rates."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import Actor, MultilingualField
from caminemos.plan.evaluation_scale import Kind, Rating
from caminemos.plan.models.plans import Plan
from caminemos.plan.permissions import Permission

BEFORE_PUBLICATION = ("consultation", "final")
"""What the States may read before everybody may."""


class EvaluationSet(models.QuerySet["Evaluation"]):
    """Evaluations by who may read them."""

    def visible_to(self, by: Actor) -> EvaluationSet:
        """Return all for the writers and those who wrote before, those in consultation for the States, the published ones for everybody."""
        if by.may(Permission.EVALUATION_WRITE) or by.may(Permission.EVALUATION_READ_DRAFT):
            return self.all()
        shown = ["published", *(BEFORE_PUBLICATION if by.may(Permission.EVALUATION_RESPOND) else ())]
        return self.filter(state__in=shown)


class Evaluation(models.Model):
    """What evaluators found about one plan, and what became of their advice."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=60, unique=True)
    title = MultilingualField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    purpose = MultilingualField(blank=True)
    scope = MultilingualField(blank=True)
    method = MultilingualField(blank=True)
    evaluators = models.CharField(max_length=300)
    is_independent = models.BooleanField(default=False)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=12, default="draft")
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=80)
    published_at = models.DateTimeField(null=True)

    objects = EvaluationSet.as_manager()

    class Meta:
        ordering = ("-starts_on", "code")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "consultation", "final", "published"]), name="plan_evaluation_known_state"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="plan_evaluation_known_kind"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="plan_evaluation_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_open(self) -> bool:
        """Whether its findings, ratings and recommendations may still be written."""
        return self.state in {"draft", "consultation"}


class Criterion(models.Model):
    """What an evaluation judges the plan by: its questions, the rating, and the sentence that justifies it."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    title = MultilingualField()
    questions = MultilingualField(blank=True)
    rating = models.CharField(max_length=24, choices=Rating.choices, default=Rating.NOT_RATED)
    justification = MultilingualField(blank=True)

    class Meta:
        ordering = ("evaluation", "order")
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "code"], name="plan_criterion_code_once"),
            models.CheckConstraint(condition=Q(rating__in=Rating.values), name="plan_criterion_known_rating"),
        ]

    def __str__(self) -> str:
        return str(self.title)
