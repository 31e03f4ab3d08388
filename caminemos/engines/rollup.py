"""From country to region without counting twice.

A telling is what one reporter says about some places over some days. Two tellings that share a place and a day would count the same
things twice: one of them is left out, and the total says which and why. What cannot be told apart (a person met by two States, or in
two quarters) is not added either: the total is then given as the bounds between which it lies (Boole and Fréchet: the union of
sets is at least as large as the largest and at most as large as their sum).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Measure(StrEnum):
    """How an indicator adds up."""

    FLOW = "flow"
    """Counted over days: periods add up."""
    STOCK = "stock"
    """Counted on a day: the last one stands."""
    SHARE = "share"
    """A part of a whole, in per cent: parts and wholes add up, shares never do."""
    TYPICAL = "typical"
    """A mean or a median: never added; the region's lies between the lowest and the highest (every weighted mean does)."""
    SCORE = "score"
    """A level on a scale: counted by level, never averaged."""


class Reason(StrEnum):
    """Why a telling is left out of a total."""

    UNIT = "unit"
    DEFINITION = "definition"
    PERIOD = "period"
    TWICE = "twice"
    EMPTY = "empty"


ON_A_DAY = frozenset({Measure.STOCK, Measure.TYPICAL, Measure.SCORE})
"""Of these the last telling of each reporter stands; the others add up over days."""

Parts = Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True)
class Telling:
    """What one reporter says: in which unit, by which definition, from which to which day, about which places.

    `value` for flows, stocks and scores; `numerator` and `denominator` for shares. `parts` tell the value apart, by dimension.
    """

    reporter: str
    unit: str
    definition: str
    begins: date
    ends: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    parts: Parts = field(default_factory=dict)
    places: frozenset[str] = frozenset()

    @property
    def where(self) -> frozenset[str]:
        return self.places or frozenset({self.reporter})

    @property
    def days(self) -> int:
        return (self.ends - self.begins).days + 1

    def shares_with(self, other: Telling) -> bool:
        """True when both count the same place on the same day."""
        return self.begins <= other.ends and other.begins <= self.ends and bool(self.where & other.where)


@dataclass(frozen=True)
class LeftOut:
    """A telling that is in no total, and why."""

    telling: Telling
    reason: Reason


