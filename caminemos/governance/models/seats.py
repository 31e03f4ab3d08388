"""Who sits in a body, and who speaks there for whom: stretches of time, kept when they end."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.models import Post
from caminemos.governance.body_rules import Stretch
from caminemos.governance.models.bodies import Body
from caminemos.kernel.api import LooseDateField, MultilingualField, Text
from caminemos.places.models import Country


class Role(models.TextChoices):
    """As what a party sits in a body."""

    CHAIR = "chair"
    LEAD = "lead"
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    OBSERVER = "observer"


class Capacity(models.TextChoices):
    """In which capacity an official speaks for a party."""

    HEAD = "head"
    ALTERNATE = "alternate"
    FOCAL_POINT = "focal_point"


def _one_party(table: str) -> models.CheckConstraint:
    is_named = ~Q(party="")
    condition = (Q(country__isnull=False) & ~is_named) | (Q(country__isnull=True) & is_named)
    return models.CheckConstraint(condition=condition, name=f"governance_{table}_of_one_party")


class OfParty(models.Model):
    """A stretch of a country's, or of an organisation's whose name is kept here; `party` is that name, folded, to know it again.

    `ends` is the first day outside; without `starts` it is not on record since when.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    organisation = MultilingualField(blank=True)
    party = models.CharField(max_length=200, blank=True)
    starts = LooseDateField(null=True)
    ends = LooseDateField(null=True)
    source = models.CharField(max_length=400, blank=True)
    note = MultilingualField(blank=True)
    is_verified = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        ordering = ("id",)

    @property
    def key(self) -> str:
        """Return what tells this party from every other."""
        return self.country_id or self.party

    @property
    def called(self) -> str:
        """Return the party's name in the reader's language."""
        return self.country.called() if self.country else str(self.organisation)

    @property
    def named(self) -> Text:
        """Return the party's name in all its languages."""
        return self.country.name if self.country else self.organisation

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.starts, self.ends)


class Seat(OfParty):
    """That a party sits in a body in a role."""

    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta(OfParty.Meta):
        abstract = False
        constraints = [
            _one_party("seat"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="governance_seat_known_role"),
            models.CheckConstraint(condition=Q(is_verified=False) | ~Q(source=""), name="governance_seat_with_source"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.key} {self.role}"


class Representation(OfParty):
    """That an official speaks for a party in a body; with a post, name, position and institution are the post's and never typed."""

    capacity = models.CharField(max_length=12, choices=Capacity.choices)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=160, blank=True)
    position = MultilingualField(blank=True)
    institution = MultilingualField(blank=True)

    class Meta(OfParty.Meta):
        abstract = False
        constraints = [
            _one_party("representation"),
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="governance_representation_known_capacity"),
            models.CheckConstraint(
                condition=Q(post__isnull=True) | Q(name=""), name="governance_representation_never_typed_twice"
            ),
            models.CheckConstraint(condition=Q(is_verified=False) | ~Q(source=""), name="governance_representation_with_source"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.key} {self.capacity}"
