"""The rules of meetings: collisions, quorum, how an agenda runs, the order of points; over everything that can be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from caminemos.governance.actions.meetings.series import days_of
from caminemos.governance.meeting_rules import count_quorum, order_after, overlapping, run, too_long
from caminemos.governance.models import MeetingSeries
from caminemos.governance.rules import instant

MOMENTS = some.integers(0, 500_000).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
STATES = some.frozensets(some.sampled_from(["BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN", "NIC", "COL"]))
RULES = some.sampled_from(["", "majority", "two_thirds", "all"])


OF_MEMBERS = [("majority", 7, 4), ("majority", 6, 4), ("two_thirds", 7, 5), ("two_thirds", 6, 4), ("all", 7, 7), ("", 7, None)]


@dataclass(frozen=True)
class Span:
    starts_at: datetime | None
    ends_at: datetime | None


@given(MOMENTS, some.integers(1, 600), MOMENTS, some.integers(1, 600))
def test_two_meetings_collide_exactly_where_they_share_a_moment(one: datetime, long: int, other: datetime, also: int) -> None:
    ends, others_end = one + timedelta(minutes=long), other + timedelta(minutes=also)
    first, second = Span(one, ends), Span(other, others_end)
    shared = min(ends, others_end) - max(one, other)
    assert bool(overlapping(one, ends, [second])) is (shared > timedelta(0))
    assert bool(overlapping(one, ends, [second])) is bool(overlapping(other, others_end, [first]))


def test_a_meeting_that_begins_when_another_ends_collides_with_nothing_nor_does_one_without_hours() -> None:
    noon = datetime(2026, 11, 10, 18, tzinfo=UTC)
    after = [Span(noon + timedelta(hours=2), noon + timedelta(hours=4)), Span(None, None)]
    assert overlapping(noon, noon + timedelta(hours=2), after) == []


@pytest.mark.ledger("G36")
@given(RULES, STATES, STATES)
def test_a_quorum_counts_members_alone_and_needs_what_its_rule_says(
    rule: str, members: frozenset[str], here: frozenset[str]
) -> None:
    count = count_quorum(rule, members, here)
    assert (count.members, count.present) == (len(members), len(members & here))
    assert (count.is_reached is None) is (rule == "")
    if count.needed is not None:
        assert count.is_reached is (count.present >= count.needed)
        assert len(members) / 2 < count.needed or rule != "majority"
        assert 3 * count.needed >= 2 * len(members) or rule != "two_thirds"


@pytest.mark.ledger("G36")
@pytest.mark.parametrize(
    ("rule", "of", "needed"),
    OF_MEMBERS,
)
def test_what_each_rule_asks_of_seven_and_of_six_members(rule: str, of: int, needed: int | None) -> None:
    assert count_quorum(rule, frozenset(map(str, range(of))), frozenset()).needed == needed


@given(MOMENTS, some.lists(some.integers(1, 600), max_size=60))
def test_points_follow_one_another_without_a_gap(starts: datetime, minutes: list[int]) -> None:
    hours = run(starts, minutes)
    ends = [at + timedelta(minutes=one) for at, one in zip(hours, minutes, strict=True) if at]
    assert hours[:1] == ([starts] if minutes else [])
    assert hours[1:] == ends[:-1]
    assert run(None, minutes) == [None] * len(minutes)


@given(some.lists(some.integers(1, 600), max_size=60), some.integers(1, 2000))
def test_an_agenda_is_too_long_by_what_does_not_fit(minutes: list[int], long: int) -> None:
    starts = datetime(2026, 11, 10, 18, tzinfo=UTC)
    assert too_long(starts, starts + timedelta(minutes=long), minutes) == max(0, sum(minutes) - long)
    assert too_long(None, None, minutes) == 0


@given(
    some.integers(1, 60).flatmap(lambda size: some.tuples(some.just(size), some.integers(0, size - 1), some.integers(-99, 99)))
)
def test_moving_a_point_loses_none_and_keeps_the_order_of_the_others(case: tuple[int, int, int]) -> None:
    size, old, new = case
    order = order_after(range(size), old, new)
    assert sorted(order) == list(range(size))
    assert [one for one in order if one != old] == [one for one in range(size) if one != old]
    assert order.index(old) == max(0, min(new, size - 1))


def test_hours_that_clocks_skip_or_show_twice_are_none() -> None:
    gap, twice = datetime.combine(date(2027, 3, 14), time(2, 30)), datetime.combine(date(2026, 11, 1), time(1, 30))
    assert instant(gap, "America/Tijuana") is None
    assert instant(twice, "America/Tijuana") is None
    assert instant(gap, "America/Mexico_City") is not None


@pytest.mark.ledger("G33")
def test_a_rhythm_that_leaves_the_day_open_counts_on_from_a_meeting_whatever_today_is() -> None:
    row = MeetingSeries(rule="FREQ=WEEKLY;INTERVAL=2")
    until, first = date(2027, 3, 1), date(2027, 1, 14)
    seen = [days_of(row, today, until, first) for today in (date(2027, 1, 15), date(2027, 1, 20), date(2027, 1, 28))]
    assert seen[0] == seen[1] == seen[2] == [date(2027, 1, 28), date(2027, 2, 11), date(2027, 2, 25)]
    assert days_of(row, date(2027, 1, 15), until, None) == []


@pytest.mark.ledger("G33")
def test_a_rhythm_that_names_its_day_needs_no_meeting_and_none_gives_no_days() -> None:
    row = MeetingSeries(rule="FREQ=MONTHLY;BYDAY=3TH")
    assert days_of(row, date(2027, 1, 1), date(2027, 2, 28), None) == [date(2027, 1, 21), date(2027, 2, 18)]
    assert days_of(MeetingSeries(rule=""), date(2027, 1, 1), date(2027, 2, 28), None) == []
