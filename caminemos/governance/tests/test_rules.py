"""Whose turn it is, and whether terms fit: without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.governance.rules import (
    Served,
    Span,
    Suggestion,
    Tenancy,
    begins_far_from,
    begins_out_of_order,
    first_moment,
    instant,
    overlapping,
    presiding,
    standing_of,
    suggest_next,
)
from caminemos.kernel.api import LooseDate

ORDER = ["BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN"]
SEVEN = frozenset(ORDER)
REAL = ["MEX", "SLV", "GTM", "HND", "PAN", "BLZ", "CRI", "SLV"]
DATE = LooseDate.parse


def served(codes: list[str], members: frozenset[str] = SEVEN) -> list[Served]:
    return [Served(code, members) for code in codes]


@pytest.mark.ledger("G23")
@pytest.mark.parametrize("place", range(2, len(REAL)))
def test_the_rule_finds_every_presidency_since_the_recorded_exception_of_2020(place: int) -> None:
    found = suggest_next(ORDER, SEVEN, served(REAL[:place]))
    assert found is not None
    assert found.country == REAL[place]


@pytest.mark.ledger("G23")
def test_mexico_is_passed_over_in_2023_and_the_reason_is_told() -> None:
    assert suggest_next(ORDER, SEVEN, served(REAL[:4])) == Suggestion("PAN", passed_over=("MEX",))


def test_after_mexico_the_rule_alone_would_have_found_panama() -> None:
    assert suggest_next(ORDER, SEVEN, served(["MEX"])) == Suggestion("PAN")


def test_once_everybody_presided_a_new_round_begins() -> None:
    assert suggest_next(ORDER, SEVEN, served(REAL[:7])) == Suggestion("SLV", opens_round=True)
    assert suggest_next(ORDER, SEVEN, served(REAL)) == Suggestion("GTM")


def test_the_first_presidency_follows_nobody_and_without_members_there_is_no_turn() -> None:
    assert suggest_next(ORDER, SEVEN, []) is None
    assert suggest_next(ORDER, frozenset(), served(["MEX"])) is None


def test_who_left_keeps_its_place_in_the_order_and_gets_no_turn() -> None:
    without = SEVEN - {"PAN"}
    assert suggest_next(ORDER, without, served(REAL[:4])) == Suggestion("BLZ", passed_over=("MEX",))
    gone = suggest_next(ORDER, SEVEN - {"HND"}, served(["MEX", "SLV", "GTM", "HND"]))
    assert gone == Suggestion("PAN", passed_over=("MEX",))


def test_who_joins_in_the_middle_of_a_round_gets_its_turn_in_it() -> None:
    six = SEVEN - {"SLV"}
    before = served(["MEX", "PAN", "BLZ", "CRI", "GTM"], six)
    assert suggest_next(ORDER, SEVEN, [*before, Served("HND", SEVEN)]) == Suggestion("SLV", ("MEX", "PAN", "BLZ", "CRI"))


def test_a_region_of_one_presides_every_year() -> None:
    assert suggest_next(["AAA"], {"AAA"}, [Served("AAA", frozenset({"AAA"}))]) == Suggestion("AAA", opens_round=True)


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=0, max_value=8), st.integers(min_value=1, max_value=40))
def test_following_the_rule_gives_everybody_one_turn_a_round(size: int, first: int, years: int) -> None:
    order = [f"S{number}" for number in range(size)]
    everybody, presided = frozenset(order), [order[first % size]]
    for _year in range(years):
        found = suggest_next(order, everybody, served(presided, everybody))
        assert found is not None
        presided.append(found.country)
    counts = [presided.count(one) for one in order]
    assert max(counts) - min(counts) <= 1
    assert found.passed_over == () or size == 1


@pytest.mark.parametrize(
    ("starts", "before", "after", "wrong"),
    [
        ("2024-01-24", "2022-12", "2024-12-05", False),
        ("2024-01-24", "2024-01-24", None, True),
        ("2022-11", "2022-12", None, True),
        ("2022-12", "2022-12", None, False),
        ("2020-TBC", "2019-11-08", "2021-11-30", False),
        ("2024-12-05", None, "2024-12-05", True),
        ("2025-01", None, "2024-12-05", True),
        ("2019-TBC", None, "2019-11-08", False),
    ],
)
def test_a_term_begins_between_its_neighbours(starts: str, before: str | None, after: str | None, wrong: bool) -> None:
    assert begins_out_of_order(DATE(starts), DATE(before) if before else None, DATE(after) if after else None) is wrong


@pytest.mark.parametrize(
    ("year", "starts", "far"),
    [(2023, "2022-12", False), (2024, "2024-01-24", False), (2024, "2012-01", True), (2024, "2026-01-01", True)],
)
def test_a_term_begins_near_the_year_it_is_named_after(year: int, starts: str, far: bool) -> None:
    assert begins_far_from(year, DATE(starts)) is far


@pytest.mark.ledger("G24")
def test_how_a_state_stands_to_the_presidency() -> None:
    begun = [Tenancy("CRI"), Tenancy("SLV")]
    found = {code: standing_of(code, begun, "GTM") for code in ("CRI", "SLV", "GTM", "HND")}
    assert found == {"CRI": "after", "SLV": "presides", "GTM": "before", "HND": "apart"}
    assert presiding([]) is None
    assert presiding([Tenancy("CRI"), Tenancy("SLV", has_ended=True)]) is None
    assert standing_of("SLV", [Tenancy("SLV", has_ended=True)], None) == "after"


@pytest.mark.parametrize(
    ("local", "zone", "found"),
    [
        (datetime(2026, 12, 3, 16, 0), "America/Guatemala", datetime(2026, 12, 3, 22, 0, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 12, 3, 16, 0), "America/Panama", datetime(2026, 12, 3, 21, 0, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2021, 4, 4, 2, 30), "America/Mexico_City", None),  # noqa: DTZ001
        (datetime(2021, 10, 31, 1, 30), "America/Mexico_City", None),  # noqa: DTZ001
        (datetime(2026, 4, 5, 2, 30), "America/Mexico_City", datetime(2026, 4, 5, 8, 30, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 3, 8, 2, 30), "America/Tijuana", None),  # noqa: DTZ001
    ],
)
def test_a_local_time_that_the_clocks_skip_or_show_twice_is_no_instant(
    local: datetime, zone: str, found: datetime | None
) -> None:
    assert instant(local, zone) == found


def test_a_day_begins_by_the_clock_of_its_zone() -> None:
    assert first_moment(date(2025, 11, 25), "America/El_Salvador") == datetime(2025, 11, 25, 6, 0, tzinfo=UTC)
    assert first_moment(date(2025, 11, 25), "") == datetime(2025, 11, 25, 0, 0, tzinfo=UTC)


def test_stretches_of_membership_that_touch_do_not_overlap() -> None:
    first = Span(date(2017, 10, 26), date(2020, 1, 1))
    assert overlapping(Span(date(2020, 1, 1)), [first]) is None
    assert overlapping(Span(date(2019, 12, 31)), [first]) is first
    assert overlapping(Span(date(2010, 1, 1), date(2018, 1, 1)), [first]) is first
    assert not first.holds_on(date(2020, 1, 1))
    assert first.holds_on(date(2019, 12, 31))
