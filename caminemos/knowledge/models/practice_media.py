"""What shows a practice: its pictures, and the files that prove it."""

from __future__ import annotations

from django.db import models

from caminemos.documents.models import StoredFile
from caminemos.kernel.api import now, uuid7
from caminemos.knowledge.models.practices import Practice
from caminemos.knowledge.models.site import Picture


class PracticePicture(models.Model):
    """A picture of a practice, in the order in which they were added; the first stands in lists."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="+")
    by = models.CharField(max_length=80)
    added_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.practice_id} {self.picture_id}"


class PracticeFile(models.Model):
    """A file that proves something of a practice; `is_public`: everybody takes it along once the practice is published."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    shows = models.CharField(max_length=200)
    is_public = models.BooleanField(default=False)
    by = models.CharField(max_length=80)
    added_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.pk)
