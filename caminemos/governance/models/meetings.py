"""Meetings of the framework's bodies, the series that they belong to, and what changed after they were first planned."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from caminemos.governance.models.bodies import Body
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDateField, MultilingualField, uuid7
from caminemos.places.models import Country
from caminemos.plan.models import Plan


class MeetingKind(models.TextChoices):
    """The kinds of meetings that the methodology names, and one for what it does not."""

    PLENARY = "plenary"
    GROUP = "group_session"
    COORDINATION = "coordination"
    CIVIL_SOCIETY = "civil_society"
    PRIVATE_SECTOR = "private_sector"
    PLATFORM = "platform"
    MINISTERIAL = "ministerial"
    ANNUAL = "annual"
    NEGOTIATION = "negotiation"
    HANDOVER = "handover"
    EXCHANGE = "exchange"
    OTHER = "other"


class Mode(models.TextChoices):
    """Where people meet."""

    VIRTUAL = "virtual"
    IN_PERSON = "in_person"
    HYBRID = "hybrid"


class MeetingVisibility(models.TextChoices):
    """Who may read a meeting: everybody, members and observers, or States alone."""

    PUBLIC = "public"
    MEMBERS = "members"
    STATES = "states"


MEETING_STATES = ("draft", "convened", "in_session", "closed", "cancelled")


class AgendaTemplate(models.Model):
    """An agenda to begin with: lines with title, minutes, kind and purpose, for one kind of meeting or for any."""

    code = models.SlugField(max_length=40, unique=True)
    name = MultilingualField()
    kind = models.CharField(max_length=16, choices=MeetingKind.choices, blank=True)
    lines = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class MeetingSeries(models.Model):
    """Meetings that come back: their rhythm (an RFC 5545 rule, empty: dates are chosen one by one), hour, length and agenda."""

    code = models.SlugField(max_length=40, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=MeetingKind.choices)
    name = MultilingualField()
    rule = models.CharField(max_length=120, blank=True)
    hour = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    zone = models.CharField(max_length=40)
    mode = models.CharField(max_length=12, choices=Mode.choices, default=Mode.VIRTUAL)
    template = models.ForeignKey(AgendaTemplate, on_delete=models.PROTECT, related_name="+", null=True)
    visibility = models.CharField(max_length=8, choices=MeetingVisibility.choices, default=MeetingVisibility.MEMBERS)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "meeting series"

    def __str__(self) -> str:
        return self.code


class MeetingSet(models.QuerySet["Meeting"]):
    """Meetings by who may read them."""

    def visible_to(self, by: Actor) -> MeetingSet:
        """Return public meetings; to members and States also theirs; drafts to who plans, or leads the body that meets."""
        shown = [MeetingVisibility.PUBLIC]
        if by.may(Permission.MEETING_READ_MEMBERS):
            shown.append(MeetingVisibility.MEMBERS)
        if by.may(Permission.MEETING_READ_STATES):
            shown.append(MeetingVisibility.STATES)
        found = Q(visibility__in=shown) & ~Q(state="draft") & ~Q(state="cancelled", convened_at__isnull=True)
        return self.filter(found | Q(pk__in=self.run_by(by).values("pk")))

    def run_by(self, by: Actor) -> MeetingSet:
        """Return the meetings that this actor plans and runs: all, or those of bodies that the actor's State leads today."""
        from caminemos.governance.leading import bodies_led_by

        if by.may(Permission.MEETING_PLAN):
            return self.all()
        return self.filter(body__in=bodies_led_by(by))


class Meeting(models.Model):
    """A meeting: what, when as exactly as known, where, for whom, and how far it is.

    `on` holds its day as exactly as it is known; once hours are set, `starts_at` and `ends_at` are moments and `on` is their day by the
    clocks of `zone`. `sequence` counts what invitations were told.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(MeetingSeries, on_delete=models.PROTECT, related_name="+", null=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=16, choices=MeetingKind.choices)
    title = MultilingualField()
    purpose = MultilingualField(blank=True)
    on = LooseDateField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=40)
    mode = models.CharField(max_length=12, choices=Mode.choices, default=Mode.VIRTUAL)
    place = MultilingualField(blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    video_url = models.URLField(max_length=500, blank=True)
    level = models.CharField(max_length=16, default="technical")
    visibility = models.CharField(max_length=8, choices=MeetingVisibility.choices, default=MeetingVisibility.MEMBERS)
    state = models.CharField(max_length=12, default="draft")
    sequence = models.PositiveIntegerField(default=0)
    convened_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    why_cancelled = models.CharField(max_length=400, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = MeetingSet.as_manager()

    class Meta:
        ordering = ("on", "starts_at", "code")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MeetingKind.values), name="governance_meeting_known_kind"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="governance_meeting_known_mode"),
            models.CheckConstraint(
                condition=Q(visibility__in=MeetingVisibility.values), name="governance_meeting_known_visibility"
            ),
            models.CheckConstraint(condition=Q(state__in=MEETING_STATES), name="governance_meeting_known_state"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="governance_meeting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | Q(starts_at__isnull=False),
                name="governance_meeting_convened_with_its_hour",
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="governance_meeting_time")]

    def __str__(self) -> str:
        return self.code

    @property
    def clock(self) -> ZoneInfo:
        """Return the zone by whose clocks its hours are said."""
        return ZoneInfo(self.zone)

    @property
    def begins_here(self) -> datetime | None:
        """Return when it begins by its own clocks; None while no hour is set."""
        return self.starts_at.astimezone(self.clock) if self.starts_at else None

    @property
    def is_past(self) -> bool:
        """Say whether it was held and closed."""
        return self.state == "closed"


class MeetingChange(models.Model):
    """One step or change in a meeting's life that its people are told: what it was, what it became, why, by whom."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=24)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    why = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("meeting", "number")
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="governance_meeting_change_numbered_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number} {self.verb}"


class MeetingPromise(models.Model):
    """How many meetings of a kind a plan promises, in which mode; what was held is counted against it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=MeetingKind.choices)
    mode = models.CharField(max_length=12, choices=Mode.choices)
    count = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=400)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan", "kind", "mode")
        constraints = [models.UniqueConstraint(fields=["plan", "kind", "mode"], name="governance_promise_said_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.kind} {self.mode} {self.count}"
