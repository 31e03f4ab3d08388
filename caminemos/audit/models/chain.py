"""How entries hang together: waiting, linked to a position, sealed in runs."""

from __future__ import annotations

from django.db import models


class Pending(models.Model):
    """A committed entry that waits for its seal; put here by a trigger of the database, so that none is forgotten."""

    pk = models.CompositePrimaryKey("custody", "entry")
    custody = models.CharField(max_length=3, blank=True)
    entry = models.UUIDField()
    mac = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.entry)


class Link(models.Model):
    """The one place of an entry in its country's chain."""

    entry = models.UUIDField(primary_key=True)
    custody = models.CharField(max_length=3, blank=True)
    position = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["custody", "position"], name="audit_link_one_per_position")]

    def __str__(self) -> str:
        return f"{self.custody} {self.position}"


class Seal(models.Model):
    """A signature over a run of positions and the seal before it."""

    pk = models.CompositePrimaryKey("custody", "sequence")
    custody = models.CharField(max_length=3, blank=True)
    sequence = models.BigIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    key = models.CharField(max_length=8)
    mac = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="audit_seal_is_not_empty")]

    def __str__(self) -> str:
        return f"{self.custody} {self.sequence}"
