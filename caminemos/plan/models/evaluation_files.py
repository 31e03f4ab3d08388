"""Files on which a finding rests, kept with the evaluation."""

from __future__ import annotations

from django.db import models

from caminemos.documents.models import StoredFile
from caminemos.kernel.api import uuid7
from caminemos.plan.models.evaluation_passages import Finding


class FindingFile(models.Model):
    """A file that bears a finding out; whoever may read the evaluation may read it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("finding", "id")

    def __str__(self) -> str:
        return self.title
