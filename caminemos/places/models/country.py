"""Countries, and the groups that UNHCR's tables list beside them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import LooseDateField, MultilingualField


class Country(models.Model):
    """A country or territory, or one of the groups that UNHCR counts as an origin (stateless, unknown)."""

    iso3 = models.CharField(max_length=3, primary_key=True)
    iso2 = models.CharField(max_length=2, blank=True)
    m49 = models.CharField(max_length=3, blank=True)
    unhcr_code = models.CharField(max_length=3, blank=True)
    name = MultilingualField()
    variants = models.JSONField(default=list, blank=True)
    zone = models.CharField(max_length=40, blank=True)
    is_territory = models.BooleanField(default=True)
    is_member = models.BooleanField(default=False)
    member_since = LooseDateField(null=True, blank=True)
    is_neighbour = models.BooleanField(default=False)

    class Meta:
        ordering = ("iso3",)
        constraints = [
            models.UniqueConstraint(fields=["iso2"], condition=~Q(iso2=""), name="places_country_iso2_once"),
            models.UniqueConstraint(fields=["unhcr_code"], condition=~Q(unhcr_code=""), name="places_country_unhcr_code_once"),
            models.CheckConstraint(condition=~Q(is_member=True, is_neighbour=True), name="places_country_member_or_neighbour"),
            models.CheckConstraint(condition=Q(is_member=True) | Q(member_since=None), name="places_country_since_of_members"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def called(self, language: str | None = None) -> str:
        """Return the name in a language (the active one by default)."""
        return self.name.read(language).text
