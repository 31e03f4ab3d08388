"""What a State has committed itself to, in its own plan or before others."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.models import Organisation
from caminemos.kernel.api import Actor, LooseDateField, MultilingualField, uuid7
from caminemos.places.models import Country
from caminemos.plan.permissions import Permission

SECTORS = ("protection", "social_protection", "education", "health", "livelihoods", "other")
STATES = ("draft", "published", "withdrawn")


class CommitmentSet(models.QuerySet["Commitment"]):
    """Commitments by who may read them."""

    def visible_to(self, by: Actor) -> CommitmentSet:
        """Return what States have published, and the drafts of the actor's own States."""
        own = Q(country__in=by.countries) if by.may(Permission.COMMITMENT_WRITE) else Q(pk__in=[])
        return self.filter(~Q(state="draft") | own)


class Commitment(models.Model):
    """A commitment by its code within the State; how it goes is never typed here: it is what the State reports on it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    title = MultilingualField()
    summary = MultilingualField(blank=True)
    sector = models.CharField(max_length=20, default="other")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    starts = LooseDateField(null=True)
    ends = LooseDateField(null=True)
    made_in = models.CharField(max_length=200, blank=True)
    source = models.URLField(max_length=300, blank=True)
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)

    objects = CommitmentSet.as_manager()

    class Meta:
        ordering = ("country", "code")
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="plan_commitment_code_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="plan_commitment_known_state"),
            models.CheckConstraint(condition=Q(sector__in=SECTORS), name="plan_commitment_known_sector"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
