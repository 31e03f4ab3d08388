"""The search: everything public in one ranked list, and apart from it what only this reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.engines.asking import Asked, Piece, asked, excerpt
from caminemos.kernel.api import ANONYMOUS, Actor, Hit, Reading, registries
from caminemos.knowledge.api import Counts, PublicHit, is_read, public_counts, public_hits, public_paths, respelled
from caminemos.places.api import members
from caminemos.portal.pages.shortcuts import Shortcut, shortcuts
from caminemos.ui.api import Chip

EACH, MOST_SUGGESTED, MOST_OWN, MOST_ASKED = 20, 8, 60, 300
FACETS = ("kind", "country", "year")
NOT_PUBLISHED = ("places",)
"""Providers whose findings stand in no register of published things, so that everybody's search asks them too."""


@dataclass(frozen=True)
class FoundLine:
    """A finding: where it is, its title as the reader reads it, its kind, and where the words stand in it."""

    url: str
    title: Reading
    kind: str
    excerpt: tuple[Piece, ...]
    language: str
    is_foreign: bool
    countries: str
    year: int | None


@dataclass(frozen=True)
class FacetValue:
    """A value to narrow the list by: its name in the address, how it reads, and how many it leaves."""

    value: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A question to narrow the list by."""

    name: str
    words: str
    values: list[FacetValue]


@dataclass(frozen=True)
class SearchPage:
    """What was asked and found. `own`: what not everybody may see, kind by kind; `instead`: did you mean.

    `is_loose`: nothing has all the words, so what has some of them is shown, the nearest first.
    """

    query: str
    lines: list[FoundLine]
    page: Page[int]
    total: int
    facets: list[Facet]
    chips: list[Chip]
    instead: str
    is_loose: bool
    shortcuts: list[Shortcut]
    own: list[tuple[str, list[Hit]]]
    is_signed_in: bool
    only_without: bool

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all was found."""
        return not self.total and not self.own and not self.shortcuts


def search_page(filters: Mapping[str, str], *, by: Actor, number: int | str = 1) -> SearchPage:
    """Return what a line finds, as filtered."""
    query = filters.get("q", "").strip()[:MOST_ASKED]
    whole, chosen = asked(query), chosen_of(filters)
    question, counts = loosened(whole, chosen)
    counts, page, hits = _sheet(question, counts, chosen, number)
    names = {code: str(about.name) for code, about in registries.published.pairs()}
    called = {one.iso3: one.called() for one in members()}
    own = _own(query, by) if whole.wanted and not chosen else []
    return SearchPage(
        query,
        [_line(hit, question, names, called) for hit in hits],
        page,
        counts.total,
        _facets(counts, chosen, names, called),
        [Chip(name, names.get(value, called.get(value, value))) for name, value in chosen.items()],
        respelled(query, whole) if question.is_loose or not counts.total else "",
        question.is_loose,
        shortcuts(whole) if page.number == 1 and not chosen else [],
        own,
        by.key != ANONYMOUS.key,
        bool(whole.terms) and not whole.wanted,
    )


def loosened(question: Asked, chosen: Mapping[str, str]) -> tuple[Asked, Counts]:
    """Return the question with what it finds; where nothing has all its words, the same question for some of them."""
    counts, loose = public_counts(question, chosen), replace(question, is_loose=True)
    if counts.total or len(question.wanted) < 2:
        return question, counts
    more = public_counts(loose, chosen)
    return (loose, more) if more.total else (question, counts)


def _sheet(
    question: Asked, counts: Counts, chosen: Mapping[str, str], number: int | str
) -> tuple[Counts, Page[int], list[PublicHit]]:
    """Return one sheet of what was found; where something on it turned out to be withdrawn, it is counted anew without it."""
    page = Paginator(range(counts.total), EACH).get_page(number)
    hits = public_hits(question, chosen, offset=(page.number - 1) * EACH, most=EACH) if counts.total else []
    if len(hits) < len(page.object_list):
        counts = public_counts(question, chosen)
        page = Paginator(range(counts.total), EACH).get_page(page.number)
    return counts, page, hits


def suggestions(query: str) -> list[FoundLine]:
    """Return the best findings for a line that is still being typed."""
    question = asked(query[:MOST_ASKED], is_typing=True)
    names = {code: str(about.name) for code, about in registries.published.pairs()}
    return [_line(hit, question, names, {}) for hit in public_hits(question, {}, most=MOST_SUGGESTED)]


def chosen_of(filters: Mapping[str, str]) -> dict[str, str]:
    """Return the filters that name something; what names nothing known is passed over."""
    known = {
        "kind": set(dict(registries.published.pairs())),
        "country": {one.iso3 for one in members()},
        "year": {filters.get("year", "")} if filters.get("year", "").isascii() and filters.get("year", "").isdigit() else set(),
    }
    return {name: filters[name][:4] if name == "year" else filters[name] for name in FACETS if filters.get(name) in known[name]}


def _line(hit: PublicHit, question: Asked, names: Mapping[str, str], called: Mapping[str, str]) -> FoundLine:
    title = hit.title.read()
    said = [text.read() for text in (hit.summary, hit.body) if text]
    cut = ((one, excerpt(one.text, question)) for one in said)
    shown, pieces = next(((one, told) for one, told in cut if any(piece.is_match for piece in told)), (None, ()))
    if shown is None and said:
        shown, pieces = said[0], excerpt(said[0].text, Asked())
    return FoundLine(
        f"/{(get_language() or 'es')[:2]}{hit.path}",
        title,
        names.get(hit.kind, hit.kind),
        pieces,
        shown.language if shown else title.language,
        bool(shown and shown.missing),
        ", ".join(called[code] for code in hit.countries if code in called),
        hit.year,
    )


def _facets(counts: Counts, chosen: Mapping[str, str], names: Mapping[str, str], called: Mapping[str, str]) -> list[Facet]:
    found = {name: counts.facets.get(name, {}) for name in FACETS}
    years = sorted(found["year"], reverse=True)
    shown = [
        Facet("kind", _("What"), _values("kind", list(names.items()), counts, chosen)),
        Facet("country", _("State"), _values("country", list(called.items()), counts, chosen)),
        Facet("year", _("Year"), _values("year", [(year, year) for year in years], counts, chosen)),
    ]
    return [facet for facet in shown if facet.values]


def _values(name: str, known: list[tuple[str, str]], counts: Counts, chosen: Mapping[str, str]) -> list[FacetValue]:
    found = counts.facets.get(name, {})
    return [FacetValue(value, words, found[value], chosen.get(name) == value) for value, words in known if found.get(value)]


def _own(query: str, by: Actor) -> list[tuple[str, list[Hit]]]:
    """Return what the areas find for this reader beyond the index; of everybody's findings only what the index does not hold."""
    language = (get_language() or "es")[:2]
    asked_of = registries.search.pairs()
    if by.key == ANONYMOUS.key and is_read():
        asked_of = [pair for pair in asked_of if pair[0] in NOT_PUBLISHED]
    hits = [hit for _key, provider in asked_of for hit in provider(query[:100], by, language)]
    paths = {hit.url: "/" + hit.url.split("/", 2)[-1] for hit in hits}
    known = public_paths(set(paths.values()))
    left = [hit for hit in hits if paths[hit.url] not in known][:MOST_OWN]
    return [(kind, list(found)) for kind, found in groupby(left, key=lambda hit: str(hit.kind))]
