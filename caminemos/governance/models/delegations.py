"""Who went to an event of another forum: the country or organisation, and the official."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.models import Post
from caminemos.governance.models.processes import LEVELS, ProcessEvent
from caminemos.kernel.api import MultilingualField, Text
from caminemos.places.models import Country


class EventDelegate(models.Model):
    """That a party sent somebody to an event; with a post, name, position and institution are the post's and never typed."""

    event = models.ForeignKey(ProcessEvent, on_delete=models.PROTECT, related_name="delegates")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    organisation = MultilingualField(blank=True)
    party = models.CharField(max_length=200, blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=160, blank=True)
    position = MultilingualField(blank=True)
    institution = MultilingualField(blank=True)
    level = models.CharField(max_length=16, default="unknown")
    source = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("event", "id")
        constraints = [
            models.CheckConstraint(
                condition=(Q(country__isnull=False) & Q(party="")) | (Q(country__isnull=True) & ~Q(party="")),
                name="governance_delegate_of_one_party",
            ),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="governance_delegate_known_level"),
            models.CheckConstraint(condition=Q(post__isnull=True) | Q(name=""), name="governance_delegate_never_typed_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.key}"

    @property
    def key(self) -> str:
        """Return what tells this party from every other."""
        return self.country_id or self.party

    @property
    def named(self) -> Text:
        """Return the party's name in all its languages."""
        return self.country.name if self.country else self.organisation
