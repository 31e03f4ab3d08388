"""What an update says, and whether it may be sent like this: pure decisions over plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caminemos.kernel.api import Text, text_from_json
from caminemos.plan.figure_rules import Asked, Figures, missing_in_figures, wrong_in_figures
from caminemos.plan.wrong import Wrong

STATUSES = ("not_started", "on_track", "delayed", "on_hold", "done")
"""What a State may say; unknown and stale are found out, never said."""
ASK_REASON = ("delayed", "on_hold")
LANGUAGES = ("es", "en")
MOST_WORDS, MOST_REASON = 4000, 1000


@dataclass(frozen=True)
class Telling:
    """The content of an update: how it goes, on which day, in what words; why, where it does not go as planned.

    About an indicator it says no status: `figures` hold the number, and the light is computed.
    """

    status: str = ""
    as_of: date | None = None
    narrative: Text = field(default_factory=Text)
    reason: Text = field(default_factory=Text)
    figures: Figures = field(default_factory=Figures)

    def as_json(self) -> dict[str, Any]:
        """Return the form in which a saving is kept."""
        day = self.as_of.isoformat() if self.as_of else None
        words = {"narrative": self.narrative.as_json(), "reason": self.reason.as_json()}
        return {"status": self.status, "as_of": day} | words | ({"figures": self.figures.as_json()} if self.figures else {})

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Telling:
        """Return the content of a kept saving."""
        day = date.fromisoformat(kept["as_of"]) if kept["as_of"] else None
        words = text_from_json(kept["narrative"]), text_from_json(kept["reason"])
        return cls(kept["status"], day, *words, Figures.from_json(kept.get("figures", {})))


def wrong_in(told: Telling, today: date, asked: Asked | None = None) -> list[Wrong]:
    """Return what must be put right even in a draft: what cannot be true or cannot be kept. `asked`: of an indicator's figure."""
    found = wrong_in_figures(told.figures, asked) if asked else []
    if told.status and asked:
        found.append(Wrong("status", _("An indicator has no status: its light is computed from the figure.")))
    elif told.status and told.status not in STATUSES:
        found.append(Wrong("status", _("“%(value)s” is no status. Use: %(known)s.") % _known(told.status)))
    if told.as_of is None:
        found.append(Wrong("as_of", _("Say of which day this is the situation.")))
    elif told.as_of > today:
        found.append(Wrong("as_of", _("This day is still to come. An update says how things stand, not how they will.")))
    for name, text, most in (("narrative", told.narrative, MOST_WORDS), ("reason", told.reason, MOST_REASON)):
        for language, words in text.values.items():
            if len(words) > most:
                said = _("This text has %(count)s characters; %(most)s fit. Shorten it or attach it as evidence.")
                found.append(Wrong(f"{name}_{language}", said % {"count": len(words), "most": most}))
    return found


def missing_in(told: Telling, asked: Asked | None = None) -> list[Wrong]:
    """Return what a draft still lacks before it may be sent. `asked`: of an indicator's figure."""
    if asked:
        return _missing_about_an_indicator(told, asked)
    found = []
    if not told.status:
        found.append(Wrong("status", _("Say how it goes.")))
    if not told.narrative:
        found.append(Wrong("narrative", _("Say in one language at least what was done or what happened.")))
    if told.status in ASK_REASON and not told.reason:
        found.append(Wrong("reason", _("Say why it is delayed or on hold.")))
    return found


def _missing_about_an_indicator(told: Telling, asked: Asked) -> list[Wrong]:
    found = missing_in_figures(told.figures, asked, has_reason=bool(told.reason))
    if asked.measure == "narrative" and not told.narrative and not told.figures.is_missing:
        found.append(Wrong("narrative", _("Say in one language at least what was done or what happened.")))
    return found


def _known(value: str) -> dict[str, str]:
    return {"value": value[:40], "known": ", ".join(STATUSES)}
