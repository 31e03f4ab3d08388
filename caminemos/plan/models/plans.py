"""A plan and its parts. Actions and results are siblings under an objective: no action has to name a result."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import Actor, LooseDateField, MultilingualField
from caminemos.places.models import Country
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import block_code


class PlanSet(models.QuerySet["Plan"]):
    """Plans by who may read them."""

    def visible_to(self, by: Actor) -> PlanSet:
        """Return adopted plans; to who is consulted those in consultation too; to who may read drafts, all."""
        if by.may(Permission.PLAN_READ_DRAFT):
            return self.all()
        return self.filter(state__in=["adopted", "consulted"] if by.may(Permission.DRAFT_COMMENT) else ["adopted"])


class Plan(models.Model):
    """A presidency's regional plan for a year; `language` is the one its document was adopted in."""

    code = models.SlugField(max_length=40, unique=True)
    year = models.PositiveSmallIntegerField()
    title = MultilingualField()
    vision = MultilingualField(blank=True)
    document = MultilingualField(blank=True)
    language = models.CharField(max_length=2, default="es")
    presidency = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    starts = LooseDateField(null=True)
    ends = LooseDateField(null=True)
    state = models.CharField(max_length=10, default="draft")
    sha256 = models.CharField(max_length=64, blank=True)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=80)
    adopted_at = models.DateTimeField(null=True)

    objects = PlanSet.as_manager()

    class Meta:
        ordering = ("-year", "code")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["draft", "consulted", "adopted"]), name="plan_plan_known_state")
        ]

    def __str__(self) -> str:
        return str(self.title)


class Part(models.Model):
    """What every part of a plan has: a code that stays, a place in order, our words, and where the document has it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    title = MultilingualField()
    summary = MultilingualField(blank=True)
    section = models.CharField(max_length=160, blank=True)
    ordinal = models.PositiveSmallIntegerField(null=True)
    page = models.PositiveSmallIntegerField(null=True)

    class Meta:
        abstract = True
        ordering = ("plan", "order")
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plan_%(class)s_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class WorkingGroup(Part):
    """A group that leads blocks of actions; one State leads it, and `source` says who told."""

    lead = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    source = models.URLField(max_length=300, blank=True)


class Priority(Part):
    """A priority of the plan."""


class Objective(Part):
    """An objective under a priority."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="objectives")


class ActionBlock(models.Model):
    """Actions of an objective that one working group leads; without a group they are the presidency's own."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="blocks")
    working_group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="blocks", null=True)
    order = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ("objective", "order")
        constraints = [
            models.UniqueConstraint(fields=["objective", "working_group"], name="plan_block_once_per_group"),
            models.UniqueConstraint(
                fields=["objective"], condition=Q(working_group__isnull=True), name="plan_block_once_for_the_presidency"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return block_code(self.objective.code, self.working_group.code if self.working_group else None)


class Action(Part):
    """Something that the plan says will be done; `quantity` only where the plan states a number."""

    block = models.ForeignKey(ActionBlock, on_delete=models.CASCADE, related_name="actions")
    quantity = models.JSONField(default=list, blank=True)


class Result(Part):
    """Something that the plan says will be achieved."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="results")


class ActionResultLink(models.Model):
    """An action that a person has tied to a result; plans need not have any."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="links")
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "result"], name="plan_link_once")]

    def __str__(self) -> str:
        return f"{self.action_id} – {self.result_id}"
