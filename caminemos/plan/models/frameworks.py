"""What plans and commitments answer to: declarations, goals, pledges; as data, so that any region brings its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import LooseDateField, MultilingualField
from caminemos.plan.models.commitments import Commitment
from caminemos.plan.models.plans import Action, Objective, Result
from caminemos.plan.models.subjects import exactly_one

KINDS = ("objectives", "instrument", "goals", "pledges")
ALIGNED = ("commitment", "action", "result", "objective")


class Framework(models.Model):
    """A declaration, a set of goals, a round of pledges; `adopted_on` empty: not known to us."""

    code = models.SlugField(max_length=40, unique=True)
    title = MultilingualField()
    summary = MultilingualField(blank=True)
    kind = models.CharField(max_length=12)
    adopted_on = LooseDateField(null=True)
    place = models.CharField(max_length=120, blank=True)
    source = models.URLField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("order",)
        constraints = [models.CheckConstraint(condition=Q(kind__in=KINDS), name="plan_framework_known_kind")]

    def __str__(self) -> str:
        return str(self.title)


class FrameworkItem(models.Model):
    """One objective, goal or pledge of a framework."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="items")
    code = models.CharField(max_length=40)
    title = MultilingualField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("framework", "order")
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="plan_framework_item_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Alignment(models.Model):
    """That a commitment or a part of a plan answers to an item; `by` says who holds so."""

    item = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="alignments")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="alignments", null=True)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="alignments", null=True)
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="alignments", null=True)
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="alignments", null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("item", "id")
        constraints = [
            models.CheckConstraint(condition=exactly_one(*ALIGNED), name="plan_alignment_of_one"),
            *(models.UniqueConstraint(fields=["item", name], name=f"plan_alignment_{name}_once") for name in ALIGNED),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}"


class CommitmentLinkSet(models.QuerySet["CommitmentLink"]):
    """Links by the plan that they lead to."""

    def to(self, plan: int) -> CommitmentLinkSet:
        """Return those to the parts of one plan: what a commitment served in other years is not touched with them."""
        return self.filter(Q(action__plan=plan) | Q(result__plan=plan))


class CommitmentLink(models.Model):
    """That a State's commitment serves an action or a result of a regional plan."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="links")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="commitment_links", null=True)
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="commitment_links", null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    objects = CommitmentLinkSet.as_manager()

    class Meta:
        ordering = ("commitment", "id")
        constraints = [
            models.CheckConstraint(condition=exactly_one("action", "result"), name="plan_commitment_link_to_one"),
            models.UniqueConstraint(fields=["commitment", "action"], name="plan_commitment_link_action_once"),
            models.UniqueConstraint(fields=["commitment", "result"], name="plan_commitment_link_result_once"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}"
