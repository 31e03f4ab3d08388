"""What a State's figure for an indicator holds, and whether it can be true: pure decisions over plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from caminemos.plan.units import CATEGORIES, DIMENSIONS, PERCENT, UNITS
from caminemos.plan.wrong import Wrong

FREQUENCIES = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
MEASURES = ("flow", "stock", "share", "typical", "score", "narrative")
NUMBER = re.compile(r"-?\d+([.,]\d+)?")
GROUPED = re.compile(r"-?\d{1,3}([.,]\d{3})+")
MOST, MOST_DECIMALS = Decimal(10) ** 13, 4
SMALL = 5
"""A group of fewer persons than this is not told apart in public."""


@dataclass(frozen=True)
class Asked:
    """What a definition asks of a figure."""

    number: int = 1
    measure: str = "flow"
    unit: str = "persons"
    dimensions: tuple[str, ...] = ()
    levels: int = 0

    @property
    def fields(self) -> tuple[str, ...]:
        """The numbers that make up the figure, in order."""
        if self.measure == "narrative":
            return ()
        return ("numerator", "denominator") if self.measure == "share" else ("value",)

    @property
    def counts_people(self) -> bool:
        """True where a small group may give somebody away; whoever a share is of is taken to be people."""
        return self.measure == "share" or (self.unit in UNITS and UNITS[self.unit].is_people)

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(category for dimension in self.dimensions for category in DIMENSIONS[dimension][1])


@dataclass(frozen=True)
class Figures:
    """What was said: numbers by field and by category; `is_missing` says that the State has no figure, which is never zero."""

    definition: int = 0
    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    is_missing: bool = False

    def __bool__(self) -> bool:
        return bool(self.definition)

    @property
    def parts(self) -> dict[str, dict[str, Decimal]]:
        """The numbers by dimension and category."""
        found: dict[str, dict[str, Decimal]] = {}
        for name, number in self.numbers.items():
            if name in CATEGORIES:
                found.setdefault(CATEGORIES[name], {})[name] = number
        return found

    def as_json(self) -> dict[str, Any]:
        """Return the form in which it is kept."""
        numbers = {name: str(number) for name, number in sorted(self.numbers.items())}
        return {"definition": self.definition, "numbers": numbers, "missing": self.is_missing} if self else {}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Figures:
        """Return a kept figure."""
        if not kept:
            return cls()
        return cls(kept["definition"], {name: Decimal(text) for name, text in kept["numbers"].items()}, kept["missing"])


def figures_of(texts: Mapping[str, str], asked: Asked, before: Figures, *, is_missing: bool) -> tuple[Figures, list[Wrong]]:
    """Return what was written as a figure, and what is no number in it; a field that was not sent stays as it was."""
    numbers, wrong = {}, []
    for name in (*asked.fields, *asked.categories):
        if name not in texts:
            if name in before.numbers:
                numbers[name] = before.numbers[name]
            continue
        text = re.sub(r"[\s\u00a0\u202f]", "", texts[name])
        if not text:
            continue
        sentence = _no_number(text, asked)
        if sentence:
            wrong.append(Wrong(name, sentence))
        else:
            numbers[name] = Decimal(text.replace(",", "."))
    return Figures(asked.number, numbers, is_missing), wrong


def wrong_in_figures(told: Figures, asked: Asked) -> list[Wrong]:
    """Return what cannot be true of a figure, even in a draft."""
    found = [wrong for name, number in told.numbers.items() for wrong in _wrong_number(name, number, asked)]
    if told.is_missing and told.numbers:
        found.append(Wrong("is_missing", _("Either there is no figure, or it is given: take one away.")))
    numerator, denominator = told.numbers.get("numerator"), told.numbers.get("denominator")
    if numerator is not None and denominator is not None and numerator > denominator:
        found.append(Wrong("numerator", _("The part is larger than the whole. Check which is which.")))
    return [*found, *_wrong_parts(told, asked)]


def redefined(told: Figures, asked: Asked) -> list[Wrong]:
    """Return that a figure was written under another definition than the one that is asked for now."""
    if told.definition in {0, asked.number}:
        return []
    said = _("The definition changed after this was written (now no. %(n)s). Read it, check the figure and save again.")
    return [Wrong(_first(asked), said % {"n": asked.number})]


def missing_in_figures(told: Figures, asked: Asked, *, has_reason: bool) -> list[Wrong]:
    """Return what a figure still lacks before it may be sent."""
    if changed := redefined(told, asked):
        return changed
    if told.is_missing:
        return [] if has_reason else [Wrong("reason", _("Say why there is no figure."))]
    lacking = [name for name in asked.fields if name not in told.numbers]
    return [Wrong(name, _("Give the figure, or say that there is none and why. Empty is not zero.")) for name in lacking]


def shown_apart(parts: Mapping[str, Mapping[str, Decimal]], *, of_people: bool) -> dict[str, Mapping[str, Decimal]]:
    """Return the dimensions that may be told apart in public: none in which a group of people is small enough to know them."""
    if not of_people:
        return dict(parts)
    return {name: found for name, found in parts.items() if not any(0 < number < SMALL for number in found.values())}


def in_public(told: Figures, asked: Asked) -> Figures:
    """Return a figure as everybody may read it: without the groups that are not told apart in public."""
    shown = shown_apart(told.parts, of_people=asked.counts_people)
    return replace(
        told, numbers={name: one for name, one in told.numbers.items() if CATEGORIES.get(name, name) in {name, *shown}}
    )


def is_due(frequency: str, ends_on: date) -> bool:
    """Return whether an indicator of this frequency is asked for in a period that ends on a day."""
    return ends_on.month % FREQUENCIES[frequency] == 0


def decimals(number: Decimal) -> int:
    """Return with how many decimals a number is given."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _no_number(text: str, asked: Asked) -> str:
    if text.endswith("%"):
        if asked.unit == PERCENT and asked.measure == "share":
            return _("Give the part and the whole as counts; the platform computes the percentage.")
        unit = UNITS[asked.unit].name
        return _("This indicator counts %(unit)s; “%(value)s” is a percentage.") % {"unit": unit, "value": text[:20]}
    if GROUPED.fullmatch(text):
        said = _("“%(value)s” can be read in two ways. Write thousands without a mark, such as 12500, and decimals as 12.5.")
        return said % {"value": text[:20]}
    if not NUMBER.fullmatch(text):
        return _("“%(value)s” is no number. Write digits only, such as 1250 or 12.5.") % {"value": text[:40]}
    return ""


