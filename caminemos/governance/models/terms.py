"""Terms of the presidency: each runs from the handover that opened it to the handover that opens the next."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from caminemos.documents.models import StoredFile
from caminemos.governance.rules import first_moment
from caminemos.kernel.api import LooseDateField, MultilingualField, Precision
from caminemos.places.models import Country


class Term(models.Model):
    """A State's presidency, named after a year; when it ended is read from the one that follows and is not kept twice.

    `starts_at` is the instant of the handover that opened it, once it is agreed: powers move then. `zone` names the clock by which
    it was agreed. `ends` is for the term that ended without a handover: from then on nobody presides until the next one begins.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    starts = LooseDateField()
    starts_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=40, blank=True)
    ends = LooseDateField(null=True)
    suggested = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    exception = MultilingualField(blank=True)
    closing = MultilingualField(blank=True)
    declaration = MultilingualField(blank=True)
    note = MultilingualField(blank=True)
    sources = models.JSONField(default=list, blank=True)
    is_verified = models.BooleanField(default=False)
    emblem = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True)
    emblem_says = MultilingualField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("year",)
        constraints = [models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2200), name="governance_term_year_in_reach")]

    def __str__(self) -> str:
        return f"{self.year} {self.country_id}"

    @property
    def begins_at(self) -> datetime | None:
        """Return the instant from which it counts: the agreed one, or the first moment of its day; None while no day is agreed."""
        if self.starts_at or self.starts.precision is not Precision.DAY:
            return self.starts_at
        return first_moment(self.starts.first, self.country.zone)

    def by_its_clock(self, moment: datetime) -> datetime:
        """Return a moment by the clock of the handover, so that what was done in the evening is dated on that day."""
        return moment.astimezone(ZoneInfo(self.zone or self.country.zone or "UTC"))

    @property
    def is_exception(self) -> bool:
        """Say whether another State presides than the rule had suggested when it was written down."""
        return self.suggested_id is not None and self.suggested_id != self.country_id


class HandoverMove(models.Model):
    """That the instant of a handover was agreed, moved, taken back or met; `at` empty: to be agreed again."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="moves")
    at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=40)
    why = models.CharField(max_length=400, blank=True)
    moved_at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("moved_at", "id")

    def __str__(self) -> str:
        return f"{self.term_id} {self.at}"
