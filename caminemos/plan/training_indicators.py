"""Invented indicators of the training region, and the figures that invented focal points give for them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from caminemos.kernel.api import Actor, Service, Text, this_node
from caminemos.plan.actions.indicators import define_indicator, definitions, passport_of, redefine_indicator, set_state_target
from caminemos.plan.figure_rules import Asked, Figures
from caminemos.plan.models import Indicator, Plan
from caminemos.plan.passport_rules import Goal, Passport
from caminemos.plan.permissions import Permission
from caminemos.plan.units import DIMENSIONS

FILE = Path(__file__).parent / "data" / "training_indicators.yml"
DESK: Actor = Service.named("training", [Permission.INDICATOR_DEFINE])
SIZE = {"BLZ": 0.25, "CRI": 1.6, "GTM": 1.1, "HND": 1.0, "MEX": 2.4, "PAN": 0.9, "SLV": 0.7}
OWN_GOALS = {"HND": ("I-1-2-2", 4, 9), "CRI": ("I-1-2-2", 7, 8), "GTM": ("I-1-3-1", 90, 200), "PAN": ("I-1-1-4", 30, 70)}
WELL_TOLD = frozenset({"I-1-1-1", "I-1-1-4", "I-1-2-2", "I-1-2-3", "I-1-3-1", "I-2-1-1"})
"""Of these every State tells every quarter, so that lights of every kind are seen; of the others there is silence."""
LEFT_TO_WRITE = frozenset({"I-1-1-3"})
"""In the exercise nobody has told this one: it is there for whoever tries the platform."""
NO_FIGURE = Text.of(
    es="El sistema de registro cambió a mitad del periodo y la serie no está revisada.",
    en="The register changed systems in the middle of the period and the series has not been checked.",
)
BEHIND = [
    Text.of(
        es="Según el registro, con corte al último día del periodo.", en="From the register, as of the last day of the period."
    ),
    Text.of(
        es="Incluye las oficinas de frontera, que empezaron a reportar este año.",
        en="It includes border offices, which began to report this year.",
    ),
    Text.of(
        es="Faltan por revisar dos departamentos; se corregirá si cambia.",
        en="Two departments are still to be checked; it will be corrected if it changes.",
    ),
]


@cache
def told() -> dict[str, dict[str, Any]]:
    """Return the invented indicators by code."""
    return {one["code"]: one for one in yaml.safe_load(FILE.read_text(encoding="utf-8"))}


@transaction.atomic
def load_indicators(code: str = "mirps-2023") -> int:
    """Define the invented indicators of a plan, once; return how many."""
    plan = Plan.objects.get(code=code)
    if not this_node().is_training or Indicator.objects.filter(plan=plan).exists():
        return 0
    for name, one in told().items():
        kind, part = one["part"].split()
        first = date(plan.year, 1, 1)
        made = define_indicator(plan, name, (kind, part), _passport(one), by=DESK, valid_from=first, series=one.get("series", ""))
        if later := one.get("redefined"):
            _redefine(made, later)
    for iso3, (name, baseline, target) in OWN_GOALS.items():
        signer = Service.named("training", [Permission.UPDATE_SIGN_OFF], [iso3])
        goal = Goal(Decimal(baseline), date(plan.year - 1, 12, 31), Decimal(target), date(plan.year, 12, 31))
        set_state_target(Indicator.objects.get(plan=plan, code=name), iso3, goal, by=signer)
    return len(told())


def invented(name: str, asked: Asked, country: str, number: int, draw: random.Random, *, quarters: int = 1) -> Figures:
    """Return a State's invented figure in a period of so many quarters: now and then none."""
    if asked.measure == "narrative":
        return Figures(asked.number)
    if draw.random() < 0.04 and name not in WELL_TOLD:
        return Figures(asked.number, {}, is_missing=True)
    size = SIZE.get(country, 1.0) * (quarters if asked.measure == "flow" else 1)
    numbers = _numbers(told()[name], asked, size, number, draw)
    whole = numbers.get("numerator" if asked.measure == "share" else "value", Decimal(0))
    for dimension in asked.dimensions:
        numbers |= _apart(list(DIMENSIONS[dimension][1]), int(whole), draw)
    return Figures(asked.number, numbers)


def _numbers(one: dict[str, Any], asked: Asked, size: float, number: int, draw: random.Random) -> dict[str, Decimal]:
    if asked.measure == "score":
        return {"value": Decimal(min(asked.levels - 1, draw.choice([0, 1, 1, 2]) + number // 2))}
    around = one["around"]
    if asked.measure == "share":
        whole = max(2, round(around * size * draw.uniform(0.8, 1.2)))
        return {
            "denominator": Decimal(whole),
            "numerator": Decimal(round(whole * min(0.95, draw.uniform(0.35, 0.55) + 0.07 * number))),
        }
    if asked.unit == "days":
        return {"value": Decimal(round(around * draw.uniform(0.6, 1.5) - 12 * number))}
    growth = 1 + (0.13 * number if asked.measure == "stock" else 0.05 * number)
    return {"value": Decimal(max(1, round(around * size * growth * draw.uniform(0.8, 1.25))))}


def _apart(categories: list[str], whole: int, draw: random.Random) -> dict[str, Decimal]:
    weights = [draw.uniform(0.7, 1.3) for _one in categories[:-1]]
    unknown = min(whole, draw.choice([0, 0, whole // 40]))
    rest, found = whole - unknown, {}
    for category, weight in zip(categories[:-1], weights, strict=True):
        found[category] = int(rest * weight / sum(weights))
    found[categories[0]] += rest - sum(found.values())
    return {name: Decimal(count) for name, count in (found | {categories[-1]: unknown}).items()}


def _passport(one: dict[str, Any]) -> Passport:
    texts: dict[str, Any] = {name: Text(one[name], "es") for name in ("title", "definition", "source", "responsible")}
    goal: dict[str, Any] = {}
    for name in ("baseline", "target"):
        if name in one:
            goal |= {name: Decimal(one[name][0]), f"{name}_on": one[name][1]}
    unit = {"share": "percent", "score": "level", "narrative": ""}.get(one["measure"], one.get("unit", ""))
    same = {name: one[name] for name in ("rises", "places_overlap", "times_overlap", "no_baseline_because") if name in one}
    return Passport(
        **texts,
        **goal,
        **same,
        measure=one["measure"],
        unit=unit,
        frequency=one.get("frequency", "quarterly"),
        dimensions=tuple(one.get("dimensions", ())),
        levels=tuple(Text(level, "es") for level in one.get("levels", ())),
    )


def _redefine(made: Indicator, later: dict[str, Any]) -> None:
    before = passport_of(definitions(made)[-1])
    number, day = later["target"]
    goal = {"baseline": None, "baseline_on": None, "target": Decimal(number), "target_on": day}
    more = {"definition": Text(later["definition"], "es"), "no_baseline_because": later["no_baseline_because"]}
    after = replace(before, unit=later["unit"], **goal, **more)
    redefine_indicator(made, after, by=DESK, valid_from=later["from"], why=later["why"], breaks=later["breaks"])
