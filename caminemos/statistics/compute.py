"""From the rows of an edition to its values: one pass over the rows, then the rules of addition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from caminemos.engines.quantity import Quantity, Unit
from caminemos.engines.rates import closure_share, protection_rate
from caminemos.engines.reconciliation import StockFlow, residual

REGION = "REG"
UNIT_OF = {"P": Unit.PERSONS, "C": Unit.CASES}
Rows = Mapping[str, Iterable[Mapping[str, Any]]]
Sums = dict[tuple[str, str, int], dict[Unit, int]]
"""(series, country, year) → a sum per unit."""

BY_ASYLUM = {
    "asylum_seekers": "asylum-pending",
    "refugees": "refugees",
    "stateless": "stateless",
    "oip": "other-in-need",
    "idps": "idps",
}
BY_ORIGIN = {"refugees": "refugees-from", "asylum_seekers": "asylum-pending-from"}
SOLUTIONS_BY_ASYLUM = {"naturalisation": "naturalisation", "resettlement": "resettlement", "returned_idps": "returned-idps"}
DECISIONS = {
    "asylum-decisions": ("total",),
    "asylum-decisions-merits": ("recognised", "complementary", "rejected"),
    "asylum-recognised": ("recognised",),
    "asylum-complementary": ("complementary",),
    "asylum-rejected": ("rejected",),
    "asylum-closed": ("closed",),
}
CLOSURE, PROTECTION = "asylum-closure-share", "asylum-protection-rate"
PARTS_OF = {
    CLOSURE: ("asylum-closed", "asylum-decisions"),
    PROTECTION: ("asylum-recognised", "asylum-complementary", "asylum-rejected"),
}
"""The series that a rate is made of: where one is missing the rate is missing too."""
TABLES_OF = {
    **dict.fromkeys(("asylum-applications", "asylum-applications-all"), ("applications",)),
    **dict.fromkeys((*DECISIONS, CLOSURE, PROTECTION), ("decisions",)),
    **dict.fromkeys((*BY_ASYLUM.values(), *BY_ORIGIN.values()), ("population",)),
    **dict.fromkeys((*SOLUTIONS_BY_ASYLUM.values(), "returned-refugees"), ("solutions",)),
    "idps-conflict-idmc": ("idmc",),
    "asylum-residual": ("applications", "decisions", "population"),
}
"""The published tables that a series is made from."""


@dataclass(frozen=True)
class Computed:
    """A value ready to be kept."""

    series: str
    country: str
    year: int
    value: float | None
    unit: str
    status: str
    note: str = ""


def compute(rows: Rows, members: frozenset[str]) -> list[Computed]:
    """Return every value of an edition for the members and for the region; `rows` maps table names to rows by field name, read once."""
    sums = _sums(rows, members)
    values = [_summed(series, country, year, units) for (series, country, year), units in sums.items()]
    values += _rates(sums) + _residuals(sums)
    return values + _regional(values, members)


def _sums(rows: Rows, members: frozenset[str]) -> Sums:
    sums: Sums = defaultdict(dict)

    def add(series: str, country: str, year: int, unit: Unit, count: int | None) -> None:
        if count is not None and country in members:
            held = sums[series, country, year]
            held[unit] = held.get(unit, 0) + count

    for row in rows.get("applications", ()):
        unit = UNIT_OF[row["unit"]]
        add("asylum-applications-all", row["asylum"], row["year"], unit, row["applied"])
        if row["kind"] == "N":
            add("asylum-applications", row["asylum"], row["year"], unit, row["applied"])
    for row in rows.get("decisions", ()):
        for series, parts in DECISIONS.items():
            for part in parts:
                add(series, row["asylum"], row["year"], UNIT_OF[row["unit"]], row[part])
    _add_columns(add, rows.get("population", ()), BY_ASYLUM, BY_ORIGIN)
    _add_columns(add, rows.get("solutions", ()), SOLUTIONS_BY_ASYLUM, {"returned_refugees": "returned-refugees"})
    _add_columns(add, rows.get("idmc", ()), {"total": "idps-conflict-idmc"}, {})
    return sums


def _add_columns(add: Any, rows: Iterable[Mapping[str, Any]], by_asylum: Mapping[str, str], by_origin: Mapping[str, str]) -> None:
    for row in rows:
        for place, columns in (("asylum", by_asylum), ("origin", by_origin)):
            for column, series in columns.items():
                add(series, row[place], row["year"], Unit.PERSONS, row[column])


def _summed(series: str, country: str, year: int, units: dict[Unit, int]) -> Computed:
    if len(units) > 1:
        return Computed(
            series, country, year, None, "mixed", "mixed", "+".join(f"{unit}:{count}" for unit, count in units.items())
        )
    unit, count = next(iter(units.items()))
    return Computed(series, country, year, count, unit, "reported")


def _single(sums: Sums, series: str, country: str, year: int) -> tuple[Unit, int] | None:
    units = sums.get((series, country, year), {})
    return next(iter(units.items())) if len(units) == 1 else None


def _rates(sums: Sums) -> list[Computed]:
    found = []
    for country, year in sorted({(country, year) for series, country, year in sums if series == "asylum-decisions"}):
        held = {series: _single(sums, series, country, year) for series in DECISIONS}
        counts = {series: pair[1] for series, pair in held.items() if pair}
        mixed = any(len(sums.get((series, country, year), {})) > 1 for series in DECISIONS)
        for series, parts in PARTS_OF.items():
            absent = [part for part in parts if part not in counts]
            rate = None if mixed or absent else _rate(series, [counts[part] for part in parts])
            status = "mixed" if mixed else ("missing" if rate is None else "derived")
            note = "units" if mixed else (f"no:{'+'.join(absent)}" if absent else "")
            found.append(Computed(series, country, year, rate, "percent", status, note))
    return found


def _rate(series: str, parts: list[int]) -> float | None:
    return closure_share(*parts) if series == CLOSURE else protection_rate(*parts)


def _quantities(sums: Sums, series: str, country: str, year: int) -> tuple[Quantity, ...]:
    return tuple(Quantity(count, unit) for unit, count in sums.get((series, country, year), {}).items())


def _residuals(sums: Sums) -> list[Computed]:
    found = []
    for country, year in sorted({(country, year) for series, country, year in sums if series == "asylum-pending"}):
        before = _quantities(sums, "asylum-pending", country, year - 1)
        after = _quantities(sums, "asylum-pending", country, year)
        account = StockFlow(
            before[0] if before else None,
            _quantities(sums, "asylum-applications-all", country, year),
            _quantities(sums, "asylum-decisions", country, year),
            after[0] if after else None,
        )
        left = residual(account)
        unit = "mixed" if left.mixes_units else "persons"
        status = "missing" if left.value is None else ("mixed" if left.mixes_units else "derived")
        found.append(Computed("asylum-residual", country, year, left.value, unit, status, _missing_terms(account)))
    return found


def _missing_terms(account: StockFlow) -> str:
    terms = {"before": account.before, "applications": account.applications, "decisions": account.decisions}
    absent = [name for name, term in terms.items() if not term]
    return f"no:{'+'.join(absent)}" if absent else ("units" if account.mixes_units else "")


def _regional(values: list[Computed], members: frozenset[str]) -> list[Computed]:
    """Sum the members that report persons; name those that are left out, because they report cases or nothing."""
    held: dict[tuple[str, int], dict[str, Computed]] = defaultdict(dict)
    for value in values:
        held[value.series, value.year][value.country] = value
    summed = {}
    for (series, year), by_country in held.items():
        if series in PARTS_OF:
            continue
        persons = {country: value for country, value in by_country.items() if value.unit == "persons" and value.value is not None}
        absent = ",".join(sorted(members - persons.keys()))
        total = sum(value.value or 0 for value in persons.values()) if persons else None
        status = "derived" if persons else "missing"
        summed[series, year] = Computed(series, REGION, year, total, "persons", status, f"without:{absent}" if absent else "")
    return [*summed.values(), *_regional_rates(held, members)]


def _regional_rates(held: Mapping[tuple[str, int], Mapping[str, Computed]], members: frozenset[str]) -> list[Computed]:
    """Return the region's rates over the members that published every part of them in persons; the others are named."""
    found = []
    for year in sorted({year for series, year in held if series == "asylum-decisions"}):
        for series, parts in PARTS_OF.items():
            by_part = [_in_persons(held.get((part, year), {})) for part in parts]
            within = set.intersection(*(set(one) for one in by_part))
            rate = _rate(series, [int(sum(one[country] for country in within)) for one in by_part])
            absent = ",".join(sorted(members - within))
            status = "missing" if rate is None else "derived"
            found.append(Computed(series, REGION, year, rate, "percent", status, f"without:{absent}" if absent else ""))
    return found


def _in_persons(values: Mapping[str, Computed]) -> dict[str, float]:
    return {country: one.value for country, one in values.items() if one.unit == "persons" and one.value is not None}
