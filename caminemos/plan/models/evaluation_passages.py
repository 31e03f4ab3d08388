"""What an evaluation says: findings with their evidence, recommendations with their addressees."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext

from caminemos.kernel.api import MultilingualField
from caminemos.places.models import Country
from caminemos.plan.evaluation_scale import AddresseeKind, EvidenceKind, PartKind, Priority, Strength
from caminemos.plan.models.evaluation import Criterion, Evaluation


class Passage(models.Model):
    """A numbered text of an evaluation that may name States."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="%(class)ss")
    number = models.PositiveSmallIntegerField()
    text = MultilingualField()
    states = models.ManyToManyField(Country, related_name="+", blank=True)

    class Meta:
        abstract = True
        ordering = ("evaluation", "number")
        constraints = [models.UniqueConstraint(fields=["evaluation", "number"], name="plan_%(class)s_number_once")]

    def __str__(self) -> str:
        return self.label

    @property
    def key(self) -> str:
        """How programs, addresses and the trail refer to it."""
        return f"{self._meta.model_name}-{self.number}"

    @property
    def label(self) -> str:
        """How people refer to it in the language of the page."""
        raise NotImplementedError

    @property
    def named(self) -> frozenset[str]:
        """The codes of the States whose sign-off it needs."""
        return frozenset(state.pk for state in self.states.all())

    @property
    def content(self) -> list[Any]:
        """What a State signs off: it holds for these words and no others."""
        return [self.text.as_json()["values"], sorted(self.named)]


class Finding(Passage):
    """What the evaluators found under a criterion."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="findings")
    strength = models.CharField(max_length=10, choices=Strength.choices)

    class Meta(Passage.Meta):
        constraints = [
            *Passage.Meta.constraints,
            models.CheckConstraint(condition=Q(strength__in=Strength.values), name="plan_finding_known_strength"),
        ]

    @property
    def label(self) -> str:
        return pgettext("short for finding", "F%(n)s") % {"n": self.number}

    @property
    def content(self) -> list[Any]:
        """The words, how strong the evidence is said to be, and the evidence, its files included."""
        files = [str(one.file_id) for one in self.files.all()]
        said = [*super().content, self.strength, [one.reference for one in self.evidence.all()]]
        return [*said, files] if files else said


class FindingEvidence(models.Model):
    """What a finding rests on: a part of the plan, an address, or a document named in words."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="evidence")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    reference = models.CharField(max_length=500)

    class Meta:
        ordering = ("finding", "order")

    def __str__(self) -> str:
        return self.reference


class FindingPart(models.Model):
    """A part of the plan that a finding is about, by its code, so that a correction of the plan leaves the link standing."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10, choices=PartKind.choices)
    code = models.CharField(max_length=40)

    class Meta:
        ordering = ("finding", "kind", "code")
        constraints = [models.UniqueConstraint(fields=["finding", "kind", "code"], name="plan_finding_part_once")]

    def __str__(self) -> str:
        return self.code


class Recommendation(Passage):
    """What the evaluators advise, to whom, how urgently, on which findings."""

    priority = models.CharField(max_length=10, choices=Priority.choices)
    due_on = models.DateField(null=True)
    findings = models.ManyToManyField(Finding, related_name="recommendations", blank=True)

    class Meta(Passage.Meta):
        constraints = [
            *Passage.Meta.constraints,
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="plan_recommendation_known_priority"),
        ]

    @property
    def label(self) -> str:
        return pgettext("short for recommendation", "R%(n)s") % {"n": self.number}

    @property
    def content(self) -> list[Any]:
        """The words, to whom, how urgently and by when."""
        return [*super().content, sorted(one.key for one in self.addressees.all()), self.priority, str(self.due_on or "")]

    @property
    def named(self) -> frozenset[str]:
        """The States that it names and those that it is addressed to."""
        return super().named | {one.country_id for one in self.addressees.all() if one.country_id}


class Addressee(models.Model):
    """To whom a recommendation speaks; a working group by its code."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="addressees")
    kind = models.CharField(max_length=12, choices=AddresseeKind.choices)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    group = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("recommendation", "pk")
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "country"], name="plan_addressee_state_once"),
            models.UniqueConstraint(
                fields=["recommendation", "kind", "group"], condition=Q(country__isnull=True), name="plan_addressee_once"
            ),
            models.CheckConstraint(
                condition=(Q(kind="state", group="") & Q(country__isnull=False))
                | (Q(kind="group", country__isnull=True) & ~Q(group=""))
                | Q(kind__in=["presidency", "secretariat"], group="", country__isnull=True),
                name="plan_addressee_is_one",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """How a form names it: `presidency`, `state:PAN`, `group:reception`."""
        if self.country_id:
            return f"state:{self.country_id}"
        return f"group:{self.group}" if self.group else self.kind
