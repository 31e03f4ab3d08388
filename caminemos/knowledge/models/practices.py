"""Good practices: what an institution did about a need, the reviews by its peers, and what members say of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.api import organisations_behind
from caminemos.access.models import Organisation
from caminemos.kernel.api import Actor, LooseDateField, MultilingualField, now, uuid7
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_rules import RECOMMENDATIONS
from caminemos.knowledge.states import PRACTICE
from caminemos.places.models import Country

UNDER_REVIEW = ("in_review", "accepted")


class PracticeSet(models.QuerySet["Practice"]):
    """Practices by who may read them."""

    def visible_to(self, by: Actor) -> PracticeSet:
        """Return the published ones, one's own, those in review to reviewers, and what was sent in to publishers and to its State."""
        seen = Q(state="published") | Q(owner__in=organisations_behind(by)) | Q(by=by.key)
        if by.may(Permission.PRACTICE_PUBLISH):
            seen |= ~Q(state="draft")
        if by.may(Permission.PRACTICE_REVIEW):
            seen |= Q(state__in=UNDER_REVIEW)
        if by.may(Permission.PRACTICE_SIGN_OFF):
            seen |= Q(owner__country__in=by.countries) & ~Q(state="draft")
        return self.filter(seen)


class Practice(models.Model):
    """A practice of an institution, with its story and why it meets each criterion; `country` None: of the region.

    `signed_at`: when the owner's State signed it off, where the owner is an institution of a State.
    """

    code = models.SlugField(max_length=20, unique=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    title = MultilingualField(blank=True)
    problem = MultilingualField(blank=True)
    done = MultilingualField(blank=True)
    result = MultilingualField(blank=True)
    takes = MultilingualField(blank=True)
    lessons = MultilingualField(blank=True)
    partners = MultilingualField(blank=True)
    place = MultilingualField(blank=True)
    need = MultilingualField(blank=True)
    partnership = MultilingualField(blank=True)
    diversity = MultilingualField(blank=True)
    sustained = MultilingualField(blank=True)
    replicable = MultilingualField(blank=True)
    evidence = MultilingualField(blank=True)
    sources = models.JSONField(default=list, blank=True)
    since = LooseDateField(null=True)
    until = LooseDateField(null=True)
    objectives = models.JSONField(default=list, blank=True)
    groups = models.JSONField(default=list, blank=True)
    population = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(default=now)
    by = models.CharField(max_length=80)
    submitted_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=now)

    objects = PracticeSet.as_manager()

    class Meta:
        ordering = ("-published_at", "code")
        constraints = [models.CheckConstraint(condition=Q(state__in=PRACTICE.states), name="knowledge_practice_known_state")]

    def __str__(self) -> str:
        return self.code

    @property
    def needs_sign_off(self) -> bool:
        """Say whether a State must sign it off: its owner is an institution of a State or a municipality."""
        return self.owner.kind in {"state", "municipality"}


class PracticeReview(models.Model):
    """How an institution reviewed a practice: a mark and a reason per criterion, and what it recommends; one per round."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="reviews")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    of_version = models.PositiveIntegerField()
    marks = models.JSONField(default=dict)
    recommendation = models.CharField(max_length=8)
    comment = models.TextField(blank=True, max_length=4000)
    at = models.DateTimeField(default=now)
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["practice", "organisation"], name="knowledge_one_review_per_institution"),
            models.CheckConstraint(condition=Q(recommendation__in=RECOMMENDATIONS), name="knowledge_review_known_recommendation"),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.organisation_id}"


class PracticeComment(models.Model):
    """What a member says of a practice, read by members; a hidden one keeps its place and says why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="comments")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    words = models.TextField(max_length=4000)
    at = models.DateTimeField(default=now)
    by = models.CharField(max_length=80)
    hidden_at = models.DateTimeField(null=True)
    hidden_why = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.id)
