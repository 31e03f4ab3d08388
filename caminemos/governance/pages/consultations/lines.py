"""Consultations and what was asked in them, as far as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.consultation_rules import days_owed
from caminemos.governance.consultation_words import band_words, consultation_state_words, heard_words, owed_words, since_words
from caminemos.governance.models import Asked, Consultation
from caminemos.governance.pages.archive_words import when_words
from caminemos.governance.plan_actions import ServedAction, served_actions
from caminemos.kernel.api import Actor, LooseDate, Text, today


@dataclass(frozen=True)
class AskedLine:
    """One thing that was asked; without a reply it waits, and says since when."""

    number: int
    words: Text
    changed: Text
    reply: Text
    replied_on: date | None
    days_owed: int | None
    owed_words: str
    version: int

    @property
    def waits(self) -> bool:
        """Say whether a reply is owed."""
        return self.days_owed is not None


@dataclass(frozen=True)
class ConsultationLine:
    """A consultation; of who was heard it holds the kind and, of people, how many rounded."""

    code: str
    url: str
    title: Text
    about: Text
    method: Text
    heard: str
    heard_words: str
    people_words: str
    held_on: LooseDate
    when: str
    place: Text
    iso3: str
    where: str
    actions: list[ServedAction]
    asked: list[AskedLine]
    state: str
    state_words: str
    version: int

    @property
    def changed(self) -> list[AskedLine]:
        """Return what changed something."""
        return [one for one in self.asked if one.changed]

    @property
    def replied(self) -> int:
        """Return how many have their reply."""
        return sum(not one.waits for one in self.asked)

    @property
    def waiting(self) -> int:
        """Return how many wait for a reply."""
        return len(self.asked) - self.replied

    @property
    def longest(self) -> str:
        """Return for how long the oldest reply is owed, in words."""
        return since_words(max((one.days_owed for one in self.asked if one.days_owed is not None), default=None))


def consultation_lines(rows: Iterable[Consultation], by: Actor) -> list[ConsultationLine]:
    """Return rows as lines, the newest first; `asked` and `country` are read with them."""
    rows = list(rows)
    known = served_actions({code for row in rows for code in row.actions}, by)
    kinds, states = heard_words(), consultation_state_words()
    found = [_line(row, known, kinds, states) for row in rows]
    return sorted(found, key=lambda one: (one.held_on.first, one.held_on.last, one.code), reverse=True)


def _line(
    row: Consultation, known: Mapping[str, ServedAction], kinds: Mapping[str, str], states: Mapping[str, str]
) -> ConsultationLine:
    names = ("code", "title", "about", "method", "heard", "held_on", "place", "state", "version")
    return ConsultationLine(
        **{name: getattr(row, name) for name in names},
        url=reverse("governance:consultation", args=[row.code]),
        heard_words=kinds[row.heard],
        people_words=band_words(row.people, row.heard),
        when=when_words(row.held_on, today()),
        iso3=row.country_id or "",
        where=row.country.called() if row.country else _("The region"),
        actions=[known[code] for code in row.actions if code in known],
        asked=[_asked(one, row.held_on, today()) for one in row.asked.all()],
        state_words=states[row.state],
    )


def _asked(row: Asked, held_on: LooseDate, day: date) -> AskedLine:
    days = days_owed(held_on.last, row.replied_on, day)
    names = ("number", "words", "changed", "reply", "replied_on", "version")
    return AskedLine(**{name: getattr(row, name) for name in names}, days_owed=days, owed_words=owed_words(days))
