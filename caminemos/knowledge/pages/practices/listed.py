"""The published practices, filtered; those most like a problem told in plain words; and the collections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from caminemos.engines.similarity import Likeness
from caminemos.kernel.api import Actor, Column, Sheet, Text
from caminemos.knowledge.models import Collection, Practice
from caminemos.knowledge.pages.practices.lines import (
    Named,
    PracticeLine,
    groups_by_code,
    objectives_by_code,
    practice_lines,
    readable,
)
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_rules import CRITERIA
from caminemos.knowledge.practice_words import population_words
from caminemos.places.api import members, plain

FILTERS = ("q", "country", "objective", "group", "population", "collection", "adapted")
REGION = "region"
MOST_ALIKE, ON_A_PAGE = 12, 20
SEARCHED = ("title", "problem", "done", "result", "takes", "lessons", "partners", "place", *CRITERIA)


@dataclass(frozen=True)
class CollectionLine:
    """A collection with how many practices it gathers."""

    code: str
    title: Text
    about: Text
    count: int


@dataclass(frozen=True)
class PracticesPage:
    """The published practices as filtered, the newest first."""

    lines: list[PracticeLine]
    shown: Page[PracticeLine]
    total: int
    filters: dict[str, str]
    countries: list[tuple[str, str]]
    objectives: list[Named]
    groups: list[Named]
    populations: list[tuple[str, str]]
    collections: list[CollectionLine]
    collection: CollectionLine | None
    may_submit: bool

    @property
    def is_filtered(self) -> bool:
        """Say whether something is left out by a filter."""
        return any(self.filters.get(name) for name in FILTERS)

    @property
    def adapted(self) -> int:
        """Return how many adaptations are on record for the practices shown."""
        return sum(one.adapted for one in self.lines)


@dataclass(frozen=True)
class Alike:
    """A practice that is like the problem asked for, and the words that both have."""

    line: PracticeLine
    shared: tuple[str, ...]


def practices_page(filters: Mapping[str, str], *, by: Actor) -> PracticesPage:
    """Return the published practices, filtered; a filter that names nothing known is passed over."""
    rows = list(readable(by).filter(state="published").order_by("-published_at", "code"))
    lines = practice_lines(rows)
    gathered = {one.code: one for one in Collection.objects.all()}
    chosen = gathered.get(filters.get("collection", ""))
    found = [line for row, line in zip(rows, lines, strict=True) if _fits(row, line, filters, chosen)]
    if chosen:
        found.sort(key=lambda one: chosen.practices.index(one.code))
    here = {line.code for line in lines}
    collections = {code: _collection(one, here) for code, one in gathered.items()}
    return PracticesPage(
        found,
        Paginator(found, ON_A_PAGE).get_page(filters.get("page")),
        len(lines),
        dict(filters),
        [(REGION, _("The region")), *((one.iso3, one.called()) for one in members())],
        list(objectives_by_code().values()),
        list(groups_by_code().values()),
        list(population_words().items()),
        [one for one in collections.values() if one.count],
        collections.get(chosen.code) if chosen else None,
        by.may(Permission.PRACTICE_SUBMIT),
    )


def alike(problem: str, *, by: Actor, apart_from: str = "") -> list[Alike]:
    """Return the published practices most like a problem told in plain words, in either language, the likest first."""
    rows = {row.code: row for row in readable(by).filter(state="published")}
    near = _likeness(rows).nearest(problem[:4000], most=MOST_ALIKE, apart_from=[apart_from])
    lines = {one.code: one for one in practice_lines([rows[one.key] for one in near])}
    return [Alike(lines[one.key], one.shared[:5]) for one in near]


_built: list[tuple[frozenset[tuple[object, ...]], Likeness[str]]] = []
"""The last index that was built, and of which versions: words are read anew only when a practice changes."""


def _likeness(rows: Mapping[str, Practice]) -> Likeness[str]:
    versions = frozenset((row.pk, row.version, row.changed_at) for row in rows.values())
    held = next((index for of, index in _built if of == versions), None)
    if held is None:
        held = Likeness({code: words_of(row) for code, row in rows.items()})
        _built[:] = [(versions, held)]
    return held


def words_of(row: Practice) -> str:
    """Return all words of a practice, in every language that it has."""
    return " ".join(words for name in SEARCHED for words in getattr(row, name).values.values())


def _collection(row: Collection, published: set[str]) -> CollectionLine:
    return CollectionLine(row.code, row.title, row.about, len(set(row.practices) & published))


def _fits(row: Practice, line: PracticeLine, filters: Mapping[str, str], chosen: Collection | None) -> bool:
    words, country, objective, group, population, _chosen, adapted = (filters.get(name, "") for name in FILTERS)
    found = plain(f"{row.code} {words_of(row)} {line.where} {' '.join(line.owner.values.values())}")
    places = {REGION, *(one.iso3 for one in members())}
    return (
        all(word in found for word in plain(words).split())
        and (country not in places or (line.iso3 or REGION) == country)
        and (not objective or objective in {one.code for one in line.objectives})
        and (not group or group in {one.code for one in line.groups})
        and (not population or population in row.population)
        and (chosen is None or row.code in chosen.practices)
        and (adapted != "yes" or line.adapted > 0)
    )


def practices_sheet(lines: list[PracticeLine]) -> Sheet:
    """Return the practices as a table."""
    columns = [
        Column("code", _("Code"), lambda one: one.code),
        Column("title", _("Practice"), lambda one: one.title),
        Column("owner", _("Institution"), lambda one: one.owner),
        Column("country", _("State"), lambda one: one.where),
        Column("place", _("Place"), lambda one: one.place),
        Column("when", _("When"), lambda one: one.when),
        Column("problem", _("Need that it answers"), lambda one: one.problem),
        Column("population", _("For whom"), lambda one: ", ".join(one.population_words)),
        Column("objectives", _("Objectives"), lambda one: " ".join(each.code for each in one.objectives)),
        Column("groups", _("Working groups"), lambda one: " ".join(each.code for each in one.groups)),
        Column("adapted", _("Adaptations on record"), lambda one: one.adapted, kind="integer"),
    ]
    return Sheet(_("Good practices"), columns, lines, [_("Published after review by peers of two other institutions.")])
