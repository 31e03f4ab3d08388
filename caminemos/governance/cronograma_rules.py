"""Codes, dates and differences of a cronograma: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from caminemos.kernel.api import LooseDate, Precision

EARLIEST, LATEST = 2000, 2200


@dataclass(frozen=True)
class Standing:
    """Where an activity stands: its dates and its state."""

    starts: LooseDate
    until: LooseDate | None
    state: str

    def as_json(self) -> dict[str, str]:
        """Return the form in which a version keeps it."""
        return {"starts": str(self.starts), "until": str(self.until or ""), "state": self.state}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Standing:
        """Return what a version kept."""
        until = kept.get("until") or ""
        return cls(LooseDate.parse(kept["starts"]), LooseDate.parse(until) if until else None, kept["state"])


def first_codes(row: str, dates: int) -> list[str]:
    """Return the codes of a row's activities: the row's own where it has one date, numbered where it has several."""
    return [row] if dates == 1 else [f"{row}-{number}" for number in range(1, dates + 1)]


def added_code(taken: Collection[str]) -> str:
    """Return the first free code of an activity that was added."""
    number = 1
    while f"added-{number}" in taken:
        number += 1
    return f"added-{number}"


def dates_problem(starts: LooseDate, until: LooseDate | None) -> tuple[str, str] | None:
    """Say what is wrong with two dates: the end before the beginning, an open beginning with an end, a year out of reach."""
    if until is not None and until.last < starts.first:
        return "ends_before", _("It ends before it begins.")
    if until is not None and not (starts.precision is Precision.DAY and until.precision is Precision.DAY):
        return "span_open", _(
            "Work that lasts from day to day needs both days. With a month or a quarter, leave the last day empty."
        )
    if not all(EARLIEST <= day.year <= LATEST for one in (starts, until) if one for day in (one.first, one.last)):
        return "year_out_of_reach", _("Write a year between %(first)s and %(last)s.") % {"first": EARLIEST, "last": LATEST}
    return None


@dataclass(frozen=True)
class Difference:
    """What became of an activity between two standings: `moved`, `added`, `state`, or `gone`."""

    code: str
    what: str
    before: Standing | None
    after: Standing | None


def differences(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> list[Difference]:
    """Return what is other than before, in the order of what stands now; a date that moved says more than a state that changed."""
    found = [one for code, now in after.items() if (one := _difference(code, before.get(code), now))]
    return [*found, *(Difference(code, "gone", was, None) for code, was in before.items() if code not in after)]


def _difference(code: str, was: Standing | None, now: Standing) -> Difference | None:
    if was is None:
        return Difference(code, "added", None, now)
    if (was.starts, was.until) != (now.starts, now.until):
        return Difference(code, "moved", was, now)
    return Difference(code, "state", was, now) if was.state != now.state else None


def later_by(before: LooseDate, after: LooseDate) -> int | None:
    """Return by how many days something moved where both dates are days; otherwise nobody can say."""
    exact = before.precision is Precision.DAY and after.precision is Precision.DAY
    return (after.first - before.first).days if exact else None


def unsettled(dates: Iterable[LooseDate]) -> int:
    """Count the dates that are still to be confirmed."""
    return sum(not one.is_confirmed for one in dates)
