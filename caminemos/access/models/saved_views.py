"""Views of lists that somebody keeps: which list, with which filters, under which name."""

from __future__ import annotations

from django.db import models

from caminemos.access.models.users import User
from caminemos.kernel.api import now


class SavedView(models.Model):
    """The filters of a list under a name, its owner's alone.

    `room` is the list's route, `query` its filters in order, as pairs. `is_usual`: the list opens with it.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    room = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    query = models.JSONField(default=list)
    is_usual = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=["user", "room", "name"], name="saved_view_named_once"),
            models.UniqueConstraint(
                fields=["user", "room"], condition=models.Q(is_usual=True), name="saved_view_one_usual_per_list"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_view_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name
