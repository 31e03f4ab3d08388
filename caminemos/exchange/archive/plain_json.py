"""JSON as both databases give it back: PostgreSQL writes numbers out, so numbers with an exponent are written out here too."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def settled(value: Any) -> Any:
    """Return the value with every number as both databases keep it: 1e20 becomes 100000000000000000000, -0.0 becomes 0.0."""
    kind = type(value)
    if kind is float:
        return _number(value)
    if kind is dict:
        return {key: settled(item) for key, item in value.items()}
    if kind is list:
        return [settled(item) for item in value]
    return value


def _number(value: float) -> int | float:
    written = repr(value)
    if "e" in written:
        number = Decimal(written)
        return int(number) if number == number.to_integral_value() else value
    return value if value else 0.0
