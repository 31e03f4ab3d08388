"""From States' figures to the region's, and from a figure to its light: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caminemos.engines.lights import Light, Lit, between, light, pace
from caminemos.engines.rollup import Measure, Telling, Total, roll_up
from caminemos.plan.passport_rules import Goal, Passport
from caminemos.plan.units import PERCENT

STALE_AFTER = {"monthly": 60, "quarterly": 120, "half-yearly": 240, "yearly": 455}
"""Days after which a figure no longer tells how things stand: its own period and the time to report the next."""
ENDLESS = Decimal(10) ** 15
SUMMED = {
    "flow": Measure.FLOW,
    "stock": Measure.STOCK,
    "share": Measure.SHARE,
    "typical": Measure.TYPICAL,
    "score": Measure.SCORE,
}


@dataclass(frozen=True)
class Numbered:
    """A definition by its number: from which day it holds, and whether figures under it are comparable with those before."""

    number: int
    valid_from: date
    breaks: bool
    passport: Passport


def comparable_since(definitions: Iterable[Numbered], number: int) -> int:
    """Return the number of the oldest definition whose figures may be added to those under `number`."""
    since = 1
    for one in definitions:
        if one.number <= number and one.breaks:
            since = one.number
    return since


def over(
    tellings: Iterable[Telling],
    newest: Numbered,
    since: int,
    days: tuple[date, date],
    asked: Collection[str],
    until: date | None = None,
) -> Total:
    """Return what States' figures come to over some days, of which those up to `until` are due, under the newest definition."""
    told = newest.passport
    if told.measure == "narrative":
        kept = tuple(one for one in tellings if days[0] <= one.ends <= days[1])
        silent = tuple(sorted(set(asked) - {one.reporter for one in kept}))
        return Total(counted=kept, missing=silent)
    return roll_up(
        tellings,
        SUMMED[told.measure],
        unit=told.unit,
        definition=str(since),
        begins=days[0],
        ends=days[1],
        asked=asked,
        until=until,
        places_overlap=told.places_overlap,
        times_overlap=told.times_overlap,
    )


def lit(total: Total, told: Passport, goal: Goal, starts: date, day: date) -> Lit:
    """Return the light of a total: with somebody missing it is what stays true whatever they would say."""
    if told.measure in {"score", "narrative"} or goal.target is None:
        return Lit(Light.OUT if total.counted else Light.UNKNOWN)
    if total.low is None or total.high is None:
        return Lit(Light.UNKNOWN)
    latest = max(one.ends for one in total.counted)
    low, high = total.low, total.high
    if not total.is_complete:
        low, high = _open(told, low)
    ends = (_one(number, latest, told, goal, starts, day) for number in (low, high))
    return between(*ends)


def lit_alone(number: Decimal | None, on: date | None, told: Passport, goal: Goal, starts: date, day: date) -> Lit:
    """Return the light of one State's figure on its own way."""
    if number is None or on is None:
        return Lit(Light.UNKNOWN)
    return Lit(Light.OUT) if goal.target is None else _one(number, on, told, goal, starts, day)


def share(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    """Return a share in per cent; None without a whole."""
    return 100 * numerator / denominator if numerator is not None and denominator else None


def decimals_of(told: Passport) -> int:
    """Return with how many decimals a figure is written."""
    return 1 if told.unit in {PERCENT, "days"} or told.measure == "typical" else 0


def _open(told: Passport, low: Decimal) -> tuple[Decimal, Decimal]:
    """Return between what a figure may still come to lie: a count only grows, a share or a typical value may turn either way."""
    if told.measure == "share":
        return Decimal(0), Decimal(100)
    return (Decimal(0), ENDLESS) if told.measure == "typical" else (low, ENDLESS)


def _one(number: Decimal, on: date, told: Passport, goal: Goal, starts: date, day: date) -> Lit:
    stale_after = STALE_AFTER[told.frequency]
    path = goal.path(rises=told.rises, tolerance=told.tolerance)
    if told.measure == "flow":
        from_zero = Goal(Decimal(0), starts, goal.target, goal.target_on).path(rises=told.rises, tolerance=told.tolerance)
        return pace(from_zero, float(number), on, day, stale_after=stale_after)
    return light(path, float(number), on, day, stale_after=stale_after)
