"""Indicators: a passport in numbered definitions, each State's own baseline and target, and the figures that States have released."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from caminemos.kernel.api import MultilingualField, uuid7
from caminemos.places.models import Country
from caminemos.plan.figure_rules import FREQUENCIES, MEASURES
from caminemos.plan.figure_rules import Asked as AskedFigure
from caminemos.plan.models.plans import Action, Objective, Plan, Result
from caminemos.plan.models.rounds import ReportingRound
from caminemos.plan.units import UNITS

MEASURED = ("objective", "action", "result")


def _exactly_one_part() -> Q:
    found = Q()
    for name in MEASURED:
        found |= Q(**{f"{other}__isnull": other != name for other in MEASURED})
    return found


class Indicator(models.Model):
    """What a part of the plan is measured by. `series` names the published series it is computed from: then nobody types it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="+", null=True)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+", null=True)
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="+", null=True)
    series = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("plan", "code")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plan_indicator_code_once"),
            models.CheckConstraint(condition=_exactly_one_part(), name="plan_indicator_of_one_part"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def part(self) -> tuple[str, int]:
        """Kind and id of the part it measures."""
        return next((kind, found) for kind in MEASURED if (found := getattr(self, f"{kind}_id")) is not None)


class IndicatorDefinition(models.Model):
    """The passport as it stands from a day on. `breaks` says that earlier figures cannot be compared or added to those under it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    number = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    breaks = models.BooleanField(default=True)
    why = models.CharField(max_length=400, blank=True)
    title = MultilingualField()
    definition = MultilingualField()
    source = MultilingualField()
    responsible = MultilingualField()
    measure = models.CharField(max_length=10)
    unit = models.CharField(max_length=20, blank=True)
    frequency = models.CharField(max_length=12)
    dimensions = models.JSONField(default=list, blank=True)
    levels = models.JSONField(default=list, blank=True)
    rises = models.BooleanField(default=True)
    places_overlap = models.BooleanField(default=False)
    times_overlap = models.BooleanField(default=False)
    tolerance = models.PositiveSmallIntegerField(default=10)
    baseline = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    baseline_on = models.DateField(null=True)
    no_baseline_because = models.CharField(max_length=300, blank=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    target_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("indicator", "number")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="plan_definition_number_once"),
            models.CheckConstraint(condition=Q(measure__in=MEASURES), name="plan_definition_known_measure"),
            models.CheckConstraint(condition=Q(unit__in=["", *UNITS]), name="plan_definition_known_unit"),
            models.CheckConstraint(condition=Q(frequency__in=list(FREQUENCIES)), name="plan_definition_known_frequency"),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(baseline__isnull=False) | ~Q(no_baseline_because=""),
                name="plan_definition_target_has_a_baseline_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(baseline_on__isnull=True) | Q(target_on__isnull=True) | Q(target_on__gt=F("baseline_on")),
                name="plan_definition_target_after_baseline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.number}"

    @property
    def asked(self) -> AskedFigure:
        """What it asks of a figure."""
        return AskedFigure(self.number, self.measure, self.unit, tuple(self.dimensions), len(self.levels))


class StateTarget(models.Model):
    """A State's own baseline and target, set by who gives its sign-off: each setting is kept, the newest counts."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    baseline = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    baseline_on = models.DateField(null=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    target_on = models.DateField(null=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("indicator", "country", "id")

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.country_id}"


class ReleasedSet(models.QuerySet["ReleasedFigure"]):
    """Released figures."""

    def in_force(self, on: date | None = None) -> ReleasedSet:
        """Return the newest vintage of each figure that its State had not taken back: today, or as it was known on a day."""
        stands = Q(withdrawn_at__isnull=True)
        if on is not None:
            stands = (stands | Q(withdrawn_at__date__gt=on)) & Q(released_at__date__lte=on)
        key = {name: models.OuterRef(name) for name in ("indicator", "country", "round")}
        newer = ReleasedFigure.objects.filter(stands, **key, vintage__gt=models.OuterRef("vintage"))
        return self.filter(stands).exclude(models.Exists(newer))


class ReleasedFigure(models.Model):
    """A figure as its State signed it off: nothing in it changes; a correction is a new vintage beside it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    definition = models.ForeignKey(IndicatorDefinition, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(ReportingRound, on_delete=models.PROTECT, related_name="+")
    vintage = models.PositiveSmallIntegerField()
    update_key = models.UUIDField()
    """The update it was released from: its narrative, evidence and way stay there, guarded."""
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    numerator = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    parts = models.JSONField(default=dict, blank=True)
    """Only what may be told apart in public: dimensions with a small group are left out before the row is made."""
    is_missing = models.BooleanField(default=False)
    as_of = models.DateField()
    released_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ReleasedSet.as_manager()

    class Meta:
        ordering = ("indicator", "country", "round", "vintage")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "country", "round", "vintage"], name="plan_released_vintage_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.country_id} {self.round_id} {self.vintage}"
