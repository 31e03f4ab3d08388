"""The eight tables, row by row as published; an empty field is missing, never zero."""

from __future__ import annotations

from django.db import models

from caminemos.statistics.models.editions import Edition

GENDERS = ("f", "m")
AGES = ("0_4", "5_11", "12_17", "18_59", "60", "other", "total")


class PublishedRow(models.Model):
    """What every table has: edition, line of the file, year, country of origin, country of asylum."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    line = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=3, db_index=False)
    asylum = models.CharField(max_length=3)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["edition", "asylum", "year"], name="stat_%(class)s_w")]

    def __str__(self) -> str:
        return f"{self.origin} → {self.asylum} {self.year}"


def count() -> models.PositiveIntegerField[int | None, int | None]:
    """Return a field for a published count, which may be missing."""
    return models.PositiveIntegerField(null=True)


class Application(PublishedRow):
    """Asylum applications by procedure, kind, level and unit (P persons, C cases)."""

    procedure = models.CharField(max_length=1)
    kind = models.CharField(max_length=2)
    level = models.CharField(max_length=2)
    unit = models.CharField(max_length=1)
    applied = count()


class Decision(PublishedRow):
    """Asylum decisions by procedure, level and unit; closures stand beside decisions on the merits."""

    procedure = models.CharField(max_length=1)
    level = models.CharField(max_length=2)
    unit = models.CharField(max_length=1)
    recognised = count()
    complementary = count()
    rejected = count()
    closed = count()
    total = count()


class Population(PublishedRow):
    """End-of-year stocks."""

    refugees = count()
    asylum_seekers = count()
    returned_refugees = count()
    idps = count()
    returned_idps = count()
    stateless = count()
    ooc = count()
    oip = count()
    hst = count()


class Demographic(PublishedRow):
    """Age bands and sex by place, for the last year."""

    population = models.CharField(max_length=3)
    location = models.CharField(max_length=160)
    location_kind = models.CharField(max_length=2)
    accommodation = models.CharField(max_length=2)
    f_0_4 = count()
    f_5_11 = count()
    f_12_17 = count()
    f_18_59 = count()
    f_60 = count()
    f_other = count()
    f_total = count()
    m_0_4 = count()
    m_5_11 = count()
    m_12_17 = count()
    m_18_59 = count()
    m_60 = count()
    m_other = count()
    m_total = count()
    total = count()


class Flow(PublishedRow):
    """People who fled within the year."""

    refugees = count()
    asylum_seekers = count()
    refugee_like = count()
    oip = count()


class Solution(PublishedRow):
    """Returns, resettlement, naturalisation within the year."""

    returned_refugees = count()
    resettlement = count()
    naturalisation = count()
    returned_idps = count()


class ConflictDisplacement(PublishedRow):
    """Internal displacement by conflict and violence, end of year, from IDMC."""

    total = count()


class CountryCode(models.Model):
    """UNHCR's codes and names of countries and groups."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    line = models.PositiveIntegerField()
    iso3 = models.CharField(max_length=3, blank=True)
    unhcr_code = models.CharField(max_length=3)
    name = models.CharField(max_length=120)
    region = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.name
