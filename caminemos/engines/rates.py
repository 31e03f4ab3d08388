"""Rates of asylum decisions, by definition; an empty denominator gives a missing rate, never zero."""

from __future__ import annotations


def _part(numerator: int, denominator: int) -> float | None:
    if numerator < 0 or denominator < 0:
        raise ValueError("counts cannot be negative")
    return 100 * numerator / denominator if denominator else None


def protection_rate(recognised: int, complementary: int, rejected: int) -> float | None:
    """Return the total protection rate in per cent: positive decisions over decisions on the merits.

    Units: counts of one unit (persons, or cases). Errors: ValueError for negative counts. None where nothing was decided on the merits.
    Source: UNHCR, Global Trends, definition of the Total Protection Rate (recognised and complementary over both plus rejected).
    """
    return _part(recognised + complementary, recognised + complementary + rejected)


def closure_share(closed: int, decisions: int) -> float | None:
    """Return in per cent how many of all decisions were closures without a decision on the merits.

    Units: counts of one unit; `decisions` includes the closures. Errors: ValueError for negative counts or more closures than decisions.
    """
    if closed > decisions:
        raise ValueError("there cannot be more closures than decisions")
    return _part(closed, decisions)


def change(before: float | None, after: float | None) -> float | None:
    """Return the relative change in per cent; None when either is missing or the first is zero."""
    return None if before is None or after is None or before == 0 else 100 * (after - before) / before
