import pytest
from hypothesis import given
from hypothesis import strategies as some

from caminemos.engines.quantity import Quantity, Unit, UnitMismatch, total, totals_by_unit
from caminemos.engines.rates import change, closure_share, protection_rate
from caminemos.engines.reconciliation import StockFlow, residual

COUNTS = some.integers(0, 1_000_000)
PERSONS = some.builds(Quantity, COUNTS, some.just(Unit.PERSONS))
QUANTITIES = some.lists(some.builds(Quantity, COUNTS, some.sampled_from(Unit)))


def persons(value):
    return Quantity(value, Unit.PERSONS)


@given(COUNTS, COUNTS)
def test_persons_and_cases_are_never_added(one, other):
    with pytest.raises(UnitMismatch):
        _ = Quantity(one, Unit.PERSONS) + Quantity(other, Unit.CASES)


@given(QUANTITIES)
def test_a_sum_exists_only_within_one_unit(quantities):
    sums = totals_by_unit(quantities)
    if len(sums) > 1:
        with pytest.raises(UnitMismatch):
            total(quantities)
    else:
        found = total(quantities)
        assert (found.value if found else None) == next(iter(sums.values()), None)


def test_the_sum_of_nothing_is_missing_not_zero():
    assert total([]) is None


@given(PERSONS, some.lists(PERSONS, min_size=1), some.lists(PERSONS, min_size=1), some.integers(-9999, 9999))
def test_the_residual_is_exactly_what_the_tables_do_not_explain(before, came, left, unexplained):
    after = before.value + sum(q.value for q in came) - sum(q.value for q in left) - unexplained
    found = residual(StockFlow(before, tuple(came), tuple(left), persons(after)))
    assert (found.value, found.mixes_units) == (unexplained, False)


@pytest.mark.parametrize("gap", ["before", "after", "applications", "decisions"])
def test_a_missing_term_gives_a_missing_residual(gap):
    terms = {"before": persons(1), "applications": (persons(2),), "decisions": (persons(1),), "after": persons(2)}
    terms[gap] = None if gap in {"before", "after"} else ()
    assert residual(StockFlow(**terms)).value is None


def test_a_residual_over_two_units_says_so():
    account = StockFlow(persons(8_143), (Quantity(790, Unit.CASES),), (Quantity(2_286, Unit.CASES),), persons(4_129))
    assert residual(account).mixes_units


@given(COUNTS, COUNTS, COUNTS)
def test_rates_stay_between_nothing_and_everything_or_are_missing(a, b, c):
    rate = protection_rate(a, b, c)
    assert (rate is None) == (a + b + c == 0)
    assert rate is None or 0 <= rate <= 100
    share = closure_share(a, a + b)
    assert share is None or 0 <= share <= 100


@pytest.mark.parametrize("wrong", [(-1, 0, 0), (0, -1, 5)])
def test_negative_counts_are_refused(wrong):
    with pytest.raises(ValueError):
        protection_rate(*wrong)


def test_more_closures_than_decisions_are_refused():
    with pytest.raises(ValueError):
        closure_share(2, 1)


def test_a_change_from_nothing_is_missing():
    assert change(0, 5) is None
    assert change(None, 5) is None
    assert change(200, 150) == -25
