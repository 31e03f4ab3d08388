"""The bodies of the framework: what each is for, since when it has been there, and who says so."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import LooseDateField, MultilingualField
from caminemos.places.models import Country

NATIONAL = ("coordination_group", "national_team")


class Kind(models.TextChoices):
    """The kinds of bodies, in the order in which they are listed."""

    PLENARY = "plenary"
    WORKING_GROUP = "working_group"
    SECRETARIAT = "secretariat"
    PLATFORM = "platform"
    CIVIL_SOCIETY = "civil_society"
    PRIVATE_SECTOR = "private_sector"
    ACADEMIA = "academia"
    NATIONAL_TEAM = "national_team"
    COORDINATION_GROUP = "coordination_group"


class Quorum(models.TextChoices):
    """How many of the members of the day have to be present; empty: no rule is on record."""

    MAJORITY = "majority"
    TWO_THIRDS = "two_thirds"
    ALL = "all"


class Body(models.Model):
    """A body, of the region or of one State; a working group has the code under which plans name it.

    `until` is the first day on which it is no more. `quorum` is a rule with its source, or nothing.
    `is_verified`: somebody read every fact of the page in its sources.
    """

    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    name = MultilingualField()
    mandate = MultilingualField(blank=True)
    note = MultilingualField(blank=True)
    since = LooseDateField(null=True)
    until = LooseDateField(null=True)
    quorum = models.CharField(max_length=12, choices=Quorum.choices, blank=True)
    quorum_source = models.CharField(max_length=400, blank=True)
    sources = models.JSONField(default=list, blank=True)
    is_verified = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="governance_body_known_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=NATIONAL, country__isnull=False) | (~Q(kind__in=NATIONAL) & Q(country__isnull=True)),
                name="governance_body_of_a_state_names_it",
            ),
            models.CheckConstraint(condition=Q(quorum__in=["", *Quorum.values]), name="governance_body_known_quorum"),
            models.CheckConstraint(condition=Q(quorum="") | ~Q(quorum_source=""), name="governance_body_quorum_with_source"),
        ]

    def __str__(self) -> str:
        return str(self.name)
