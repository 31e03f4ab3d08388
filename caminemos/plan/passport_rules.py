"""An indicator's passport, and whether it makes sense: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from caminemos.engines.lights import Path
from caminemos.kernel.api import Text
from caminemos.plan.figure_rules import FREQUENCIES, MEASURES, MOST, MOST_DECIMALS, decimals
from caminemos.plan.units import DIMENSIONS, LEVEL, PERCENT, UNITS
from caminemos.plan.wrong import Wrong

COUNTED = ("flow", "stock")
WITH_A_UNIT = (*COUNTED, "typical")
MOST_LEVELS, MOST_TOLERANCE = 10, 50


@dataclass(frozen=True)
class Goal:
    """From where to where: the region's in the passport, or a State's own."""

    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None

    def path(self, *, rises: bool, tolerance: int) -> Path:
        """Return the way that a light is measured on; `tolerance` in per cent."""
        numbers = {
            "target": None if self.target is None else float(self.target),
            "baseline": None if self.baseline is None else float(self.baseline),
        }
        return Path(**numbers, target_on=self.target_on, baseline_on=self.baseline_on, rises=rises, tolerance=tolerance / 100)


@dataclass(frozen=True)
class Passport:
    """What an indicator means, in what it counts, who answers for it, from where to where, and the rule of its light."""

    title: Text = field(default_factory=Text)
    definition: Text = field(default_factory=Text)
    source: Text = field(default_factory=Text)
    responsible: Text = field(default_factory=Text)
    measure: str = "flow"
    unit: str = "persons"
    frequency: str = "quarterly"
    dimensions: tuple[str, ...] = ()
    levels: tuple[Text, ...] = ()
    rises: bool = True
    places_overlap: bool = False
    times_overlap: bool = False
    tolerance: int = 10
    baseline: Decimal | None = None
    baseline_on: date | None = None
    no_baseline_because: str = ""
    target: Decimal | None = None
    target_on: date | None = None

    @property
    def goal(self) -> Goal:
        return Goal(self.baseline, self.baseline_on, self.target, self.target_on)

    def values(self) -> dict[str, Any]:
        """Return what is kept, by field."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return found | {"dimensions": list(self.dimensions), "levels": [one.as_json() for one in self.levels]}


def wrong_in_passport(told: Passport) -> list[Wrong]:
    """Return what keeps a passport from being kept."""
    found = [Wrong(name, _("Fill this in, in one language at least.")) for name in _TEXTS if not getattr(told, name)]
    return [*found, *_wrong_measure(told), *_wrong_levels(told), *wrong_in_goal(told.goal, told), *_wrong_without_baseline(told)]


def wrong_in_goal(goal: Goal, told: Passport) -> list[Wrong]:
    """Return what cannot be true of a baseline and a target under a passport."""
    if told.measure == "narrative":
        given = [name for name in ("baseline", "target") if getattr(goal, name) is not None]
        return [Wrong(name, _("A narrative indicator has no numbers: take this away.")) for name in given]
    found = [wrong for name in ("baseline", "target") for wrong in _wrong_number(name, goal, told)]
    if found or goal.baseline is None or goal.target is None:
        return found
    if goal.baseline_on and goal.target_on and goal.target_on <= goal.baseline_on:
        found.append(Wrong("target_on", _("The target's day comes after the baseline's.")))
    if (goal.target < goal.baseline) == told.rises and goal.target != goal.baseline:
        found.append(
            Wrong("target", _("From this baseline the target lies the other way. Check both, and whether it should rise."))
        )
    return found


_TEXTS = ("title", "definition", "source", "responsible")


def _wrong_measure(told: Passport) -> Iterable[Wrong]:
    if told.measure not in MEASURES:
        yield Wrong("measure", _("Choose how it is measured."))
        return
    if told.frequency not in FREQUENCIES:
        yield Wrong("frequency", _("Choose how often it is asked."))
    fixed = {"share": PERCENT, "score": LEVEL, "narrative": ""}
    if told.measure in fixed and told.unit != fixed[told.measure]:
        yield Wrong("unit", _("This kind has no unit of its own: leave it to the platform."))
    elif told.measure in WITH_A_UNIT and (told.unit not in UNITS or told.unit == LEVEL):
        yield Wrong("unit", _("Choose what is counted."))
    elif told.measure == "flow" and told.unit == PERCENT:
        yield Wrong(
            "unit", _("Percentages do not add up over time. Choose a share, from which the platform computes the percentage.")
        )
    yield from _wrong_groups(told)
    if not 0 <= told.tolerance <= MOST_TOLERANCE:
        yield Wrong("tolerance", _("Between 0 and %(most)s %%.") % {"most": MOST_TOLERANCE})


def _wrong_groups(told: Passport) -> Iterable[Wrong]:
    if any(one not in DIMENSIONS for one in told.dimensions):
        yield Wrong("dimensions", _("Choose among the groups listed."))
    elif told.dimensions and not (told.measure == "share" or (told.measure in COUNTED and UNITS[told.unit].is_people)):
        yield Wrong(
            "dimensions", _("Only people are told apart like this. Choose a unit that counts people, or take the groups away.")
        )
    if told.places_overlap and told.measure not in COUNTED:
        yield Wrong("places_overlap", _("This is asked of counts only."))
    if told.times_overlap and told.measure != "flow":
        yield Wrong("times_overlap", _("This is asked of counts over a period only."))


def _wrong_levels(told: Passport) -> Iterable[Wrong]:
    if told.measure == "score" and not 2 <= len(told.levels) <= MOST_LEVELS:
        yield Wrong("levels", _("Give the scale: between two and %(most)s levels, one per line.") % {"most": MOST_LEVELS})
    elif told.measure != "score" and told.levels:
        yield Wrong("levels", _("Only a score has levels: take them away."))


def _wrong_number(name: str, goal: Goal, told: Passport) -> Iterable[Wrong]:
    number, day = getattr(goal, name), getattr(goal, f"{name}_on")
    if number is None:
        if day is not None:
            yield Wrong(name, _("There is a day but no number. Give both, or neither."))
        return
    if day is None:
        yield Wrong(f"{name}_on", _("Say of which day this is."))
    if not number.is_finite() or number >= MOST:
        yield Wrong(name, _("This number is too large to be true. Check the zeros."))
    elif decimals(number) > MOST_DECIMALS:
        yield Wrong(name, _("Give at most %(most)s decimals.") % {"most": MOST_DECIMALS})
    elif number < 0:
        yield Wrong(name, _("A count is never below zero."))
    elif told.measure != "typical" and told.unit in UNITS and UNITS[told.unit].is_whole and number != number.to_integral_value():
        yield Wrong(name, _("This indicator counts %(unit)s, which have no halves.") % {"unit": UNITS[told.unit].name})
    elif told.unit == PERCENT and number > 100:
        yield Wrong(name, _("More than 100 %. Check the unit."))
    elif told.measure == "score" and told.levels and number > len(told.levels) - 1:
        yield Wrong(name, _("The scale ends at %(most)s.") % {"most": len(told.levels) - 1})


def _wrong_without_baseline(told: Passport) -> Iterable[Wrong]:
    if told.target is not None and told.baseline is None and not told.no_baseline_because.strip():
        said = _(
            "A target without a baseline does not tell how far we have come. Give the baseline, or say why there is none: "
            "the light will then only tell whether the target is reached."
        )
        yield Wrong("no_baseline_because", said)
