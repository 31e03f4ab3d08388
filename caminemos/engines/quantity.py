"""Counts with a unit: persons and cases are never added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What is counted. UNHCR's tables write P for persons and C for cases (a case may hold several persons)."""

    PERSONS = "persons"
    CASES = "cases"


class UnitMismatch(ValueError):
    """Two quantities in different units were to be added."""


@dataclass(frozen=True)
class Quantity:
    """A count and its unit.

    >>> Quantity(3, Unit.PERSONS) + Quantity(4, Unit.PERSONS)
    Quantity(value=7, unit=<Unit.PERSONS: 'persons'>)
    """

    value: int
    unit: Unit

    def __add__(self, other: Quantity) -> Quantity:
        """Add a quantity of the same unit; raise `UnitMismatch` for another."""
        if self.unit is not other.unit:
            raise UnitMismatch(f"{self.unit} and {other.unit} cannot be added")
        return Quantity(self.value + other.value, self.unit)


def total(quantities: Iterable[Quantity]) -> Quantity | None:
    """Return the sum of quantities of one unit.

    Shapes: any number of quantities. Returns None for none of them (missing, not zero).
    Raises `UnitMismatch` when the units differ.
    """
    found: Quantity | None = None
    for quantity in quantities:
        found = quantity if found is None else found + quantity
    return found


def totals_by_unit(quantities: Iterable[Quantity]) -> dict[Unit, int]:
    """Return one sum per unit that appears; more than one entry means that the whole has no single total."""
    sums: dict[Unit, int] = {}
    for quantity in quantities:
        sums[quantity.unit] = sums.get(quantity.unit, 0) + quantity.value
    return sums
