"""The log of visibility: what made the framework visible, where, when, and how many it reached as far as somebody counted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.api import organisations_behind
from caminemos.access.models import Organisation
from caminemos.documents.models import StoredFile
from caminemos.kernel.api import Actor, LooseDateField, MultilingualField, now
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import VISIBILITY
from caminemos.knowledge.visibility_rules import KINDS, LANGUAGES, SUBJECTS, UNITS


class VisibilitySet(models.QuerySet["VisibilityEntry"]):
    """Entries by who may read them."""

    def visible_to(self, by: Actor) -> VisibilitySet:
        """Return the published ones, those of one's own institution, and what was sent in to whoever reviews."""
        seen = Q(state="published") | Q(by=by.key) | Q(owner__in=organisations_behind(by))
        if by.may(Permission.VISIBILITY_REVIEW):
            seen |= ~Q(state="draft")
        return self.filter(seen)


class VisibilityEntry(models.Model):
    """Something that made the framework visible. `owner` recorded it; `speaker` is the institution that spoke, never a person.

    `states` empty: the region as a whole. `reach` None: nobody counted, which is not zero. `subject_kind` and `subject` name a meeting
    or a practice by code, an activity by plan and code ("mirps-2023/row-2-1").
    """

    code = models.SlugField(max_length=20, unique=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    day = LooseDateField()
    title = MultilingualField()
    about = MultilingualField(blank=True)
    medium = models.CharField(max_length=160, blank=True)
    url = models.URLField(max_length=500, blank=True)
    language = models.CharField(max_length=5, default="es")
    states = models.JSONField(default=list, blank=True)
    subject_kind = models.CharField(max_length=10, blank=True)
    subject = models.CharField(max_length=130, blank=True)
    speaker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    reach = models.PositiveBigIntegerField(null=True)
    reach_unit = models.CharField(max_length=10, blank=True)
    reach_source = models.CharField(max_length=300, blank=True)
    reach_as_of = models.DateField(null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(default=now)
    by = models.CharField(max_length=80)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=now)

    objects = VisibilitySet.as_manager()

    class Meta:
        ordering = ("-day", "code")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=VISIBILITY.states), name="knowledge_visibility_known_state"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="knowledge_visibility_known_kind"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="knowledge_visibility_known_language"),
            models.CheckConstraint(condition=Q(subject_kind__in=("", *SUBJECTS)), name="knowledge_visibility_known_subject"),
            models.CheckConstraint(
                condition=Q(reach__isnull=True, reach_unit="") | Q(reach__isnull=False, reach_unit__in=UNITS),
                name="knowledge_visibility_reach_has_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.code
