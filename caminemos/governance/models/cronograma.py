"""The cronograma of a plan as it lives: activities, each with the date that was adopted and the one that stands, and what moved."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.governance.models.bodies import Body
from caminemos.kernel.api import LooseDateField, MultilingualField, uuid7
from caminemos.plan.models import Plan

ACTIVITY_STATES = ("planned", "confirmed", "done", "cancelled")
ACTIVITY_KINDS = ("technical_meetings", "high_level_events", "key_documents", "knowledge", "handover", "other")


class Activity(models.Model):
    """One date of a row of the cronograma; `adopted` is what the adopted plan says, and empty for what was added since.

    `until` is the last day of work that lasts; `row` and `number` say which row and which of its dates it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=60)
    row = models.CharField(max_length=40, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20)
    title = MultilingualField()
    group = models.CharField(max_length=40, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", null=True)
    adopted = LooseDateField(null=True)
    starts = LooseDateField()
    until = LooseDateField(null=True)
    state = models.CharField(max_length=10, default="planned")
    confirmed_at = models.DateTimeField(null=True)
    note = MultilingualField(blank=True)
    sources = models.JSONField(default=list, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan", "order", "number", "code")
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="governance_activity_code_once"),
            models.CheckConstraint(condition=Q(state__in=ACTIVITY_STATES), name="governance_activity_known_state"),
            models.CheckConstraint(condition=Q(kind__in=ACTIVITY_KINDS), name="governance_activity_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.code}"

    @property
    def is_noise(self) -> bool:
        """Say whether it was cancelled before anybody could count on it: not adopted, never confirmed."""
        return self.state == "cancelled" and self.adopted is None and self.confirmed_at is None


class ActivityMove(models.Model):
    """That an activity was moved: from when to when, why, when that was decided and by whom."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveSmallIntegerField()
    before = LooseDateField()
    before_until = LooseDateField(null=True)
    after = LooseDateField()
    after_until = LooseDateField(null=True)
    why = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("activity", "number")
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="governance_activity_move_once")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.number}"


class CronogramaVersion(models.Model):
    """The cronograma as it stood when it was released; `snapshot` holds of each activity its dates and its state."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    note = MultilingualField(blank=True)
    snapshot = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("plan", "number")
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="governance_cronograma_version_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"