@dataclass(frozen=True)
class Total:
    """What tellings come to. `value` is exact; otherwise it lies between `low` and `high`; None where nothing was told.

    `levels` counts the reporters by score. `parts` is given only where every telling in the total tells it apart. `missing` told
    nothing, `partial` only some of the days that were due.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    levels: Mapping[Decimal, int] = field(default_factory=dict)
    parts: Parts = field(default_factory=dict)
    counted: tuple[Telling, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """True when everybody asked told all days and nothing told was left out for another unit, definition or period."""
        return not self.missing and not self.partial and all(one.reason is Reason.TWICE for one in self.left_out)


def roll_up(
    tellings: Iterable[Telling],
    measure: Measure,
    *,
    unit: str,
    definition: str,
    begins: date,
    ends: date,
    asked: Collection[str] = (),
    until: date | None = None,
    places_overlap: bool = False,
    times_overlap: bool = False,
) -> Total:
    """Return what tellings come to over a stretch of days, of which those up to `until` are due (all, unless it is given).

    `places_overlap`: the same thing may be counted by two reporters; `times_overlap`: by one reporter in two periods.
    Units: `unit` is the only one added; a telling in another is left out, as is one by another definition or outside the days.
    Errors: ValueError when the days are turned round. Source: the module's docstring.
    """
    if ends < begins:
        raise ValueError("the stretch ends before it begins")
    left: list[LeftOut] = []
    fit: list[Telling] = []
    for one in tellings:
        reason = _unfit(one, measure, unit, definition, (begins, ends))
        if reason:
            left.append(LeftOut(one, reason))
        else:
            fit.append(one)
    kept, _twice = once_each(_newest(fit) if measure in ON_A_DAY else fit)
    counted = {id(one) for one in kept}
    left += [LeftOut(one, Reason.TWICE) for one in fit if id(one) not in counted]
    told = {place for one in kept for place in one.where}
    missing = tuple(sorted(place for place in asked if place not in told))
    due = (min(until or ends, ends) - begins).days + 1
    days = Counter[str]()
    for one in kept:
        days.update(dict.fromkeys(one.where, one.days))
    partial = () if measure in ON_A_DAY else tuple(sorted(place for place in told if days[place] < due))
    about = {"counted": tuple(kept), "left_out": tuple(left), "missing": missing, "partial": partial}
    return _total(kept, measure, about, places_overlap=places_overlap, times_overlap=times_overlap)


def once_each(tellings: Sequence[Telling]) -> tuple[list[Telling], list[Telling]]:
    """Split tellings into those that count no place twice on any day, and those that would.

    The wider telling stands unless narrower ones tell all of it; of two equal ones the first stands. Within the result no two share a
    place and a day.
    """
    rivals_of = _rivals(tellings)
    order = {id(one): at for at, one in enumerate(tellings)}
    contested = sorted(
        (one for one in tellings if id(one) in rivals_of), key=lambda one: (-one.days * len(one.where), order[id(one)])
    )
    out: set[int] = set()
    for one in contested:
        if id(one) in out:
            continue
        rivals = [other for other in rivals_of[id(one)] if id(other) not in out]
        if rivals and _is_told_by(one, rivals):
            out.add(id(one))
        else:
            out.update(id(other) for other in rivals)
    kept = [one for one in tellings if id(one) not in out]
    return kept, [one for one in tellings if id(one) in out]


def _rivals(tellings: Sequence[Telling]) -> dict[int, list[Telling]]:
    """Return by identity the tellings that share a place and a day with others, and those others: one sweep over the days per place."""
    by_place: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        for place in one.where:
            by_place[place].append(one)
    found: dict[int, dict[int, Telling]] = defaultdict(dict)
    for held in by_place.values():
        open_ones: list[Telling] = []
        for one in sorted(held, key=lambda one: one.begins):
            open_ones = [other for other in open_ones if other.ends >= one.begins]
            for other in open_ones:
                found[id(one)][id(other)] = other
                found[id(other)][id(one)] = one
            open_ones.append(one)
    return {key: list(others.values()) for key, others in found.items()}


def _is_told_by(wide: Telling, narrower: list[Telling]) -> bool:
    """True when narrower tellings, none over another and none beyond it, add up to exactly the places and days of the wide one."""
    inside = [one for one in narrower if wide.begins <= one.begins and one.ends <= wide.ends and one.where <= wide.where]
    if len(inside) < 2 or any(a.shares_with(b) for at, a in enumerate(inside) for b in inside[:at]):
        return False
    return sum(one.days * len(one.where) for one in inside) == wide.days * len(wide.where)


def _unfit(one: Telling, measure: Measure, unit: str, definition: str, days: tuple[date, date]) -> Reason | None:
    begins, ends = days
    if one.unit != unit:
        return Reason.UNIT
    if one.definition != definition:
        return Reason.DEFINITION
    is_outside = one.ends < begins or one.ends > ends
    if is_outside or (measure in {Measure.FLOW, Measure.SHARE} and one.begins < begins):
        return Reason.PERIOD
    has_figure = one.numerator is not None and one.denominator is not None if measure is Measure.SHARE else one.value is not None
    return None if has_figure else Reason.EMPTY


def _newest(tellings: Sequence[Telling]) -> list[Telling]:
    newest: dict[frozenset[str], Telling] = {}
    for one in tellings:
        held = newest.get(one.where)
        if held is None or one.ends > held.ends:
            newest[one.where] = one
    return list(newest.values())


def _total(
    kept: list[Telling], measure: Measure, about: Mapping[str, Any], *, places_overlap: bool, times_overlap: bool
) -> Total:
    if not kept:
        return Total(**about)
    if measure is Measure.SCORE:
        levels = Counter(one.value for one in kept if one.value is not None)
        return Total(levels=dict(sorted(levels.items())), **about)
    if measure is Measure.SHARE:
        return _share(kept, about)
    if measure is Measure.TYPICAL:
        values = [one.value for one in kept if one.value is not None]
        lowest, highest = min(values), max(values)
        return Total(highest if lowest == highest else None, lowest, highest, **about)
    low, high = bounds(kept, places_overlap=places_overlap, times_overlap=times_overlap)
    exact = high if low == high else None
    parts = _parts(kept) if exact is not None else {}
    return Total(exact, low, high, parts=parts, **about)


def bounds(tellings: Sequence[Telling], *, places_overlap: bool, times_overlap: bool) -> tuple[Decimal, Decimal]:
    """Return between which numbers the count of different things lies that these tellings, none over another, have counted.

    Errors: ValueError for a negative value where counts may overlap, since only counts have these bounds.
    """
    if (places_overlap or times_overlap) and any(one.value is not None and one.value < 0 for one in tellings):
        raise ValueError("only counts, never negative, may overlap")
    by_reporter: dict[frozenset[str], list[Decimal]] = defaultdict(list)
    for one in tellings:
        by_reporter[one.where].append(one.value if one.value is not None else Decimal(0))
    lows = [max(values) if times_overlap else sum(values, Decimal(0)) for values in by_reporter.values()]
    high = sum((value for values in by_reporter.values() for value in values), Decimal(0))
    return (max(lows) if places_overlap else sum(lows, Decimal(0))), high


def _share(kept: list[Telling], about: Mapping[str, Any]) -> Total:
    numerator = sum((one.numerator for one in kept if one.numerator is not None), Decimal(0))
    denominator = sum((one.denominator for one in kept if one.denominator is not None), Decimal(0))
    value = 100 * numerator / denominator if denominator else None
    return Total(value, value, value, numerator, denominator, **about)


def _parts(kept: Sequence[Telling]) -> Parts:
    shared = set.intersection(*(set(one.parts) for one in kept))
    found: dict[str, dict[str, Decimal]] = {}
    for dimension in sorted(shared):
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for one in kept:
            for category, value in one.parts[dimension].items():
                sums[category] += value
        found[dimension] = dict(sums)
    return found
