"""Since when a State is a member of the framework, and until when."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from caminemos.kernel.api import MultilingualField
from caminemos.places.models import Country


class MembershipSet(models.QuerySet["Membership"]):
    """Memberships by day."""

    def on(self, day: date) -> MembershipSet:
        """Return the memberships that hold on a day; the day of leaving is the first one outside."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gt=day))


class Membership(models.Model):
    """A stretch of membership; who left and came back has two. `is_verified`: somebody read it in the source."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    note = MultilingualField(blank=True)
    source = models.CharField(max_length=400, blank=True)
    is_verified = models.BooleanField(default=False)

    objects = MembershipSet.as_manager()

    class Meta:
        ordering = ("starts_on", "country")
        constraints = [
            models.UniqueConstraint(fields=["country"], condition=Q(ends_on=None), name="governance_one_open_membership"),
            models.UniqueConstraint(fields=["country", "starts_on"], name="governance_membership_begins_once"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="governance_membership_in_order"
            ),
            models.CheckConstraint(condition=Q(is_verified=False) | ~Q(source=""), name="governance_membership_with_source"),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.starts_on}"
