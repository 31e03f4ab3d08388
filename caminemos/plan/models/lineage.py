"""What became of a part of one plan in the next."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import Actor
from caminemos.plan.lineage_rules import ENDED, RELATIONS
from caminemos.plan.models.plans import Plan


class LineageSet(models.QuerySet["Lineage"]):
    """Links by who may read both plans; what nobody has confirmed is read only with the drafts."""

    def visible_to(self, by: Actor) -> LineageSet:
        """Return the links between plans that the actor may read; between adopted plans, the confirmed ones."""
        readable = Plan.objects.visible_to(by)
        found = self.filter(from_plan__in=readable, to_plan__in=readable)
        return found.filter(~Q(to_plan__state="adopted") | Q(is_confirmed=True))

    def confirmed(self) -> LineageSet:
        """Return the links that a person has confirmed."""
        return self.filter(is_confirmed=True)


class Lineage(models.Model):
    """A part of an earlier plan and what became of it in a later one; no code on a side: there is no such part."""

    from_plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    to_plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[("action", "action"), ("result", "result")])
    from_code = models.CharField(max_length=40, blank=True)
    to_code = models.CharField(max_length=40, blank=True)
    relation = models.CharField(max_length=10, choices=[(name, name) for name in RELATIONS])
    note = models.CharField(max_length=400, blank=True)
    is_confirmed = models.BooleanField(default=False)
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    objects = LineageSet.as_manager()

    class Meta:
        ordering = ("from_plan", "kind", "from_code", "to_code")
        constraints = [
            models.UniqueConstraint(fields=["from_plan", "to_plan", "kind", "from_code", "to_code"], name="plan_lineage_once"),
            models.CheckConstraint(condition=Q(relation__in=list(RELATIONS)), name="plan_lineage_known_relation"),
            models.CheckConstraint(
                condition=(Q(relation__in=list(ENDED), to_code="") & ~Q(from_code="") & ~Q(note=""))
                | (Q(relation="new", from_code="") & ~Q(to_code=""))
                | (~Q(relation__in=[*ENDED, "new"]) & ~Q(from_code="") & ~Q(to_code="")),
                name="plan_lineage_ends_fit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_code or '–'} {self.relation} {self.to_code or '–'}"
