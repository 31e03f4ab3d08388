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
NOT_SUMMED = {"asylum-closure-share", "asylum-protection-rate"}


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
    """Return every value of an edition for the members and for the region; `rows` maps table names to rows by field name."""
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
    _add_columns(add, rows.get("population", ()), BY_ASYLUM, "asylum")
    _add_columns(add, rows.get("population", ()), BY_ORIGIN, "origin")
    _add_columns(add, rows.get("solutions", ()), SOLUTIONS_BY_ASYLUM, "asylum")
    _add_columns(add, rows.get("solutions", ()), {"returned_refugees": "returned-refugees"}, "origin")
    _add_columns(add, rows.get("idmc", ()), {"total": "idps-conflict-idmc"}, "asylum")
    return sums


def _add_columns(add: Any, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], place: str) -> None:
    for row in rows:
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
        rates = {
            "asylum-closure-share": None
            if mixed
            else closure_share(counts.get("asylum-closed", 0), counts.get("asylum-decisions", 0)),
            "asylum-protection-rate": None
            if mixed
            else protection_rate(
                counts.get("asylum-recognised", 0), counts.get("asylum-complementary", 0), counts.get("asylum-rejected", 0)
            ),
        }
        for series, rate in rates.items():
            status = "mixed" if mixed else ("missing" if rate is None else "derived")
            found.append(Computed(series, country, year, rate, "percent", status, "units" if mixed else ""))
    return found


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
        if series in NOT_SUMMED:
            continue
        persons = {country: value for country, value in by_country.items() if value.unit == "persons" and value.value is not None}
        absent = ",".join(sorted(members - persons.keys()))
        total = sum(value.value or 0 for value in persons.values()) if persons else None
        status = "derived" if persons else "missing"
        summed[series, year] = Computed(series, REGION, year, total, "persons", status, f"without:{absent}" if absent else "")
    return [*summed.values(), *_regional_rates(held, members)]


def _regional_rates(held: Mapping[tuple[str, int], Mapping[str, Computed]], members: frozenset[str]) -> list[Computed]:
    found = []
    for year in sorted({year for series, year in held if series == "asylum-decisions"}):
        whole = held["asylum-decisions", year]
        within = {country for country, value in whole.items() if value.unit == "persons" and value.value is not None}

        def count(series: str, year: int = year, within: set[str] = within) -> int:
            return int(sum(value.value or 0 for country, value in held.get((series, year), {}).items() if country in within))

        absent = ",".join(sorted(members - within))
        rates = {
            "asylum-closure-share": closure_share(count("asylum-closed"), count("asylum-decisions")),
            "asylum-protection-rate": protection_rate(
                count("asylum-recognised"), count("asylum-complementary"), count("asylum-rejected")
            ),
        }
        found += [
            Computed(
                series,
                REGION,
                year,
                rate,
                "percent",
                "missing" if rate is None else "derived",
                f"without:{absent}" if absent else "",
            )
            for series, rate in rates.items()
        ]
    return found