def _wrong_number(name: str, number: Decimal, asked: Asked) -> Iterable[Wrong]:
    whole = asked.measure == "share" or (asked.measure != "typical" and UNITS[asked.unit].is_whole)
    if number < 0:
        yield Wrong(name, _("A count is never below zero."))
    elif number >= MOST:
        yield Wrong(name, _("This number is too large to be true. Check the zeros."))
    elif decimals(number) > MOST_DECIMALS:
        yield Wrong(name, _("Give at most %(most)s decimals.") % {"most": MOST_DECIMALS})
    elif whole and number != number.to_integral_value():
        yield Wrong(name, _("This indicator counts %(unit)s, which have no halves.") % {"unit": _counted(asked)})
    elif asked.measure == "score" and number > asked.levels - 1:
        yield Wrong(name, _("The scale ends at %(most)s.") % {"most": asked.levels - 1})
    elif asked.unit == PERCENT and asked.measure != "share" and number > 100:
        yield Wrong(name, _("More than 100 %. Check the unit."))


def _wrong_parts(told: Figures, asked: Asked) -> Iterable[Wrong]:
    whole = told.numbers.get("numerator" if asked.measure == "share" else "value")
    for found in told.parts.values():
        added = sum(found.values(), Decimal(0))
        first = next(iter(found))
        if whole is None:
            yield Wrong(first, _("Give the total too; the groups alone do not say whether they are all."))
        elif added != whole:
            said = _("These groups add up to %(sum)s, the total is %(total)s. Put who is left over under “not known”.")
            yield Wrong(first, said % {"sum": added, "total": whole})


def _first(asked: Asked) -> str:
    return asked.fields[0] if asked.fields else "narrative"


def _counted(asked: Asked) -> Any:
    return _("things one by one") if asked.measure == "share" else UNITS[asked.unit].name
