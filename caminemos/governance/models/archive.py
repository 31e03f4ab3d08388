"""What presidencies achieved, and what the framework brought about in one State."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.governance.models.terms import Term
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDateField, MultilingualField, uuid7
from caminemos.places.models import Country
from caminemos.plan.models import FrameworkItem

KINDS = ("meeting", "declaration", "instrument", "fund", "pledge", "tool", "training", "network", "service")
STATES = ("draft", "waiting", "published")


class AchievementSet(models.QuerySet["Achievement"]):
    """Achievements by who may read them."""

    def visible_to(self, by: Actor) -> AchievementSet:
        """Return what is published; to a State's focal point what waits for its sign-off too; to who writes, all."""
        if by.may(Permission.ACHIEVEMENT_WRITE):
            return self.all()
        return self.filter(Q(state="published") | self._waiting_for(by))

    def waiting_for(self, by: Actor) -> AchievementSet:
        """Return what waits for the sign-off of the actor's own States."""
        return self.filter(self._waiting_for(by))

    @staticmethod
    def _waiting_for(by: Actor) -> Q:
        own = by.countries if by.may(Permission.ACHIEVEMENT_SIGN_OFF) else frozenset()
        return Q(state="waiting", country__in=own)


class Achievement(models.Model):
    """An achievement of a presidency (`term`), a direct result in a State (`country`), or both, in our own words.

    `is_elsewhere`: it was published before, in one of the sources, so it needs no sign-off. `signed_at` says when its State signed it
    off. A figure is told in words with its unit and date, so that nobody adds it to another.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", null=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=12)
    title = MultilingualField()
    summary = MultilingualField(blank=True)
    happened_on = LooseDateField(null=True)
    objective = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="+", null=True)
    figure = MultilingualField(blank=True)
    figure_unit = MultilingualField(blank=True)
    figure_as_of = LooseDateField(null=True)
    sources = models.JSONField(default=list, blank=True)
    is_verified = models.BooleanField(default=False)
    is_elsewhere = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="draft")
    signed_by = models.CharField(max_length=80, blank=True)
    signed_at = models.DateTimeField(null=True)
    returned_because = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AchievementSet.as_manager()

    class Meta:
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=Q(term__isnull=False) | Q(country__isnull=False), name="governance_achievement_of_somebody"
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="governance_achievement_known_kind"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="governance_achievement_known_state"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(country__isnull=True) | Q(is_elsewhere=True) | Q(signed_at__isnull=False),
                name="governance_achievement_signed_off",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def needs_sign_off(self) -> bool:
        """Say whether it may be published only with its State's sign-off: nobody has published it before."""
        return self.country_id is not None and not self.is_elsewhere
