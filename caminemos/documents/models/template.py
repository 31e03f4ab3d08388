"""Versions of Word templates: kept in the database, never on a path that the web could reach, never overwritten."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import uuid7


class TemplateVersionSet(models.QuerySet["TemplateVersion"]):
    """Versions by what they are for."""

    def of(self, kind: str, language: str) -> TemplateVersionSet:
        """Return the versions of a kind of product in a language, the newest first."""
        return self.filter(kind=kind, language=language).order_by("-number")

    def in_use(self) -> TemplateVersionSet:
        """Return those in use now."""
        return self.filter(is_active=True)

    def light(self) -> TemplateVersionSet:
        """Leave the files in the database."""
        return self.defer("content")


class TemplateVersion(models.Model):
    """One uploaded template: what for, which language, the file and its fingerprint, who added it and when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=120)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=200, blank=True)
    added_by = models.CharField(max_length=80)
    added_by_name = models.CharField(max_length=160, blank=True)
    added_at = models.DateTimeField()
    is_active = models.BooleanField(default=False)

    objects = TemplateVersionSet.as_manager()

    class Meta:
        ordering = ("kind", "language", "-number")
        constraints = [
            models.UniqueConstraint(fields=["kind", "language", "number"], name="documents_template_number_once"),
            models.UniqueConstraint(fields=["kind", "language", "sha256"], name="documents_template_file_once"),
            models.UniqueConstraint(
                fields=["kind", "language"], condition=Q(is_active=True), name="documents_template_one_in_use"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.number}"
