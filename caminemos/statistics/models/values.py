"""Values computed from the rows of one edition: what pages, reports and the interface read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.statistics.models.editions import Edition


class Value(models.Model):
    """One figure: series, country, year, edition; its unit, and why it is missing when it is."""

    STATUSES = ("reported", "derived", "mixed", "missing")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    series = models.CharField(max_length=40)
    country = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    value = models.FloatField(null=True)
    unit = models.CharField(max_length=10)
    status = models.CharField(max_length=10, default="reported")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "series", "country", "year"], name="statistics_value_once"),
            models.CheckConstraint(
                condition=Q(status__in=["reported", "derived", "mixed", "missing"]), name="statistics_value_status"
            ),
            models.CheckConstraint(condition=~Q(status="missing") | Q(value=None), name="statistics_value_missing_is_not_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.country} {self.year}: {self.value}"
