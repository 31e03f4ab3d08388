"""What an office of a State has to say to people on the move for some days: closed, moved, changed hours."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from caminemos.access.models import Organisation
from caminemos.kernel.api import Actor, MultilingualField, now
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import NOTICE
from caminemos.places.models import Country


class NoticeSet(models.QuerySet["StateNotice"]):
    """Notices by who may read them, and by day."""

    def visible_to(self, by: Actor) -> NoticeSet:
        """Return those of one's own State, and to who reads for the region what was sent in; the public reads `standing`."""
        seen = Q(country__in=by.countries)
        if not by.may(Permission.NOTICE_READ):
            return self.none()
        if not by.countries:
            seen |= ~Q(state="draft")
        return self.filter(seen)

    def standing(self, day: date) -> NoticeSet:
        """Return what everybody reads on a day: published, begun and not over."""
        return self.filter(state="published", from_on__lte=day, until_on__gte=day)


class StateNotice(models.Model):
    """A notice of an institution of a State, from a day until a day, both included. `written_by`: the keys of all who wrote in it."""

    code = models.SlugField(max_length=20, unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = MultilingualField()
    from_on = models.DateField()
    until_on = models.DateField()
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=400, blank=True)
    by = models.CharField(max_length=80)
    written_by = models.JSONField(default=list)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    published_at = models.DateTimeField(null=True)

    objects = NoticeSet.as_manager()

    class Meta:
        ordering = ("-until_on", "code")
        indexes = [models.Index(fields=["country", "state", "until_on"], name="knowledge_notice_standing")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=NOTICE.states), name="knowledge_notice_known_state"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="knowledge_notice_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.code
