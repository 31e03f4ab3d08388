"""Entries of the visibility log as lines, as far as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, LooseDate, Text
from caminemos.knowledge.models import VisibilityEntry
from caminemos.knowledge.visibility_words import kind_words, language_words, unit_words
from caminemos.places.api import members
from caminemos.ui.api import loose_date


@dataclass(frozen=True)
class EntryLine:
    """An entry in a list; `reach` None: nobody counted."""

    code: str
    url: str
    kind: str
    kind_words: str
    day: LooseDate
    when: str
    title: Text
    about: Text
    medium: str
    address: str
    language: str
    language_words: str
    states: list[str]
    where: str
    owner: Text
    speaker: Text
    reach: int | None
    reach_unit: str
    reach_words: str
    reach_source: str
    reach_as_of: date | None
    state: str
    status: str
    version: int


def readable(by: Actor) -> QuerySet[VisibilityEntry]:
    """Return the entries that the actor may read, with all that a line needs."""
    return VisibilityEntry.objects.visible_to(by).select_related("owner", "speaker")


def entry_lines(rows: Iterable[VisibilityEntry]) -> list[EntryLine]:
    """Return rows of `readable` as lines, in their order."""
    kinds, units, languages = kind_words(), unit_words(), language_words()
    called = {one.iso3: one.called() for one in members()}
    names = (
        "code", "kind", "day", "title", "about", "medium", "language", "states", "reach", "reach_unit", "reach_source",
        "reach_as_of", "state", "version",
    )  # fmt: skip
    return [
        EntryLine(
            **{name: getattr(row, name) for name in names},
            url=reverse("knowledge:visibility-entry", args=[row.code]),
            address=row.url,
            kind_words=kinds[row.kind],
            when=loose_date(row.day),
            language_words=languages[row.language],
            where=", ".join(called.get(code, code) for code in row.states) or _("The region"),
            owner=row.owner.name,
            speaker=row.speaker.name if row.speaker else Text(),
            reach_words=units.get(row.reach_unit, ""),
            status=f"visibility_{row.state}",
        )
        for row in rows
    ]
