"""What States and observers say about a draft while they are consulted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.models import Organisation
from caminemos.kernel.api import Actor, MultilingualField
from caminemos.places.models import Country
from caminemos.plan.models.plans import Plan
from caminemos.plan.permissions import Permission


class CommentSet(models.QuerySet["PlanComment"]):
    """Comments by who is consulted."""

    def visible_to(self, by: Actor) -> CommentSet:
        """Return every comment on the plans that the actor may read, to whoever is consulted; to others nothing."""
        if not by.may(Permission.DRAFT_COMMENT):
            return self.none()
        return self.filter(plan__in=Plan.objects.visible_to(by))

    def open(self) -> CommentSet:
        """Return the comments that wait for an answer."""
        return self.filter(state="open")


class PlanComment(models.Model):
    """A comment of an institution on a part of a draft, with the wording that it would rather read, and the answer."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=40)
    institution = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    language = models.CharField(max_length=2)
    text = models.TextField(max_length=2000)
    wording_of = models.CharField(max_length=10, choices=[("title", "title"), ("summary", "summary")], default="title")
    wording = MultilingualField(blank=True)
    state = models.CharField(max_length=10, default="open")
    reply = models.TextField(max_length=2000, blank=True)
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True)
    taken_over_at = models.DateTimeField(null=True)

    objects = CommentSet.as_manager()

    class Meta:
        ordering = ("plan", "kind", "code", "made_at")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "accepted", "partly", "declined"]), name="plan_comment_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["partly", "declined"]) | ~Q(reply=""), name="plan_comment_refusal_has_reply"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} #{self.pk}"
