"""What throttling and single-use codes remember."""

from __future__ import annotations

from django.db import models

from caminemos.access.models.users import User


class SignInBucket(models.Model):
    """Tokens left for one address, account, device or node; the key is a keyed hash, never a name."""

    key = models.CharField(max_length=80, primary_key=True)
    tokens = models.FloatField()
    updated_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(tokens__gte=0), name="bucket_never_below_zero"),)

    def __str__(self) -> str:
        return self.key


class SpentCode(models.Model):
    """A time step whose code this user has already used: it never works again."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    step = models.BigIntegerField()
    spent_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "step"], name="code_spent_once"),)

    def __str__(self) -> str:
        return str(self.step)
