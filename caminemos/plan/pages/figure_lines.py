"""A State's figure as lines that a reader understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor
from caminemos.plan.figure_rules import Asked, Figures, in_public
from caminemos.plan.indicator_rules import share
from caminemos.plan.models import ProgressUpdate
from caminemos.plan.pages.indicator_words import unit_word, written
from caminemos.plan.passport_rules import Passport
from caminemos.plan.permissions import Permission
from caminemos.plan.units import DIMENSIONS
from caminemos.ui.api import number


@dataclass(frozen=True)
class FigureLine:
    """A number with its name and unit; `is_part` for a group of the whole."""

    name: str
    text: str
    unit: str = ""
    is_part: bool = False


def category_words() -> dict[str, str]:
    """Return the names of everything that a figure may hold."""
    names = {"value": _("Figure"), "numerator": _("Part"), "denominator": _("Whole")}
    groups = {one: str(title) for _name, found in DIMENSIONS.values() for one, title in found.items()}
    return names | groups


def figures_for(update: ProgressUpdate, asked: Asked | None, by: Actor) -> Figures:
    """Return what a reader may see of an update's figure: small groups stay with the State and who reviews what it sent."""
    told = Figures.from_json(update.figures)
    if asked is None or by.may(Permission.UPDATE_REVIEW) or (update.custody in by.countries and by.may(Permission.UPDATE_READ)):
        return told
    return in_public(told, asked)


def summary(kept: Mapping[str, Any]) -> str:
    """Return a kept figure in a few characters, for a list; empty where nothing was said."""
    told = Figures.from_json(kept)
    if told.is_missing:
        return _("no figure")
    numbers = [told.numbers[one] for one in ("value", "numerator", "denominator") if one in told.numbers]
    return " / ".join(number(float(one), 0 if one == one.to_integral_value() else 1) for one in numbers)


def figure_lines(told: Figures, passport: Passport) -> list[FigureLine]:
    """Return what was said, the figure first, then who it tells apart."""
    names, numbers = category_words(), told.numbers
    counted = replace(passport, unit="") if passport.measure == "share" else passport
    found = []
    if passport.measure == "share":
        percentage = share(numbers.get("numerator"), numbers.get("denominator"))
        found = [FigureLine(_("Figure"), written(percentage, passport))] if percentage is not None else []
        found += [FigureLine(names[one], _plain(numbers[one])) for one in ("numerator", "denominator") if one in numbers]
    elif "value" in numbers:
        found = [FigureLine(names["value"], written(numbers["value"], passport), unit_word(passport))]
    parts = [
        FigureLine(names[one], written(many, counted), is_part=True)
        for apart in told.parts.values()
        for one, many in apart.items()
    ]
    return [*found, *parts]


def _plain(count: Decimal) -> str:
    return number(float(count))
