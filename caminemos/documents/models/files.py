"""Stored files and their versions: what people attach. Who may read one is decided by the area that keeps it, never here."""

from __future__ import annotations

from django.db import models

from caminemos.kernel.api import uuid7


class StoredFile(models.Model):
    """Something attached, through all its versions; `custody` is the State that brought it (none: the region)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    custody = models.CharField(max_length=3, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class FileVersion(models.Model):
    """One version: its name, what it really is, its size and fingerprint; the content lies in the node's file store."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("file", "-number")
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="documents_file_number_once")]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"
