"""The figures of a plan's indicators as the public may read them: State by State, period by period, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from caminemos.engines.lights import Light, Lit
from caminemos.engines.rollup import Telling, Total
from caminemos.kernel.api import SeriesSource, SeriesValue, registries, today
from caminemos.places.api import members
from caminemos.plan.actions.indicators import passport_of
from caminemos.plan.figure_rules import is_due
from caminemos.plan.indicator_rules import Numbered, comparable_since, lit, lit_alone, over, share
from caminemos.plan.models import Indicator, IndicatorDefinition, Plan, ReleasedFigure, ReportingRound, StateTarget
from caminemos.plan.passport_rules import Goal, Passport
from caminemos.plan.standing import day_of_reference

LOOK_BACK = 6
"""Years of a published series that are shown before the plan's."""


@dataclass(frozen=True)
class Known:
    """All that is known of one indicator: its definitions, its released figures, the periods that ask for it, its goals."""

    row: Indicator
    definitions: list[Numbered]
    released: list[ReleasedFigure]
    rounds: list[ReportingRound]
    names: dict[str, str]
    """The members' names by code, in alphabetical order."""
    own_goals: dict[str, Goal]
    day: date
    days: tuple[date, date]
    series: list[SeriesValue] = field(default_factory=list)
    source: SeriesSource | None = None

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(self.names)

    @property
    def newest(self) -> Numbered:
        return self.definitions[-1]

    @property
    def passport(self) -> Passport:
        return self.newest.passport

    @cached_property
    def tellings(self) -> list[Telling]:
        """What each State told, in each period, as the sum over States takes it."""
        return [self._telling(one) for one in self.released if not one.is_missing]

    def of_round(self, asked: ReportingRound) -> Total:
        """Return what States' figures of one period come to."""
        own = [one for one in self.tellings if (one.begins, one.ends) == (asked.starts_on, asked.ends_on)]
        return over(own, self.newest_on(asked.ends_on), self._since(asked.ends_on), (asked.starts_on, asked.ends_on), self.states)

    def known_at(self, asked: ReportingRound) -> Decimal | None:
        """Return the region's figure at the end of a period, for a line over time: none unless every State is in it.

        What is counted on a day goes on being so until the State tells the next; what is counted over days belongs to its period.
        """
        total = self.of_round(asked)
        if self.passport.measure == "stock":
            since = self._since(asked.ends_on)
            total = over(self.tellings, self.newest_on(asked.ends_on), since, (self.days[0], asked.ends_on), self.states)
            return None if total.missing else total.value
        return total.value if total.is_complete else None

    @cached_property
    def year(self) -> Total:
        """What they come to over the plan's year: counts added up, of stocks the last, of shares all parts over all wholes."""
        return over(self.tellings, self.newest, self._since(self.days[1]), self.days, self.states, self.until)

    @property
    def until(self) -> date:
        """The last day that some period due by now has asked for."""
        due = [one.ends_on for one in self.rounds if one.ends_on <= self.day]
        return max(due, default=self.days[0])

    @property
    def lit(self) -> Lit:
        """The region's light."""
        if self.source is not None:
            last = self.last_published
            number = None if last is None or last.value is None else Decimal(str(last.value))
            on = date(last.year, 12, 31) if last else None
            return lit_alone(number, on, self.passport, self.passport.goal, self.days[0], self.day)
        return lit(self.year, self.passport, self.passport.goal, self.days[0], self.day)

    @property
    def last_published(self) -> SeriesValue | None:
        """The region's newest value of the published series, no later than the plan's year."""
        found = [one for one in self.series if not one.country and one.year <= self.days[1].year and one.value is not None]
        return max(found, key=lambda one: one.year, default=None)

    def newest_on(self, day: date) -> Numbered:
        """Return the definition that holds on a day."""
        held = [one for one in self.definitions if one.valid_from <= day]
        return held[-1] if held else self.definitions[0]

    def year_of(self, country: str) -> Total:
        """Return what one State's figures come to over the plan's year."""
        own = [one for one in self.tellings if one.reporter == country]
        return over(own, self.newest, self._since(self.days[1]), self.days, (), self.until)

    def of_state(self, country: str) -> tuple[Decimal | None, date | None]:
        """Return a State's own figure over the year, and the day of it."""
        own = self.year_of(country)
        latest = max((one.ends for one in own.counted), default=None)
        if self.passport.measure == "score":
            return (max(own.levels) if own.levels else None), latest
        return own.value if own.value is not None else own.high, latest

    def lit_state(self, country: str) -> Lit:
        """Return a State's light on its own way; out where it has set no target."""
        goal = self.own_goals.get(country, Goal())
        number, on = self.of_state(country)
        return Lit(Light.UNKNOWN) if number is None else lit_alone(number, on, self.passport, goal, self.days[0], self.day)

    def _since(self, day: date) -> int:
        return comparable_since(self.definitions, self.newest_on(day).number)

    def _telling(self, one: ReleasedFigure) -> Telling:
        definition = next(held for held in self.definitions if held.number == one.definition.number)
        return Telling(
            one.country_id,
            definition.passport.unit,
            str(comparable_since(self.definitions, definition.number)),
            one.round.starts_on,
            one.round.ends_on,
            one.value,
            one.numerator,
            one.denominator,
            {name: {part: Decimal(text) for part, text in found.items()} for name, found in one.parts.items()},
        )


