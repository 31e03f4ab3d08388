"""The log of visibility as filtered, and its sums: per year and State side by side, never two units together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caminemos.kernel.api import Actor, Column, Sheet
from caminemos.knowledge.pages.visibility.lines import EntryLine, entry_lines, readable
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.visibility_rules import REGION, Counted, entries_by_state, reach_by_unit, without_number
from caminemos.knowledge.visibility_words import kind_words, language_words, unit_words
from caminemos.places.api import members, plain
from caminemos.ui.api import Cell, Table

FILTERS = ("q", "kind", "country", "year", "language", "unit")
WHOLE_REGION = "region"
NOTE = gettext_lazy(
    "What institutions recorded and the secretariat reviewed. An entry of two States stands under both. Numbers are those of each "
    "source; the same person may be counted more than once, and an entry without a number is in no sum."
)


@dataclass(frozen=True)
class VisibilityPage:
    """The log as filtered, the newest first; the desk shows also what is on its way."""

    lines: list[EntryLine]
    waiting: list[EntryLine]
    filters: dict[str, str]
    kinds: list[tuple[str, str]]
    countries: list[tuple[str, str]]
    years: list[str]
    languages: list[tuple[str, str]]
    units: list[tuple[str, str]]
    may_record: bool

    @property
    def is_filtered(self) -> bool:
        """Say whether something is left out by a filter."""
        return any(self.filters.get(name) for name in FILTERS)


@dataclass(frozen=True)
class TotalsPage:
    """The sums: entries per State and year, and reach per unit and year."""

    entries: Table
    reach: Table
    is_empty: bool


def visibility_page(filters: Mapping[str, str], *, by: Actor) -> VisibilityPage:
    """Return the published entries, filtered; and to whoever records or reviews, what is on its way."""
    lines = entry_lines(readable(by))
    published = [line for line in lines if line.state == "published"]
    return VisibilityPage(
        [line for line in published if _fits(line, filters)],
        [line for line in lines if line.state not in {"published", "withdrawn"}] if by.may(Permission.VISIBILITY_RECORD) else [],
        {name: filters.get(name, "") for name in FILTERS},
        list(kind_words().items()),
        [(WHOLE_REGION, _("The region")), *((one.iso3, one.called()) for one in members())],
        [str(year) for year in sorted({line.day.first.year for line in published}, reverse=True)],
        list(language_words().items()),
        list(unit_words().items()),
        by.may(Permission.VISIBILITY_RECORD),
    )


def _fits(line: EntryLine, filters: Mapping[str, str]) -> bool:
    words, kind, country, year, language, unit = (filters.get(name, "") for name in FILTERS)
    texts = [*line.title.values.values(), *line.about.values.values(), *line.owner.values.values(), *line.speaker.values.values()]
    found = plain(" ".join([line.code, line.medium, line.where, *texts]))
    return (
        all(word in found for word in plain(words).split())
        and (kind not in kind_words() or line.kind == kind)
        and (not country or country in line.states or (country == WHOLE_REGION and not line.states))
        and (not year.isdecimal() or str(line.day.first.year) == year)
        and (language not in language_words() or line.language == language)
        and (unit not in unit_words() or line.reach_unit == unit)
    )


def totals_page(*, by: Actor) -> TotalsPage:
    """Return the sums over what is published; States stand in alphabetical order, and nobody is ranked."""
    rows = counted(by=by)
    years = sorted({row.year for row in rows})
    return TotalsPage(_entries(rows, years), _reach(rows, years), not rows)


def counted(*, by: Actor) -> list[Counted]:
    """Return what sums ask of the published entries."""
    lines = [line for line in entry_lines(readable(by)) if line.state == "published"]
    return [Counted(line.day.first.year, tuple(line.states), line.reach, line.reach_unit) for line in lines]


def _entries(rows: list[Counted], years: list[int]) -> Table:
    found = entries_by_state(rows)
    places = [*((one.iso3, one.called()) for one in members()), (REGION, _("The region as a whole"))]
    body = [[Cell(name), *(_opened(code, year, found.get((code, year), 0)) for year in years)] for code, name in places]
    headings = [(_("State"), "text"), *((str(year), "integer") for year in years)]
    return Table(_("Published entries by State and year"), headings, body, NOTE)


def _opened(code: str, year: int, count: int) -> Cell:
    return Cell(count, "integer", url=f"../?country={code or WHOLE_REGION}&year={year}" if count else "")


def _reach(rows: list[Counted], years: list[int]) -> Table:
    found, missing = reach_by_unit(rows), without_number(rows)
    body = []
    for unit, name in unit_words().items():
        sums = [found.get((unit, year)) for year in years]
        cells = [Cell(one.total if one else None, "integer", note=_told(one.entries) if one else "") for one in sums]
        body.append([Cell(name), *cells])
    body.append([Cell(_("Entries without a number")), *(Cell(missing.get(year, 0), "integer") for year in years)])
    headings = [(_("What is counted"), "text"), *((str(year), "integer") for year in years)]
    return Table(_("Reach by year, each unit apart"), headings, body, NOTE)


def _told(entries: int) -> str:
    return ngettext("from %(count)s entry", "from %(count)s entries", entries) % {"count": entries}


def visibility_sheet(lines: list[EntryLine]) -> Sheet:
    """Return the entries as a table."""
    columns = [
        Column("code", _("Code"), lambda one: one.code),
        Column("kind", _("What it was"), lambda one: one.kind_words),
        Column("day", _("When"), lambda one: str(one.day)),
        Column("title", _("Title"), lambda one: one.title),
        Column("medium", _("Where it appeared"), lambda one: one.medium),
        Column("address", _("Web address"), lambda one: one.address),
        Column("language", _("Language"), lambda one: one.language_words),
        Column("states", _("States"), lambda one: one.where),
        Column("speaker", _("Institution that spoke"), lambda one: one.speaker),
        Column("owner", _("Recorded by"), lambda one: one.owner),
        Column("reach", _("Reach"), lambda one: one.reach, kind="integer"),
        Column("unit", _("What is counted"), lambda one: one.reach_words),
        Column("source", _("Source of the number"), lambda one: one.reach_source),
        Column("as_of", _("Counted until"), lambda one: one.reach_as_of.isoformat() if one.reach_as_of else ""),
    ]
    return Sheet(_("Visibility log"), columns, lines, [NOTE])
