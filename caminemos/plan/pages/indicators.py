"""The indicators of a plan in one list: what each measures, from where to where, where it stands, its light."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.kernel.api import Actor, Column, Sheet, Text
from caminemos.plan.models import Action, Indicator, Objective, Plan, Result
from caminemos.plan.pages.indicator_figures import Known, known_indicators
from caminemos.plan.pages.indicator_words import (
    LitLine,
    frequency_words,
    kind_word,
    light_line,
    measure_words,
    total_written,
    unit_word,
    written,
)
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.passport_rules import Goal
from caminemos.plan.permissions import Permission
from caminemos.plan.units import DIMENSIONS

LIGHTS = ("done", "on_track", "delayed", "stale", "unknown", "")


@dataclass(frozen=True)
class Part:
    """The part of the plan that an indicator measures."""

    kind: str
    code: str
    title: Text
    url: str


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator in a list."""

    code: str
    title: Text
    part: Part
    measure: str
    kind: str
    unit: str
    frequency: str
    baseline: str
    target: str
    value: str
    told: int
    asked: int
    lit: LitLine
    url: str
    is_derived: bool
    closed_because: str

    @property
    def light(self) -> str:
        return self.lit.status


@dataclass(frozen=True)
class IndicatorsPage:
    """All that the list prints."""

    plan: str
    title: Text
    year: int
    lines: list[IndicatorLine]
    lights: list[tuple[str, str, int]]
    kinds: list[tuple[str, str]]
    filters: dict[str, str]
    may_define: bool
    total: int


def indicators_page(code: str, filters: Mapping[str, str], *, by: Actor) -> IndicatorsPage:
    """Return the indicators of a plan, filtered by kind and light."""
    plan = visible_plan(code, by)
    every = lines_of(plan, known_indicators(plan))
    counted = Counter(line.light for line in every)
    words = {light: next(one.lit.word for one in every if one.light == light) for light in counted}
    return IndicatorsPage(
        plan.code,
        plan.title,
        plan.year,
        [line for line in every if _fits(line, filters)],
        [(light or "none", words[light], counted[light]) for light in LIGHTS if counted[light]],
        list(measure_words().items()),
        dict(filters),
        by.may(Permission.INDICATOR_DEFINE),
        len(every),
    )


def lines_of(plan: Plan, known: Iterable[Known]) -> list[IndicatorLine]:
    """Return indicators as lines, in the order of the parts they measure."""
    known = list(known)
    parts = parts_of(plan, (one.row.part for one in known))
    order = {key: at for at, key in enumerate(parts)}
    return [line_of(plan, one, parts[one.row.part]) for one in sorted(known, key=lambda one: (order[one.row.part], one.row.code))]


def line_of(plan: Plan, known: Known, part: Part) -> IndicatorLine:
    """Return one indicator as a line."""
    told, year = known.passport, known.year
    value, count = total_written(year, told), len({one.reporter for one in year.counted} - set(year.partial))
    if known.source is not None:
        last = known.last_published
        value, count = (written(_decimal(last.value), told), len(known.states)) if last else ("", 0)
    elif told.measure == "narrative" and year.counted:
        value = _("%(n)s of %(all)s States have told") % {"n": count, "all": len(known.states)}
    return IndicatorLine(
        known.row.code,
        told.title,
        part,
        told.measure,
        kind_word(told.measure),
        unit_word(told),
        frequency_words()[told.frequency],
        written(told.baseline, told),
        written(told.target, told),
        value,
        count,
        len(known.states),
        light_line(known.lit, told, has_target=told.target is not None, is_partial=bool(year.counted) and not year.is_complete),
        reverse("plan:indicator", args=[plan.code, known.row.code]),
        bool(known.row.series),
        known.row.closed_because,
    )


def measured_by(plan: int, kind: str, part: int) -> list[IndicatorLine]:
    """Return the indicators of one part of a plan."""
    rows = list(Indicator.objects.filter(plan=plan, **{kind: part}).select_related("plan"))
    return lines_of(rows[0].plan, known_indicators(rows[0].plan, only=[one.pk for one in rows])) if rows else []


