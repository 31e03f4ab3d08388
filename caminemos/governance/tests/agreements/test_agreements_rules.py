"""How an agreement stands in time and in which order agreements are listed, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from caminemos.governance.agreements_rules import is_before, order, reports_on, standing, too_long
from caminemos.governance.states import AGREEMENT
from caminemos.kernel.api import LooseDate, Text

TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("state", "due", "stands"),
    [
        ("adopted", "2026-06", "overdue"),
        ("under_way", "2026-06-30", "overdue"),
        ("adopted", "2026-07-01", "soon"),
        ("adopted", "2026-07-15", "soon"),
        ("adopted", "2026-07", "open"),
        ("adopted", "2026-Q3", "open"),
        ("adopted", None, "undated"),
        ("reported", "2026-06", "settled"),
        ("proposed", "2026-06", "settled"),
        ("closed", "2026-06", "settled"),
    ],
)
def test_a_month_is_late_only_after_its_last_day(state: str, due: str | None, stands: str) -> None:
    assert standing(state, LooseDate.parse(due) if due else None, TODAY) == stands


def test_what_is_overdue_comes_first_then_by_its_last_day_and_undated_last() -> None:
    rows = [("closed", "2026-01", 1), ("adopted", None, 2), ("adopted", "2026-09", 3), ("adopted", "2026-05", 4)]
    rows += [("reported", "2026-04", 5), ("adopted", "2026-03-01", 6)]
    keyed = sorted(rows, key=lambda row: order(row[0], LooseDate.parse(row[1]) if row[1] else None, (2026, row[2]), TODAY))
    assert [row[2] for row in keyed] == [6, 4, 5, 3, 2, 1]


def test_a_due_date_is_before_its_adoption_only_with_its_last_day() -> None:
    day = date(2026, 3, 12)
    assert is_before(LooseDate.parse("2026-03-11"), day)
    assert not is_before(LooseDate.parse("2026-03"), day)
    assert not is_before(None, day)


def test_a_state_reports_on_what_it_carries_out_and_the_region_on_all() -> None:
    assert reports_on([], ["HND"])
    assert reports_on(["HND"], ["HND", "GTM"])
    assert not reports_on(["MEX"], ["HND", "GTM"])
    assert not reports_on(["MEX"], [])


def test_a_text_is_measured_in_each_language() -> None:
    assert too_long("words", Text.of(es="a" * 2000)) == 0
    assert too_long("words", Text.of(es="a", en="b" * 2001)) == 2000


def test_every_state_but_the_ends_is_left_by_a_verb() -> None:
    left = {source for row in AGREEMENT.transitions for source in row.sources}
    assert set(AGREEMENT.states) - left == {"withdrawn", "superseded"}
