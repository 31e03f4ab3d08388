"""What a promise of meetings still owes, and at which level a State came: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Collection


def still_owed(promised: int, held: int) -> int:
    """Return how many meetings were promised and not held; more than promised owes nothing."""
    return max(0, promised - held)


def highest(levels: Collection[str], order: Collection[str]) -> str:
    """Return the highest of the levels at which people of one delegation came; nothing where nobody came."""
    ranked = list(order)
    return min(levels, key=ranked.index) if levels else ""
