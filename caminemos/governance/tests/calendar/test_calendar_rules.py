"""Which days an entry takes, and what stands in its way."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from caminemos.governance.calendar_rules import clashes, days_of, in_order, is_mine, lies_within
from caminemos.governance.tests.calendar.keeping import at, entry, on
from caminemos.kernel.api import Text

MEMBERS = ["CRI", "HND", "PAN"]
FEAST = Text.of(es="Feriado", en="Holiday")


def found(*entries: Any, holidays: Any = None) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.entry.uid, one.what, one.shared) for one in clashes(entries, holidays or {}, MEMBERS)]


@pytest.mark.parametrize(
    ("one", "days"),
    [
        (entry(), (on(3), on(3))),
        (entry(ends=on(5)), (on(3), on(5))),
        (entry(starts="2023-05"), (on(1), on(31))),
        (entry(starts="2023-Q2"), (on(1, 4), on(30, 6))),
        (entry(starts="2023-TBC"), (on(1, 1), on(31, 12))),
        (entry(starts=at(15), ends=at(17)), (on(3), on(3))),
        (entry(starts=at(15), ends=at(0, 4)), (on(3), on(3))),
        (entry(starts=at(15), ends=at(9, 4)), (on(3), on(4))),
        (entry(starts=at(3), zone="America/Tijuana"), (on(2), on(2))),
        (entry(starts=at(3), zone="America/Panama"), (on(2), on(2))),
        (entry(starts=at(6), zone="America/Tijuana"), (on(2), on(2))),
        (entry(starts=at(6), zone="America/Panama"), (on(3), on(3))),
    ],
)
def test_an_entry_takes_the_days_of_its_own_clock(one: Any, days: tuple[date, date]) -> None:
    assert days_of(one) == days
    assert lies_within(one, *days)
    assert not lies_within(one, date(2030, 1, 1), date(2030, 1, 2))


@pytest.mark.ledger("G45")
def test_the_hour_lost_in_spring_moves_no_day() -> None:
    zone = ZoneInfo("America/Tijuana")
    one = entry(starts=datetime(2026, 3, 8, 1, 30, tzinfo=zone), ends=datetime(2026, 3, 8, 3, 30, tzinfo=zone), zone=zone.key)
    assert days_of(one) == (date(2026, 3, 8), date(2026, 3, 8))


def test_two_entries_of_one_body_at_once_stand_in_each_others_way() -> None:
    first, second = (
        entry("a", starts=at(15), ends=at(17), bodies=("plenary",)),
        entry("b", starts=at(16), ends=at(18), bodies=("plenary",)),
    )
    assert found(first, second) == [("a", "body", ("plenary",))]
    after = entry("b", starts=at(17), ends=at(18), bodies=("plenary",))
    assert found(first, after) == []
    assert found(first, entry("b", starts=at(16), ends=at(18), bodies=("troika",))) == []


def test_a_person_and_a_state_cannot_be_in_two_places() -> None:
    ana = uuid4()
    people = [entry(uid, starts=at(15), ends=at(17), people=frozenset([ana])) for uid in "ab"]
    assert found(*people) == [("a", "person", (str(ana),))]
    states = [entry(uid, countries=("HND", iso3)) for uid, iso3 in (("a", "CRI"), ("b", "PAN"))]
    assert found(*states) == [("a", "state", ("HND",))]


def test_work_that_lasts_meets_what_falls_into_it_whatever_lies_between() -> None:
    long = entry("a", ends=on(9), bodies=("plenary",))
    others = [entry(f"b{day}", starts=f"2023-05-0{day}", bodies=("plenary",)) for day in (4, 9)]
    assert [(one.other.uid if one.other else "", one.day) for one in clashes([long, *others], {}, [])] == [
        ("b4", on(4)),
        ("b9", on(9)),
    ]


@pytest.mark.parametrize("more", [{"status": "cancelled"}, {"kind": "report_due"}, {"starts": "2023-05"}, {"starts": "2023-TBC"}])
def test_what_is_called_off_due_or_not_known_to_the_day_is_in_nobodys_way(more: dict[str, Any]) -> None:
    told = {"bodies": ("plenary",)} | more
    assert found(entry("a", bodies=("plenary",)), entry("b", **told)) == []


def test_a_holiday_stands_in_the_way_of_the_states_that_take_part() -> None:
    holidays = {on(3): {"HND": FEAST, "GTM": FEAST}}
    assert found(entry("a", countries=("HND", "PAN")), holidays=holidays) == [("a", "holiday", ("HND",))]
    assert found(entry("a", countries=("PAN",)), holidays=holidays) == []
    assert found(entry("a"), holidays=holidays) == [
        ("a", "holiday", ("HND",))
    ]  # of a meeting without States every member is part
    assert found(entry("a", kind="activity"), holidays=holidays) == []


def test_mine_is_what_names_me_my_body_my_state_or_nobody() -> None:
    me = uuid4()
    told = {"a": {"people": frozenset([me])}, "b": {"bodies": ("plenary",)}, "c": {"countries": ("HND",)}, "d": {}}
    told |= {"e": {"people": frozenset([uuid4()])}, "f": {"bodies": ("troika",)}, "g": {"countries": ("CRI",)}}
    entries = [entry(uid, **more) for uid, more in told.items()]
    entries.append(entry("h", kind="handover", countries=("CRI", "PAN")))  # the whole framework hands over
    assert [one.uid for one in entries if is_mine(one, me, {"plenary"}, {"HND"})] == ["a", "b", "c", "d", "h"]


def test_a_day_comes_before_the_month_that_begins_with_it() -> None:
    rows = [
        entry("m", starts="2023-05"),
        entry("d", starts="2023-05-01"),
        entry("t", starts="2023-TBC"),
        entry("h", starts=at(9, 1)),
    ]
    assert [one.uid for one in sorted(rows, key=in_order)] == ["t", "d", "h", "m"]
