"""Working calendars as law: weekly rest, holidays by rule, days added or removed, and suspended terms."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from caminemos.kernel.api import MultilingualField
from caminemos.places.models.country import Country


class Calendar(models.Model):
    """How one country counts working days: the weekly rest and the rule that gives its public holidays."""

    country = models.OneToOneField(Country, models.CASCADE, primary_key=True, related_name="calendar")
    weekly_rest = models.JSONField(default=list)  # ISO weekdays, Monday 1 … Sunday 7
    rule = models.CharField(max_length=2)  # country code in python-holidays
    source = MultilingualField()
    confirmed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("country",)

    def __str__(self) -> str:
        return str(self.country_id)


class CalendarException(models.Model):
    """Days that an act made free, or made working days, against the rule."""

    code = models.SlugField(primary_key=True)
    country = models.ForeignKey(Country, models.CASCADE, related_name="calendar_exceptions")
    first_on = models.DateField()
    last_on = models.DateField()
    is_working = models.BooleanField(default=False)
    name = MultilingualField()
    source = models.CharField(max_length=400)
    confirmed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("country", "first_on")
        constraints = [models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="places_exception_in_order")]

    def __str__(self) -> str:
        return str(self.name)


class Suspension(models.Model):
    """A period in which the terms of one kind of procedure do not run.

    Without a last day it is still open. With `over_by`, the last day is only the last one that our sources attest, and the
    true end lies somewhere before `over_by`: terms that run through those days are counted, and flagged as doubtful.
    """

    code = models.SlugField(primary_key=True)
    country = models.ForeignKey(Country, models.CASCADE, related_name="suspensions")
    scope = models.CharField(max_length=40)
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    over_by = models.DateField(null=True, blank=True)
    name = MultilingualField()
    note = MultilingualField(blank=True)
    source = models.CharField(max_length=400)
    confirmed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("country", "first_on")
        constraints = [
            models.CheckConstraint(condition=Q(last_on=None) | Q(last_on__gte=F("first_on")), name="places_suspension_in_order"),
            models.CheckConstraint(
                condition=Q(over_by=None) | Q(over_by__gt=F("last_on")), name="places_suspension_over_after_last"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_open(self) -> bool:
        return self.last_on is None

    @property
    def is_end_confirmed(self) -> bool:
        return self.last_on is not None and self.over_by is None
