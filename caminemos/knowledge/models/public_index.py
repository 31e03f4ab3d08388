"""What the public search looks up: a copy of what is published, read anew whenever it changes. Nothing here is anybody's record."""

from __future__ import annotations

from django.db import models

from caminemos.kernel.api import MultilingualField


class PublicItem(models.Model):
    """A published thing, narrow enough to be counted by the thousand; its words stand beside it.

    `places` holds the codes of its States between spaces; `digest` tells whether what is published changed.
    """

    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=40, db_index=True)
    path = models.CharField(max_length=400)
    places = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.key


class PublicTold(models.Model):
    """The words of a published thing as they are shown."""

    item = models.OneToOneField(PublicItem, on_delete=models.CASCADE, primary_key=True, related_name="told")
    title = MultilingualField()
    summary = MultilingualField(blank=True)
    body = MultilingualField(blank=True)

    def __str__(self) -> str:
        return str(self.item_id)


class PublicWord(models.Model):
    """A word of what is published, without and with its accents, and in how many things it stands: from it comes "did you mean"."""

    word = models.CharField(max_length=40, unique=True)
    written = models.CharField(max_length=60)
    items = models.IntegerField()

    def __str__(self) -> str:
        return self.written


class PublicReading(models.Model):
    """When a kind of published things was last read into the index, and when it was last said to have changed."""

    kind = models.CharField(max_length=40, unique=True)
    asked_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.kind
