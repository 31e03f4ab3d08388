"""Indicators over the JSON interface: passports, what States signed off, what it comes to; the goals that a State sets itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.security import django_auth

from caminemos.engines.rollup import Total
from caminemos.kernel.api import Words, actor_of, words_of
from caminemos.plan.actions.indicators import set_state_target
from caminemos.plan.models import ReleasedFigure
from caminemos.plan.pages.indicator import indicator_row
from caminemos.plan.pages.indicator_figures import Known, figure_of, known_indicators, own_goal
from caminemos.plan.pages.indicators import lines_of
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.passport_rules import Goal

router = Router()


class GoalOut(Schema):
    """From where to where; null where nothing was set."""

    baseline: float | None
    baseline_on: date | None
    target: float | None
    target_on: date | None


class GoalIn(Schema):
    """A State's own baseline and target."""

    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None


class TotalOut(Schema):
    """What States' figures come to: `value` where it is exact, else between `low` and `high`; `levels` counts States by score."""

    value: float | None
    low: float | None
    high: float | None
    levels: dict[str, int]
    parts: dict[str, dict[str, float]]
    told: list[str]
    missing: list[str]
    left_out: list[str]


class IndicatorOut(Schema):
    """An indicator in a list. `light` is empty where there is none; `series` names the published series it is computed from."""

    code: str
    kind: str
    part: str
    title: Words
    unit: str
    frequency: str
    series: str
    goal: GoalOut
    year: TotalOut
    light: str
    light_because: str


class DefinitionOut(Schema):
    """The passport as it stood from a day on."""

    number: int
    valid_from: date
    breaks: bool
    title: Words
    definition: Words
    source: Words
    responsible: Words


class FigureOut(Schema):
    """A figure as its State signed it off; a correction is a new vintage."""

    country: str
    round: str
    value: float | None
    numerator: float | None
    denominator: float | None
    parts: dict[str, dict[str, float]]
    missing: bool
    definition: int
    vintage: int
    as_of: date
    signed_off_on: date
    update: UUID


class IndicatorWhole(IndicatorOut):
    """An indicator with its definitions, each State's figures in force, its own goals, and what each period comes to."""

    definitions: list[DefinitionOut]
    figures: list[FigureOut]
    own_goals: dict[str, GoalOut]
    rounds: dict[str, TotalOut]


@router.get("/plans/{plan}/indicators/", response=list[IndicatorOut], summary="Indicators of a plan")
def list_indicators(request: HttpRequest, plan: str) -> list[dict[str, Any]]:
    """List a plan's indicators with what States signed off comes to."""
    row = visible_plan(plan, actor_of(request))
    known = {one.row.code: one for one in known_indicators(row)}
    return [_out(known[line.code], line) for line in lines_of(row, known.values())]


@router.get("/plans/{plan}/indicators/{code}/", response=IndicatorWhole, summary="An indicator")
def show_indicator(request: HttpRequest, plan: str, code: str) -> dict[str, Any]:
    """Return an indicator whole."""
    row = indicator_row(plan, code, actor_of(request))
    known = known_indicators(row.plan, only=[row.pk])[0]
    return _out(known, lines_of(row.plan, [known])[0]) | {
        "definitions": [_definition(one) for one in known.definitions],
        "figures": [_figure(one) for one in known.released],
        "own_goals": {iso3: _goal(one) for iso3, one in known.own_goals.items()},
        "rounds": {one.code: _total(known.of_round(one)) for one in known.rounds},
    }


@router.put("/plans/{plan}/indicators/{code}/goals/{country}/", auth=django_auth, response=GoalOut, summary="A State's own goal")
def put_goal(request: HttpRequest, plan: str, code: str, country: str, goal: GoalIn) -> dict[str, Any]:
    """Set a State's own baseline and target: public at once, so only who gives its sign-off may."""
    row = indicator_row(plan, code, actor_of(request))
    set_state_target(row, country, Goal(**goal.dict()), by=actor_of(request))
    return _goal(own_goal(row, country))


def _out(known: Known, line: Any) -> dict[str, Any]:
    told = known.passport
    return {
        "code": known.row.code,
        "kind": told.measure,
        "part": line.part.code,
        "title": words_of(told.title),
        "unit": told.unit,
        "frequency": told.frequency,
        "series": known.row.series,
        "goal": _goal(told.goal),
        "year": _total(known.year),
        "light": line.lit.status,
        "light_because": line.lit.sentence,
    }


def _definition(one: Any) -> dict[str, Any]:
    texts = {name: words_of(getattr(one.passport, name)) for name in ("title", "definition", "source", "responsible")}
    return {"number": one.number, "valid_from": one.valid_from, "breaks": one.breaks} | texts


def _figure(one: ReleasedFigure) -> dict[str, Any]:
    return {
        "country": one.country_id,
        "round": one.round.code,
        "value": _float(figure_of(one)),
        "numerator": _float(one.numerator),
        "denominator": _float(one.denominator),
        "parts": {name: {group: float(text) for group, text in found.items()} for name, found in one.parts.items()},
        "missing": one.is_missing,
        "definition": one.definition.number,
        "vintage": one.vintage,
        "as_of": one.as_of,
        "signed_off_on": one.released_at.date(),
        "update": one.update_key,
    }


def _total(total: Total) -> dict[str, Any]:
    return {
        "value": _float(total.value),
        "low": _float(total.low),
        "high": _float(total.high),
        "levels": {str(int(level)): many for level, many in total.levels.items()},
        "parts": {name: {group: float(many) for group, many in found.items()} for name, found in total.parts.items()},
        "told": sorted({one.reporter for one in total.counted}),
        "missing": list(total.missing),
        "left_out": [f"{one.telling.reporter}: {one.reason}" for one in total.left_out],
    }


def _goal(goal: Goal) -> dict[str, Any]:
    numbers = {"baseline": _float(goal.baseline), "target": _float(goal.target)}
    return numbers | {"baseline_on": goal.baseline_on, "target_on": goal.target_on}


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
