"""The light of an indicator: what it says, and that it never says more than is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.engines.lights import Light, Lit, Path, between, light, made_share, pace, required_share

START, MIDDLE, END = date(2023, 1, 1), date(2023, 7, 2), date(2024, 1, 1)
UP = Path(target=200, target_on=END, baseline=100, baseline_on=START)
DOWN = Path(target=50, target_on=END, baseline=100, baseline_on=START, rises=False)
NO_BASELINE = Path(target=200, target_on=END)


def at(path: Path, value: float | None, on: date | None = MIDDLE, day: date = MIDDLE) -> Light:
    return light(path, value, on, day, stale_after=120).light


@pytest.mark.ledger("G4")
@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (UP, 150, Light.ON_TRACK),
        (UP, 146, Light.ON_TRACK),
        (UP, 140, Light.DELAYED),
        (UP, 90, Light.DELAYED),
        (UP, 200, Light.DONE),
        (DOWN, 75, Light.ON_TRACK),
        (DOWN, 90, Light.DELAYED),
        (DOWN, 50, Light.DONE),
        (Path(), 10, Light.OUT),
        (NO_BASELINE, 150, Light.OUT),
        (NO_BASELINE, 250, Light.DONE),
        (UP, None, Light.UNKNOWN),
    ],
)
def test_a_light_compares_the_way_made_with_the_way_asked(path: Path, value: float | None, says: Light) -> None:
    assert at(path, value) is says


def test_an_old_value_is_stale_and_a_reached_target_stays_reached() -> None:
    assert at(UP, 150, START, MIDDLE) is Light.STALE
    assert at(UP, 220, START, MIDDLE) is Light.DONE


def test_a_target_missed_without_a_baseline_is_late_once_its_day_has_come() -> None:
    assert at(NO_BASELINE, 150, END, END) is Light.DELAYED


@pytest.mark.parametrize(
    ("rises", "value", "on", "says"),
    [
        (True, 600, MIDDLE, Light.ON_TRACK),
        (True, 400, MIDDLE, Light.DELAYED),
        (True, 1200, MIDDLE, Light.DONE),
        (False, 400, MIDDLE, Light.ON_TRACK),
        (False, 900, MIDDLE, Light.DELAYED),
        (False, 1300, MIDDLE, Light.DELAYED),
        (False, 1100, END, Light.DONE),
        (True, None, MIDDLE, Light.UNKNOWN),
    ],
)
def test_a_count_keeps_pace_with_the_time_gone(rises: bool, value: float | None, on: date, says: Light) -> None:
    path = Path(target=1200, target_on=END, baseline=0, baseline_on=START, rises=rises)
    assert pace(path, value, on, on, stale_after=120).light is says


def test_a_count_without_target_has_no_light_and_an_old_one_is_stale() -> None:
    assert pace(Path(baseline_on=START, target_on=END), 5, MIDDLE, MIDDLE, stale_after=120).light is Light.OUT
    path = Path(target=1200, target_on=END, baseline=0, baseline_on=START)
    assert pace(path, 5, START, END, stale_after=120).light is Light.STALE


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (Light.ON_TRACK, Light.ON_TRACK, Light.ON_TRACK),
        (Light.ON_TRACK, Light.DONE, Light.ON_TRACK),
        (Light.DONE, Light.ON_TRACK, Light.ON_TRACK),
        (Light.DELAYED, Light.DONE, Light.UNKNOWN),
        (Light.DELAYED, Light.DELAYED, Light.DELAYED),
    ],
)
def test_bounds_light_only_what_both_ends_say(low: Light, high: Light, says: Light) -> None:
    assert between(Lit(low), Lit(high)).light is says


def test_a_target_before_its_baseline_is_refused() -> None:
    with pytest.raises(ValueError, match="after the baseline"):
        required_share(Path(target=1, target_on=START, baseline=0, baseline_on=END), MIDDLE)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-3))
def test_the_way_made_is_none_at_the_baseline_and_whole_at_the_target(baseline: float, distance: float) -> None:
    path = Path(target=baseline + distance, baseline=baseline)
    assert made_share(path, baseline) == 0
    assert made_share(path, baseline + distance) == 1


@given(st.dates(START, END), st.floats(0, 300))
def test_more_is_never_a_worse_light(on: date, value: float) -> None:
    order = [Light.DELAYED, Light.ON_TRACK, Light.DONE]
    less, more = at(UP, value, on, on), at(UP, value + 10, on, on)
    assert order.index(less) <= order.index(more)
