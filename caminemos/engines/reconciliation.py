"""Stock and flow: does last year's stock, plus what came in, minus what went out, give this year's stock?

The identity is that of a stock-flow account (United Nations, International Recommendations on Refugee Statistics, 2018, chapter 4):
stock(t) = stock(t−1) + inflows(t) − outflows(t) + other changes(t). Published tables give all but the last term; it is what remains.
"""

from __future__ import annotations

from dataclasses import dataclass

from caminemos.engines.quantity import Quantity, Unit


@dataclass(frozen=True)
class StockFlow:
    """One country and year: stocks at both ends, applications of every kind, decisions and closures of every kind."""

    before: Quantity | None
    applications: tuple[Quantity, ...]
    decisions: tuple[Quantity, ...]
    after: Quantity | None

    @property
    def units(self) -> frozenset[Unit]:
        terms = (self.before, self.after, *self.applications, *self.decisions)
        return frozenset(term.unit for term in terms if term is not None)

    @property
    def is_complete(self) -> bool:
        return self.before is not None and self.after is not None and bool(self.applications) and bool(self.decisions)

    @property
    def mixes_units(self) -> bool:
        return len(self.units) > 1


@dataclass(frozen=True)
class Residual:
    """What is left over. `value` is None when a term is missing; `mixes_units` says that it compares persons with cases."""

    value: int | None
    mixes_units: bool


def residual(account: StockFlow) -> Residual:
    """Return previous stock + all applications − all decisions − new stock.

    Units: those of the account. Where units are mixed the arithmetic difference is still given, marked as mixed, because it shows
    how far the published tables are from closing; it is not a number of persons.
    A positive residual means that more files left (or were never counted) than the tables of decisions explain.
    Missing terms give a missing residual, never zero.
    """
    if not account.is_complete:
        return Residual(None, account.mixes_units)
    before, after = account.before, account.after
    assert before is not None  # noqa: S101 - said by is_complete
    assert after is not None  # noqa: S101
    came = sum(quantity.value for quantity in account.applications)
    left = sum(quantity.value for quantity in account.decisions)
    return Residual(before.value + came - left - after.value, account.mixes_units)
