"""What moved between two plenaries."""

from __future__ import annotations

from datetime import date

import pytest

from caminemos.governance.slot_rules import Heard, moved, previous_and_next

MARCH, JUNE = date(2023, 3, 31), date(2023, 6, 30)
PLENARIES = [date(2023, 1, 24), date(2023, 4, 20), date(2023, 7, 20), date(2023, 10, 19)]


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (None, None, ""),
        (None, Heard("on_track", JUNE), "first"),
        (Heard("on_track", MARCH), Heard("delayed", JUNE), "status"),
        (Heard("on_track", MARCH), Heard("on_track", JUNE), "news"),
        (Heard("on_track", MARCH), Heard("on_track", MARCH), ""),
        (Heard("on_track", MARCH), Heard("stale", MARCH), "stale"),
        (Heard("stale", MARCH), Heard("stale", MARCH), ""),
    ],
)
def test_what_moved(before: Heard | None, after: Heard | None, what: str) -> None:
    assert moved(before, after) == what


@pytest.mark.parametrize(
    ("day", "around"),
    [
        (date(2023, 1, 1), (None, PLENARIES[0])),
        (date(2023, 4, 20), (PLENARIES[0], PLENARIES[1])),
        (date(2023, 4, 21), (PLENARIES[1], PLENARIES[2])),
        (date(2024, 1, 1), (PLENARIES[3], None)),
    ],
)
def test_the_plenary_before_and_the_next(day: date, around: tuple[date | None, date | None]) -> None:
    assert previous_and_next(PLENARIES, day) == around
    assert previous_and_next([], day) == (None, None)
