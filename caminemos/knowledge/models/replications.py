"""Who adapted whose practice, with what change and what result; and practices gathered in collections."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.api import organisations_behind
from caminemos.access.models import Organisation
from caminemos.kernel.api import Actor, LooseDateField, MultilingualField, now, uuid7
from caminemos.knowledge.models.practices import Practice
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import REPLICATION
from caminemos.places.models import Country


class Stage(models.TextChoices):
    """How far an adaptation has come."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    STOPPED = "stopped"


class ReplicationSet(models.QuerySet["Replication"]):
    """Adaptations by who may read them."""

    def visible_to(self, by: Actor) -> ReplicationSet:
        """Return the published ones of published practices; one's own; to a State's focal point those that wait for it."""
        seen = Q(state="published", practice__state="published") | Q(organisation__in=organisations_behind(by))
        if by.may(Permission.PRACTICE_SIGN_OFF):
            seen |= Q(organisation__country__in=by.countries)
        if by.may(Permission.PRACTICE_PUBLISH):
            seen |= Q(state="published")
        return self.filter(seen)


class Replication(models.Model):
    """An institution's adaptation of a practice: when, what it changed, what came of it; also what did not work is told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="replications")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    place = MultilingualField(blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    since = LooseDateField()
    changed = MultilingualField()
    result = MultilingualField(blank=True)
    state = models.CharField(max_length=10, default="waiting")
    why = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=now)
    by = models.CharField(max_length=80)

    objects = ReplicationSet.as_manager()

    class Meta:
        ordering = ("since", "id")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=REPLICATION.states), name="knowledge_replication_known_state"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="knowledge_replication_known_stage"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Collection(models.Model):
    """Practices gathered under a title, in the order that whoever gathers them gives."""

    code = models.SlugField(max_length=40, unique=True)
    title = MultilingualField()
    about = MultilingualField(blank=True)
    practices = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code
