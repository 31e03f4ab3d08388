"""The light of an indicator: how far a figure has come on the way from its baseline to its target, beside how far it should be.

The way is a straight line in time: the required change is spread evenly from the day of the baseline to the day of the target, and
the change seen is compared with it (ratio of actual to required change, as in the progress assessment of the Sustainable
Development Goals by custodian agencies). A light never hides that it has nothing to compare: it stays out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Light(StrEnum):
    """What a light says."""

    OUT = "out"
    """There is no target, or no baseline to measure the way from: only whether the target is reached can be said."""
    UNKNOWN = "unknown"
    STALE = "stale"
    DELAYED = "delayed"
    ON_TRACK = "on_track"
    DONE = "done"


@dataclass(frozen=True)
class Path:
    """Where an indicator comes from and shall go. `rises` is false for what shall fall; `tolerance` is the share that may lack (0–1)."""

    target: float | None = None
    target_on: date | None = None
    baseline: float | None = None
    baseline_on: date | None = None
    rises: bool = True
    tolerance: float = 0.1


@dataclass(frozen=True)
class Lit:
    """A light, and why: the shares of the way that are made and that were to be made by then (1 is the target), where known."""

    light: Light
    made: float | None = None
    expected: float | None = None


def required_share(path: Path, day: date) -> float | None:
    """Return the share of the way that a straight line has made by a day, from 0 to 1; None without both days.

    Errors: ValueError when the target's day is not after the baseline's.
    """
    if path.baseline_on is None or path.target_on is None:
        return None
    whole = (path.target_on - path.baseline_on).days
    if whole <= 0:
        raise ValueError("the target's day must come after the baseline's")
    return min(max((day - path.baseline_on).days / whole, 0.0), 1.0)


def made_share(path: Path, value: float) -> float | None:
    """Return the share of the way from baseline to target that a value has made; below 0 it went the other way.

    None when there is no way to measure: a term is missing, or baseline and target are the same.
    """
    if path.target is None or path.baseline is None or path.target == path.baseline:
        return None
    return (value - path.baseline) / (path.target - path.baseline)


def light(path: Path, value: float | None, value_on: date | None, day: date, *, stale_after: int) -> Lit:
    """Return the light of a value of `value_on` as seen on `day`.

    Units: value, baseline and target in the indicator's own unit; `stale_after` in days. A reached target stays reached; a missing
    value is unknown, an old one stale, and without target or baseline the light is out. Errors: those of `required_share`.
    """
    if value is None or value_on is None:
        return Lit(Light.UNKNOWN)
    made, expected = made_share(path, value), required_share(path, value_on)
    if path.target is not None and (value >= path.target if path.rises else value <= path.target):
        return Lit(Light.DONE, made, expected)
    if (day - value_on).days > stale_after:
        return Lit(Light.STALE, made, expected)
    if path.target is None:
        return Lit(Light.OUT)
    if made is None or expected is None:
        return Lit(_at_the_end(path, value_on), made, expected)
    return Lit(Light.ON_TRACK if made >= expected * (1 - path.tolerance) else Light.DELAYED, made, expected)


def pace(path: Path, value: float | None, value_on: date | None, day: date, *, stale_after: int) -> Lit:
    """Return the light of something counted up from zero since the baseline's day, such as the year so far.

    Here the baseline's number plays no part: the shares are those of the target and of the time. What shall fall (at most so many) is
    done only when its time is over. Units and errors as for `light`.
    """
    if value is None or value_on is None:
        return Lit(Light.UNKNOWN)
    expected = required_share(path, value_on)
    made = value / path.target if path.target else None
    is_over = expected is not None and expected >= 1
    if path.target is not None and (value >= path.target if path.rises else value <= path.target and is_over):
        return Lit(Light.DONE, made, expected)
    if not path.rises and path.target is not None and value > path.target:
        return Lit(Light.DELAYED, made, expected)
    if (day - value_on).days > stale_after:
        return Lit(Light.STALE, made, expected)
    if made is None or expected is None:
        return Lit(Light.OUT)
    fast = made >= expected * (1 - path.tolerance) if path.rises else made <= expected * (1 + path.tolerance)
    return Lit(Light.ON_TRACK if fast else Light.DELAYED, made, expected)


GOOD = (Light.ON_TRACK, Light.DONE)


def between(low: Lit, high: Lit) -> Lit:
    """Return the light of a figure of which only the bounds are known: what both ends say; unknown where they disagree.

    So a light never turns green on what nobody has told, nor red on it.
    """
    if low.light is high.light:
        return low
    if low.light in GOOD and high.light in GOOD:
        return low if low.light is Light.ON_TRACK else high
    return Lit(Light.UNKNOWN)


def _at_the_end(path: Path, value_on: date) -> Light:
    is_past = path.target_on is not None and value_on >= path.target_on
    return Light.DELAYED if is_past else Light.OUT
