"""Administrative units with their codes and validity, the reforms that changed them, and their outlines."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from caminemos.kernel.api import LooseDateField, MultilingualField
from caminemos.places.models.country import Country


class DivisionSet(models.QuerySet["Division"]):
    """Divisions, all of them public."""

    def valid(self, *, on: date) -> Self:
        """Keep the units that exist on this day; an unknown first day means that the unit is older than our sources."""
        started = Q(valid_from=None) | Q(valid_from__lte=on)
        return self.filter(started, Q(valid_to=None) | Q(valid_to__gte=on))


class Division(models.Model):
    """An administrative unit of the first or second level; its code is the P-code, or the ISO code while it has no P-code."""

    code = models.CharField(max_length=12, primary_key=True)
    pcode = models.CharField(max_length=12, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, related_name="divisions")
    level = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    iso = models.CharField(max_length=6, blank=True)
    geonames = models.CharField(max_length=20, blank=True)
    name = MultilingualField()
    variants = models.JSONField(default=list, blank=True)
    sought = models.CharField(max_length=300, blank=True)  # names and codes in plain small letters, for searching
    is_water = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    drawn_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = DivisionSet.as_manager()

    class Meta:
        ordering = ("country", "code")
        indexes = [models.Index(fields=["country", "level"], name="places_division_by_level")]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=(1, 2)), name="places_division_level"),
            models.CheckConstraint(condition=Q(level=1, parent=None) | Q(level=2), name="places_division_top_has_no_parent"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="places_division_in_order",
            ),
            models.UniqueConstraint(fields=["pcode"], condition=~Q(pcode=""), name="places_division_pcode_once"),
            models.UniqueConstraint(fields=["iso"], condition=~Q(iso=""), name="places_division_iso_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def is_valid(self, on: date) -> bool:
        """Say whether the unit exists on this day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class Reform(models.Model):
    """A change of the map by law: from which day, what became of what, and where that is written."""

    code = models.SlugField(primary_key=True)
    country = models.ForeignKey(Country, models.PROTECT, related_name="reforms")
    level = models.PositiveSmallIntegerField()
    on = LooseDateField()
    units_before = models.PositiveIntegerField(null=True, blank=True)
    units_after = models.PositiveIntegerField(null=True, blank=True)
    name = MultilingualField()
    note = MultilingualField(blank=True)
    law = models.CharField(max_length=200, blank=True)
    source = models.URLField(max_length=400, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("country", "on")

    def __str__(self) -> str:
        return str(self.name)


class Succession(models.Model):
    """One unit that came out of another by a reform."""

    reform = models.ForeignKey(Reform, models.CASCADE, related_name="successions")
    predecessor = models.ForeignKey(Division, models.PROTECT, related_name="successors")
    successor = models.ForeignKey(Division, models.PROTECT, related_name="predecessors")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="places_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="places_succession_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Outline(models.Model):
    """A simplified outline (GeoJSON MultiPolygon) of a country or of one first-level unit."""

    code = models.CharField(max_length=12, primary_key=True)
    country = models.ForeignKey(Country, models.CASCADE, related_name="outlines")
    division = models.OneToOneField(Division, models.CASCADE, null=True, blank=True, related_name="outline")
    geometry = models.JSONField()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code