def known_indicators(plan: Plan, *, only: Iterable[Any] | None = None, on: date | None = None) -> list[Known]:
    """Return all that was known on a day (today) of a plan's indicators (or of these), in as many queries whatever their number."""
    rows = list(Indicator.objects.filter(plan=plan, **({} if only is None else {"pk__in": list(only)})))
    definitions, released, goals = _definitions(rows), _released(rows, on), _goals(rows)
    rounds = sorted(ReportingRound.objects.filter(plan=plan), key=lambda one: (one.ends_on, -one.starts_on.toordinal()))
    names = {one.iso3: one.called() for one in members()}
    days = days_of(plan)
    day = day_of_reference(on or today(), plan.ends.last if plan.ends else None)
    found = []
    for row in rows:
        asking = [one for one in rounds if is_due(definitions[row.pk][-1].passport.frequency, one.ends_on)]
        source, series = _series(row.series, days[0].year)
        series = [one for one in series if on is None or one.as_of is None or one.as_of <= on]
        found.append(Known(row, definitions[row.pk], released[row.pk], asking, names, goals[row.pk], day, days, series, source))
    return found


def days_of(plan: Plan) -> tuple[date, date]:
    """Return the first and last day of a plan's year."""
    return date(plan.year, 1, 1), date(plan.year, 12, 31)


def figure_of(one: ReleasedFigure) -> Decimal | None:
    """Return a released figure as one number; a share in per cent."""
    return share(one.numerator, one.denominator) if one.denominator is not None else one.value


def own_goal(row: Indicator, country: str) -> Goal:
    """Return the baseline and target that a State has set for itself."""
    return _goals([row])[row.pk].get(country, Goal())


def _definitions(rows: list[Indicator]) -> dict[Any, list[Numbered]]:
    found: dict[Any, list[Numbered]] = defaultdict(list)
    for one in IndicatorDefinition.objects.filter(indicator__in=rows).order_by("indicator", "number"):
        found[one.indicator_id].append(Numbered(one.number, one.valid_from, one.breaks, passport_of(one)))
    return found


def _released(rows: list[Indicator], on: date | None) -> dict[Any, list[ReleasedFigure]]:
    found: dict[Any, list[ReleasedFigure]] = defaultdict(list)
    known = ReleasedFigure.objects.filter(indicator__in=rows).in_force(on).select_related("round", "definition")
    for one in known.order_by("round__starts_on", "country"):
        found[one.indicator_id].append(one)
    return found


def _goals(rows: list[Indicator]) -> dict[Any, dict[str, Goal]]:
    found: dict[Any, dict[str, Goal]] = defaultdict(dict)
    for one in StateTarget.objects.filter(indicator__in=rows).order_by("id"):
        found[one.indicator_id][one.country_id] = Goal(one.baseline, one.baseline_on, one.target, one.target_on)
    return found


def _series(code: str, year: int) -> tuple[SeriesSource | None, list[SeriesValue]]:
    for source in registries.series.items() if code else ():
        if any(code == known for known, _name in source.choices()):
            return source, source.values(code, year - LOOK_BACK)
    return None, []
