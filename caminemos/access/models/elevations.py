"""Another role for a few hours."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from caminemos.access.models.users import User
from caminemos.kernel.api import now, uuid7
from caminemos.places.models import Country


class ElevationSet(models.QuerySet["Elevation"]):
    """Elevations by time."""

    def valid(self, at: datetime | None = None) -> ElevationSet:
        """Return the elevations in force at a moment, now by default."""
        moment = at or now()
        return self.filter(state="active", starts_at__lte=moment, ends_at__gt=moment)

    def waiting(self, at: datetime | None = None) -> ElevationSet:
        """Return the requests that wait for an answer; one that waited too long lapses."""
        return self.filter(state="requested", lapses_at__gt=at or now())


class Elevation(models.Model):
    """A role asked for with a reason, for a limited time; the role table says whether a second person must approve."""

    class State(models.TextChoices):
        """Where the request stands."""

        REQUESTED = "requested", _("Waiting for approval")
        ACTIVE = "active", _("Approved")
        DECLINED = "declined", _("Declined")
        ENDED = "ended", _("Ended early")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="elevations")
    role = models.CharField(max_length=32)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500)
    hours = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.REQUESTED)
    requested_at = models.DateTimeField(default=now)
    lapses_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = ElevationSet.as_manager()

    class Meta:
        ordering = ("-requested_at",)
        constraints = (
            models.CheckConstraint(condition=models.Q(hours__gte=1, hours__lte=24), name="elevation_lasts_hours_not_days"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="elevation_has_a_reason"),
            models.CheckConstraint(
                condition=~models.Q(state="active") | models.Q(starts_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="elevation_in_force_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by__isnull=True) | ~models.Q(answered_by=models.F("user")),
                name="elevation_by_two_people",
            ),
        )
        indexes = (models.Index(fields=["user", "state", "ends_at"], name="elevation_in_force"),)

    def __str__(self) -> str:
        return f"{self.role} {self.user_id} {self.state}"

    def is_in_force(self, at: datetime) -> bool:
        """Say whether it gives its role at a moment."""
        return (
            self.state == self.State.ACTIVE
            and self.starts_at is not None
            and self.ends_at is not None
            and self.starts_at <= at < self.ends_at
        )
