"""An achievement as lists and pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from caminemos.governance.models import Achievement
from caminemos.governance.pages.archive_words import kind_words, state_words, when_words
from caminemos.kernel.api import LooseDate, Text, today

LAST_DAY = date.max


@dataclass(frozen=True)
class Source:
    """Where a fact was read: an address, or a document in words."""

    words: str
    url: str


@dataclass(frozen=True)
class AchievementLine:
    """An achievement as the list and the page of a presidency show it."""

    code: str
    url: str
    year: int | None
    presidency: str
    presidency_url: str
    iso3: str
    country: str
    kind: str
    kind_words: str
    title: Text
    summary: Text
    happened_on: LooseDate | None
    when: str
    objective: str
    objective_title: Text
    figure: Text
    figure_unit: Text
    figure_as_of: LooseDate | None
    figure_when: str
    sources: list[Source]
    is_verified: bool
    is_elsewhere: bool
    signed_at: datetime | None
    state: str
    state_words: str

    @property
    def order(self) -> tuple[date, date, str]:
        """Return its place on the line: by date, what is known less exactly after, undated last."""
        happened = self.happened_on
        return (happened.first, happened.last, self.code) if happened else (LAST_DAY, LAST_DAY, self.code)


def as_lines(rows: Iterable[Achievement]) -> list[AchievementLine]:
    """Return rows as lines in the order of time."""
    kinds, states = kind_words(), state_words()
    return sorted((_line(row, kinds, states) for row in rows), key=lambda one: one.order)


def sources_of(stored: Iterable[str]) -> list[Source]:
    """Return sources; a web address opens, a document is told in words."""
    return [Source(one, one if one.startswith(("https://", "http://")) else "") for one in stored]


def _line(row: Achievement, kinds: Mapping[str, str], states: Mapping[str, str]) -> AchievementLine:
    term, state = row.term, row.country
    plain_fields: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("code", "kind", "title", "summary", "happened_on", "figure", "figure_unit", "figure_as_of", "is_verified",
                     "is_elsewhere", "signed_at", "state")
    }  # fmt: skip
    return AchievementLine(
        **plain_fields,
        url=reverse("governance:achievement", args=[row.code]),
        year=term.year if term else None,
        presidency=term.country.called() if term else "",
        presidency_url=reverse("governance:presidency", args=[term.year]) if term else "",
        iso3=row.country_id or "",
        country=state.called() if state else "",
        kind_words=kinds[row.kind],
        when=when_words(row.happened_on, today()),
        figure_when=when_words(row.figure_as_of, today()),
        objective=row.objective.code if row.objective else "",
        objective_title=row.objective.title if row.objective else Text(),
        sources=sources_of(row.sources),
        state_words=states[row.state],
    )
