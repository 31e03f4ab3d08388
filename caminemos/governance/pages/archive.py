"""The memory of the presidencies: what was achieved, on a line through the years, and what resulted in each State."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.models import Achievement, Term
from caminemos.governance.models.archive import KINDS
from caminemos.governance.objectives import objectives
from caminemos.governance.pages.achievement_lines import AchievementLine, as_lines
from caminemos.governance.pages.archive_words import kind_words
from caminemos.governance.permissions import Permission
from caminemos.governance.states import ACHIEVEMENT
from caminemos.kernel.api import Actor, Column, LooseDate, Sheet, Text
from caminemos.places.api import members, plain


@dataclass(frozen=True)
class Stretch:
    """A presidency on the line, with what was achieved in it; without a presidency: results that belong to none."""

    year: int | None
    country: str
    url: str
    starts: LooseDate | None
    lines: list[AchievementLine]


@dataclass(frozen=True)
class ArchivePage:
    """The archive as filtered, from the newest to the first; what has no date stands last in its presidency."""

    stretches: list[Stretch]
    count: int
    filters: dict[str, str]
    years: list[int]
    countries: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    objectives: list[tuple[str, Text]]
    waiting: list[AchievementLine]
    may_write: bool

    @property
    def is_filtered(self) -> bool:
        """Say whether something is left out by a filter."""
        return any(self.filters.get(name) for name in ("year", "country", "kind", "objective", "q"))


@dataclass(frozen=True)
class AchievementPage:
    """One achievement with what may be done with it."""

    row: Achievement
    line: AchievementLine
    may_write: bool
    verbs: list[str]
    signs: list[str]


@dataclass(frozen=True)
class TermAchievements:
    """What a presidency achieved and what resulted in each State in its term, States in alphabetical order."""

    achieved: list[AchievementLine] = field(default_factory=list)
    results: list[tuple[str, list[AchievementLine]]] = field(default_factory=list)


def filtered(filters: Mapping[str, str], by: Actor) -> QuerySet[Achievement]:
    """Return the achievements that the reader may see, filtered; a filter that names nothing known is passed over."""
    found = Achievement.objects.visible_to(by).select_related("term__country", "country", "objective")
    year, country, objective = (filters.get(name, "") for name in ("year", "country", "objective"))
    if year.isascii() and year.isdigit():
        found = found.filter(Q(term__year=int(year)) | Q(term=None, happened_on__startswith=year)) if len(year) == 4 else found
    if country in {one.iso3 for one in members()}:
        found = found.filter(country=country)
    if filters.get("kind") in KINDS:
        found = found.filter(kind=filters["kind"])
    return found.filter(objective__code=objective) if objective in {one.code for one in objectives()} else found


def lines(filters: Mapping[str, str], *, by: Actor) -> list[AchievementLine]:
    """Return the achievements as filtered, by words too, in the order of time."""
    words = plain(filters.get("q", "")).split()
    found = [row for row in filtered(filters, by) if all(word in searched(row) for word in words)]
    return as_lines(found)


def searched(row: Achievement) -> str:
    """Return all words by which an achievement is found."""
    texts = [row.title, row.summary, row.figure, *([row.country.name] if row.country else [])]
    return plain(" ".join([row.code, *(words for text in texts for words in text.values.values())]))


def archive_page(filters: Mapping[str, str], *, by: Actor) -> ArchivePage:
    """Return the archive."""
    found, terms = lines(filters, by=by), list(Term.objects.select_related("country").order_by("-year"))
    waiting = Achievement.objects.waiting_for(by).select_related("term__country", "country", "objective")
    return ArchivePage(
        [one for one in [*(_stretch(term, found) for term in terms), _loose(found)] if one.lines],
        len(found),
        dict(filters),
        [one.year for one in terms],
        [(one.iso3, one.called()) for one in members()],
        list(kind_words().items()),
        [(one.code, one.title) for one in objectives()],
        as_lines(waiting),
        by.may(Permission.ACHIEVEMENT_WRITE),
    )


def _stretch(term: Term, found: list[AchievementLine]) -> Stretch:
    url = reverse("governance:presidency", args=[term.year])
    return Stretch(term.year, term.country.called(), url, term.starts, _newest_first(found, term.year))


def _loose(found: list[AchievementLine]) -> Stretch:
    return Stretch(None, "", "", None, _newest_first(found, None))


def _newest_first(found: list[AchievementLine], year: int | None) -> list[AchievementLine]:
    own = [one for one in found if one.year == year]
    return [*(one for one in reversed(own) if one.happened_on), *(one for one in own if not one.happened_on)]


def achievement_row(code: str, by: Actor) -> Achievement:
    """Return an achievement that the actor may read; otherwise there is nothing."""
    found = Achievement.objects.visible_to(by).select_related("term__country", "country", "objective").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def achievement_page(code: str, *, by: Actor) -> AchievementPage:
    """Return one achievement with the steps that the reader may take now."""
    row = achievement_row(code, by)
    verbs = [verb for verb in ACHIEVEMENT.offers(row, by) if _fits(row, verb, by)]
    signs = [verb for verb in verbs if verb in {"sign_off", "return", "revoke"}]
    return AchievementPage(
        row, as_lines([row])[0], by.may(Permission.ACHIEVEMENT_WRITE), [one for one in verbs if one not in signs], signs
    )


def _fits(row: Achievement, verb: str, by: Actor) -> bool:
    if verb in {"sign_off", "return", "revoke"}:
        return row.country_id in by.countries and (verb != "revoke" or row.signed_at is not None)
    return {"publish": not row.needs_sign_off, "ask": row.needs_sign_off, "reword": False}.get(verb, True)


def of_term(term: Term, *, by: Actor) -> TermAchievements:
    """Return what the page of a presidency shows."""
    found = as_lines(Achievement.objects.visible_to(by).filter(term=term).select_related("term__country", "country", "objective"))
    states = sorted({one.country for one in found if one.iso3}, key=plain)
    results = [(state, [one for one in found if one.country == state]) for state in states]
    return TermAchievements([one for one in found if not one.iso3], results)


def archive_sheet(found: list[AchievementLine]) -> Sheet:
    """Return the archive as a table, as filtered."""
    columns = [
        Column("code", _("Code")),
        Column("year", _("Presidency")),
        Column("presidency", _("State that presided")),
        Column("country", _("Direct result in")),
        Column("happened_on", _("When"), lambda row: str(row.happened_on or "")),
        Column("kind_words", _("Kind")),
        Column("title", _("Title")),
        Column("summary", _("Summary")),
        Column("objective", _("Objective")),
        Column("figure", _("Figure in words")),
        Column("figure_unit", _("Unit")),
        Column("figure_as_of", _("As of"), lambda row: str(row.figure_as_of or "")),
        Column("sources", _("Sources"), lambda row: " ; ".join(one.words for one in row.sources)),
        Column("verified", _("Verified"), lambda row: _("yes") if row.is_verified else _("no")),
        Column("state", _("Standing"), lambda row: row.state_words),
    ]
    return Sheet(
        _("Archive"), columns, found, [_("The figures count different things at different dates: they are never added.")]
    )
