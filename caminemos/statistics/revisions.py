"""What one edition gives differently from another: values changed, and values withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caminemos.statistics.models import Edition, Value

Key = tuple[str, str, int]
Values = Mapping[Key, float | None]


@dataclass(frozen=True)
class Revision:
    """A value before and now; without a now it was withdrawn, or can no longer be computed."""

    series: str
    country: str
    year: int
    before: float | None
    after: float | None

    @property
    def is_withdrawn(self) -> bool:
        return self.after is None


def values_of(edition: Edition | None) -> dict[Key, float | None]:
    """Return an edition's values by series, country and year."""
    if edition is None:
        return {}
    rows = Value.objects.filter(edition=edition).values_list("series", "country", "year", "value")
    return {(series, country, year): value for series, country, year, value in rows}


def differences(before: Values, after: Values) -> list[Revision]:
    """Return the values that were there before and differ now, the newest year first; a value that is only new is no revision."""
    changed = [
        Revision(*key, value, after.get(key)) for key, value in before.items() if value is not None and after.get(key) != value
    ]
    return sorted(changed, key=lambda one: (-one.year, one.series, one.country))


def revisions(older: Edition, newer: Edition) -> list[Revision]:
    """Return what the newer of two editions gives differently."""
    return differences(values_of(older), values_of(newer))