@dataclass(frozen=True)
class ReportedIndicator:
    """An indicator as a report tells it, of the region or of one State; `apart` tells groups apart, in words."""

    line: IndicatorLine
    apart: tuple[tuple[Text, tuple[tuple[Text, str], ...]], ...]


def reported_indicators(code: str, *, by: Actor, on: date | None = None, country: str = "") -> list[ReportedIndicator]:
    """Return a plan's indicators as the public knew them on a day: those asked for still, of the region or of one State."""
    plan = visible_plan(code, by)
    known = [one for one in known_indicators(plan, on=on) if not one.row.closed_at and not (country and one.source)]
    by_code = {one.row.code: one for one in known}
    lines = lines_of(plan, known)
    if country:
        lines = [_line_of_state(line, by_code[line.code], country) for line in lines]
    return [ReportedIndicator(line, _apart(by_code[line.code], country)) for line in lines]


def _line_of_state(line: IndicatorLine, known: Known, country: str) -> IndicatorLine:
    told, goal = known.passport, known.own_goals.get(country, Goal())
    total = known.year_of(country)
    lit = light_line(known.lit_state(country), told, has_target=goal.target is not None)
    text = _("told") if told.measure == "narrative" and total.counted else total_written(total, told)
    own = replace(line, baseline=written(goal.baseline, told), target=written(goal.target, told))
    return replace(own, value=text, lit=lit, told=int(bool(total.counted)), asked=1)


def _apart(known: Known, country: str) -> tuple[tuple[Text, tuple[tuple[Text, str], ...]], ...]:
    total = known.year_of(country) if country else known.year
    found = []
    for dimension in known.passport.dimensions:
        name, groups = DIMENSIONS[dimension]
        if sums := total.parts.get(dimension):
            told = tuple((title, written(sums[one], known.passport)) for one, title in groups.items() if one in sums)
            found.append((name, told))
    return tuple(found)


def parts_of(plan: Plan, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Part]:
    """Return these parts by kind and id, in the order of the plan."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for kind, identity in keys:
        wanted[kind].append(identity)
    tables: dict[str, Any] = {"objective": Objective, "action": Action, "result": Result}
    rows = [(row.order, kind, row) for kind, ids in wanted.items() for row in tables[kind].objects.filter(pk__in=ids)]
    return {
        (kind, row.pk): Part(kind, row.code, row.title, _url(plan, kind, row.code))
        for _order, kind, row in sorted(rows, key=lambda one: (one[0], one[1]))
    }


def indicators_sheet(page: IndicatorsPage) -> Sheet:
    """Return the list as a table."""
    columns = [
        Column("code", _("Code")),
        Column("title_es", _("Title in Spanish"), lambda one: one.title.values.get("es", "")),
        Column("title_en", _("Title in English"), lambda one: one.title.values.get("en", "")),
        Column("part", _("Measures"), lambda one: one.part.code),
        Column("kind", _("Kind")),
        Column("unit", _("Unit")),
        Column("frequency", _("How often")),
        Column("baseline", _("Baseline")),
        Column("target", _("Target")),
        Column("value", _("Value in %(year)s") % {"year": page.year}),
        Column("told", _("States that have told"), kind="integer"),
        Column("asked", _("States asked"), kind="integer"),
        Column("light", pgettext("indicator", "Light"), lambda one: one.lit.word),
        Column("why", _("Why"), lambda one: one.lit.sentence),
    ]
    return Sheet(_("Indicators"), columns, page.lines, [str(page.title)])


def _fits(line: IndicatorLine, filters: Mapping[str, str]) -> bool:
    light = filters.get("light", "")
    return filters.get("kind", "") in {"", line.measure} and (not light or (line.light or "none") == light)


def _url(plan: Plan, kind: str, code: str) -> str:
    if kind == "objective":
        return f"{reverse('plan:tree', args=[plan.code])}#o{code}"
    return reverse(f"plan:{kind}", args=[plan.code, code])


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
