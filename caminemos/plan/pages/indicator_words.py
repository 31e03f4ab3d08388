"""The words of indicators: kinds, frequencies, reasons, lights, figures as a reader says them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.engines.lights import Light, Lit
from caminemos.engines.rollup import Reason, Total
from caminemos.plan.indicator_rules import decimals_of
from caminemos.plan.passport_rules import Passport
from caminemos.plan.units import PERCENT, UNITS
from caminemos.ui.api import STATUSES, number, percent


@dataclass(frozen=True)
class LitLine:
    """A light as a screen shows it: the status whose shape and word it borrows, or none, and the sentence that explains it."""

    status: str
    sentence: str

    @property
    def word(self) -> str:
        return str(STATUSES[self.status].word) if self.status else pgettext("light", "No light")


def kind_word(measure: str) -> str:
    """Return how an indicator is measured."""
    return measure_words().get(measure, measure)


def measure_words() -> dict[str, str]:
    """Return the kinds of measure."""
    return {
        "flow": _("Quantity counted over a period"),
        "stock": _("Quantity on a day"),
        "share": _("Share: a part of a whole"),
        "typical": _("Typical value: mean or median"),
        "score": _("Score on a scale"),
        "narrative": _("Narrative, without a number"),
    }


def frequency_words() -> dict[str, str]:
    """Return how often an indicator is asked."""
    return {
        "monthly": _("Each month"),
        "quarterly": _("Each quarter"),
        "half-yearly": _("Each half-year"),
        "yearly": _("Once a year"),
    }


def reason_words() -> dict[Reason, str]:
    """Return why a figure is in no total."""
    return {
        Reason.UNIT: _("in another unit"),
        Reason.DEFINITION: _("by another definition, not comparable"),
        Reason.PERIOD: _("for another period"),
        Reason.TWICE: _("would count the same twice"),
        Reason.EMPTY: _("without the figure asked"),
    }


def unit_word(told: Passport) -> str:
    """Return the unit; empty for what has none to be said."""
    return "" if told.unit in {"", "level", PERCENT} else str(UNITS[told.unit].name)


def written(value: Decimal | None, told: Passport) -> str:
    """Return a figure as the language writes it; a score by its level."""
    if value is None:
        return ""
    if told.measure == "score" and told.levels and 0 <= int(value) < len(told.levels):
        return f"{int(value)} – {told.levels[int(value)]}"
    decimals = decimals_of(told) if value != value.to_integral_value() or told.unit == PERCENT else 0
    return percent(float(value), decimals) if told.unit == PERCENT else number(float(value), decimals)


def total_written(total: Total, told: Passport) -> str:
    """Return what States' figures come to: a number, the bounds between which it lies, or how many stand at each level."""
    if told.measure == "narrative":
        return ""
    if told.measure == "score":
        return "; ".join(f"{told.levels[int(level)]}: {many}" for level, many in total.levels.items())
    if total.value is not None:
        return written(total.value, told)
    if total.low is None or total.high is None:
        return ""
    return _("between %(low)s and %(high)s") % {"low": written(total.low, told), "high": written(total.high, told)}


def light_line(lit: Lit, told: Passport, *, has_target: bool, is_partial: bool = False) -> LitLine:
    """Return a light with why it is lit like this."""
    if lit.light is Light.OUT:
        return LitLine("", _no_light(told, has_target=has_target))
    if lit.light is Light.UNKNOWN:
        missing = (
            _("Not everybody has told, and what they told does not settle it.") if is_partial else _("There is no figure yet.")
        )
        return LitLine("unknown", missing)
    if lit.light is Light.STALE:
        return LitLine("stale", _("The newest figure is too old to tell."))
    if lit.light is Light.DONE:
        return LitLine("done", _("The target is reached."))
    return LitLine(str(lit.light), _way(lit))


def _no_light(told: Passport, *, has_target: bool) -> str:
    if told.measure == "narrative":
        return _("A narrative has no light.")
    if told.measure == "score" and has_target:
        return _("Levels of several States are not averaged: each is read on its own.")
    return _("Without a baseline, only a reached target would be lit.") if has_target else _("No target is set.")


def _way(lit: Lit) -> str:
    if lit.made is None or lit.expected is None:
        return ""
    shares = {"made": percent(100 * lit.made), "expected": percent(100 * lit.expected)}
    return _("%(made)s of the way made; %(expected)s of the time gone.") % shares


def rule_sentence(told: Passport) -> str:
    """Return the rule of the light in one sentence."""
    if told.measure == "narrative":
        return _("A narrative has no light.")
    if told.target is None:
        return _("No target is set.")
    tolerance = percent(told.tolerance)
    if told.measure == "flow":
        said = _(
            "On track while the count keeps pace with the time gone, with a tolerance of %(tolerance)s; done once the target is reached."
        )
    else:
        said = _(
            "On track while it has come as far from the baseline as a straight line to the target asks, with a tolerance of %(tolerance)s; "
            "done once the target is reached."
        )
    return said % {"tolerance": tolerance}
