"""From country to region: nothing is counted twice, nothing is added that cannot be, and what is missing is said."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.engines.rollup import Measure, Reason, Telling, bounds, once_each, roll_up

FIRST = date(2023, 1, 1)
LAST = date(2023, 12, 31)
QUARTERS = [(date(2023, 1, 1), date(2023, 3, 31)), (date(2023, 4, 1), date(2023, 6, 30))]
QUARTERS += [(date(2023, 7, 1), date(2023, 9, 30)), (date(2023, 10, 1), LAST)]


def telling(
    who: str, value: int | None = 10, quarter: int | None = None, unit: str = "persons", definition: str = "1"
) -> Telling:
    begins, ends = QUARTERS[quarter - 1] if quarter else (FIRST, LAST)
    return Telling(who, unit, definition, begins, ends, None if value is None else Decimal(value))


def rolled(*tellings: Telling, measure: Measure = Measure.FLOW, asked: tuple[str, ...] = (), **more: bool):
    return roll_up(tellings, measure, unit="persons", definition="1", begins=FIRST, ends=LAST, asked=asked, **more)


@pytest.mark.ledger("G8")
def test_states_and_quarters_add_up() -> None:
    total = rolled(telling("GTM", 5, 1), telling("GTM", 7, 2), telling("HND", 4, 1), asked=("GTM", "HND", "SLV"))
    assert (total.value, total.missing, total.is_complete) == (Decimal(16), ("SLV",), False)


@pytest.mark.ledger("G8")
def test_a_year_and_its_quarters_are_counted_once() -> None:
    quarters = [telling("HND", 10, number) for number in (1, 2, 3, 4)]
    total = rolled(telling("HND", 41), *quarters)
    assert (total.value, [one.reason for one in total.left_out]) == (Decimal(40), [Reason.TWICE])
    total = rolled(telling("HND", 41), *quarters[:2])
    assert (total.value, len(total.left_out)) == (Decimal(41), 2)


def test_a_part_of_the_region_that_tells_for_its_states_is_not_added_to_them() -> None:
    both = Telling("north", "persons", "1", FIRST, LAST, Decimal(30), places=frozenset({"GTM", "HND"}))
    assert rolled(both, telling("GTM", 12)).value == Decimal(30)
    assert rolled(both, telling("GTM", 12), telling("HND", 17)).value == Decimal(29)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (telling("HND", unit="cases"), Reason.UNIT),
        (telling("HND", definition="2"), Reason.DEFINITION),
        (telling("HND", None), Reason.EMPTY),
        (Telling("HND", "persons", "1", date(2022, 12, 1), date(2023, 1, 31), Decimal(1)), Reason.PERIOD),
    ],
)
def test_what_does_not_fit_is_left_out_and_said(other: Telling, reason: Reason) -> None:
    total = rolled(telling("GTM", 3), other, asked=("GTM", "HND"))
    assert (total.value, total.missing, total.left_out[0].reason) == (Decimal(3), ("HND",), reason)
    assert not total.is_complete


def test_persons_whom_two_states_may_have_met_are_given_as_bounds() -> None:
    total = rolled(telling("GTM", 30), telling("HND", 50), places_overlap=True)
    assert (total.value, total.low, total.high) == (None, Decimal(50), Decimal(80))
    again = rolled(telling("GTM", 30, 1), telling("GTM", 20, 2), telling("HND", 5, 1), times_overlap=True)
    assert (again.value, again.low, again.high) == (None, Decimal(35), Decimal(55))
    assert rolled(telling("GTM", 30), places_overlap=True).value == Decimal(30)


def test_of_stocks_the_last_of_each_stands() -> None:
    total = rolled(telling("GTM", 5, 1), telling("GTM", 9, 3), telling("HND", 4, 2), measure=Measure.STOCK)
    assert (total.value, total.is_complete) == (Decimal(13), True)


def test_shares_are_added_by_their_parts_and_wholes() -> None:
    one = Telling("GTM", "persons", "1", FIRST, LAST, numerator=Decimal(9), denominator=Decimal(10))
    two = Telling("HND", "persons", "1", FIRST, LAST, numerator=Decimal(0), denominator=Decimal(90))
    assert rolled(one, two, measure=Measure.SHARE).value == Decimal(9)
    empty = Telling("HND", "persons", "1", FIRST, LAST, numerator=Decimal(0), denominator=Decimal(0))
    assert rolled(empty, measure=Measure.SHARE).value is None


def test_means_and_medians_are_never_added_and_lie_between_the_lowest_and_the_highest() -> None:
    total = rolled(telling("GTM", 30), telling("HND", 50), measure=Measure.TYPICAL)
    assert (total.value, total.low, total.high) == (None, Decimal(30), Decimal(50))
    assert rolled(telling("GTM", 30), measure=Measure.TYPICAL).value == Decimal(30)


def test_who_told_a_part_of_the_days_that_were_due_is_named() -> None:
    told = [telling("GTM", 5, 1), telling("GTM", 5, 2), telling("HND", 5, 2)]
    total = roll_up(told, Measure.FLOW, unit="persons", definition="1", begins=FIRST, ends=LAST, until=QUARTERS[1][1])
    assert (total.partial, total.is_complete) == (("HND",), False)
    assert rolled(*told).partial == ("GTM", "HND")
    assert rolled(*told, measure=Measure.STOCK).partial == ()


def test_scores_are_counted_by_level_and_never_averaged() -> None:
    total = rolled(telling("GTM", 0), telling("HND", 2), telling("SLV", 2), measure=Measure.SCORE)
    assert (total.value, dict(total.levels)) == (None, {Decimal(0): 1, Decimal(2): 2})


def test_groups_are_told_apart_only_where_everybody_tells_them_apart() -> None:
    parts = {"sex": {"female": Decimal(6), "male": Decimal(4)}}
    one = Telling("GTM", "persons", "1", FIRST, LAST, Decimal(10), parts=parts)
    two = Telling("HND", "persons", "1", FIRST, LAST, Decimal(10), parts=parts | {"age": {"age_60": Decimal(10)}})
    assert rolled(one, two).parts == {"sex": {"female": Decimal(12), "male": Decimal(8)}}
    assert rolled(one, telling("HND")).parts == {}


def test_nothing_told_is_missing_and_not_zero() -> None:
    total = rolled(asked=("GTM",))
    assert (total.value, total.low, total.missing) == (None, None, ("GTM",))


def test_days_turned_round_and_counts_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        roll_up([], Measure.FLOW, unit="persons", definition="1", begins=LAST, ends=FIRST)
    with pytest.raises(ValueError, match="never negative"):
        bounds([telling("GTM", -1)], places_overlap=True, times_overlap=False)


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    start = draw(st.integers(0, 360))
    length = draw(st.integers(0, 364 - start))
    places = draw(st.frozensets(st.sampled_from(["GTM", "HND", "SLV"]), min_size=1, max_size=3))
    begins = FIRST + timedelta(days=start)
    ends = begins + timedelta(days=length)
    return Telling(min(places), "persons", "1", begins, ends, Decimal(draw(st.integers(0, 500))), places=places)


@given(st.lists(tellings(), max_size=12))
@pytest.mark.ledger("G8")
def test_whatever_is_told_no_place_is_counted_twice_on_any_day(told: list[Telling]) -> None:
    kept, out = once_each(told)
    assert len(kept) + len(out) == len(told)
    assert not any(one.shares_with(other) for at, one in enumerate(kept) for other in kept[:at])


@given(st.lists(tellings(), max_size=12))
def test_whoever_is_left_out_is_told_of_by_somebody_who_is_kept(told: list[Telling]) -> None:
    kept, out = once_each(told)
    assert all(any(one.shares_with(other) for other in kept) for one in out)


@given(st.lists(tellings(), max_size=8), st.booleans(), st.booleans())
def test_the_bounds_hold_the_largest_single_count_and_never_more_than_the_sum(
    told: list[Telling], places_overlap: bool, times_overlap: bool
) -> None:
    total = rolled(*told, places_overlap=places_overlap, times_overlap=times_overlap)
    if total.counted:
        values = [one.value or Decimal(0) for one in total.counted]
        assert total.low is not None
        assert total.high == sum(values)
        assert max(values) <= total.low <= total.high
