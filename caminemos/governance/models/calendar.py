"""Secret addresses under which a person's own calendar is read by other programs."""

from __future__ import annotations

from hashlib import sha256

from django.db import models

from caminemos.access.models import User
from caminemos.kernel.api import uuid7


class CalendarToken(models.Model):
    """A secret address: of the secret only the fingerprint is kept. What it shows is asked anew at each reading, of its user's posts then."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.label

    @staticmethod
    def fingerprint_of(secret: str) -> str:
        """Return what is kept of a secret."""
        return sha256(secret.encode(errors="replace")).hexdigest()
