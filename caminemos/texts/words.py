"""How documents write texts and statuses in their language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from caminemos.documents.api import Inline, Run, inline
from caminemos.kernel.api import Text
from caminemos.plan.api import Link
from caminemos.texts.state_of_the_plan.words import said
from caminemos.ui.api import STATUSES, day

TONES = {
    "done": "path", "rate4": "path", "rate3": "path", "rate2": "slate", "rate1": "slate", "on": "leaf", "late": "sun",
    "back": "clay", "hold": "slate", "notstarted": "slate", "info": "sky", "unknown": "unknown",
}  # fmt: skip
"""The look of a status on screen → its tone on paper."""


@dataclass(frozen=True)
class Words:
    """Texts in one language."""

    language: str

    def said(self, text: Text | object) -> Inline:
        """Return a text; one that is not translated carries its flag."""
        return said(text, self.language) if isinstance(text, Text) else inline(str(text))

    def given(self, text: Text) -> Inline:
        """Return a text, or say that there is none."""
        return self.said(text) if text else inline(Run(_("not said"), tone="unknown"))

    def status(self, code: str) -> Inline:
        """Return a status as shape and word."""
        known = STATUSES[code]
        return inline(Run(str(known.word), tone=TONES.get(known.look, "unknown")))  # type: ignore[arg-type]

    def day(self, when: date | None) -> Inline:
        """Return a day, or say that there is none."""
        return inline(day(when)) if when else inline(Run(_("no date"), tone="unknown"))

    def links(self, shown: tuple[Link, ...]) -> Inline:
        """Return references one after the other, by code where they have one."""
        parts: list[Inline] = []
        for one in shown:
            words = one.code if one.code and one.code != one.url else str(one.words)
            parts.append(inline(*([", "] if parts else []), Run(words, url=one.url)))
        return inline(*parts)
