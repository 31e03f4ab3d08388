"""The library as filtered: words, kind, State, year and language, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import ANONYMOUS, Actor, Column, OpenDataSet, Sheet
from caminemos.knowledge.library_words import document_kinds, document_languages
from caminemos.knowledge.pages.library.lines import DocumentLine, document_lines, readable_documents
from caminemos.knowledge.permissions import Permission
from caminemos.places.api import members, plain

FILTERS = ("q", "kind", "country", "year", "language")
WHOLE_REGION = "region"
ON_A_PAGE = 25


@dataclass(frozen=True)
class LibraryPage:
    """The published documents as filtered; the desk sees also what is on its way."""

    lines: list[DocumentLine]
    shown: Page[DocumentLine]
    waiting: list[DocumentLine]
    filters: dict[str, str]
    kinds: list[tuple[str, str]]
    countries: list[tuple[str, str]]
    years: list[str]
    languages: list[tuple[str, str]]
    may_write: bool

    @property
    def is_filtered(self) -> bool:
        """Say whether something is left out by a filter."""
        return any(self.filters.values())


def library_page(asked: Mapping[str, str], *, by: Actor) -> LibraryPage:
    """Return the documents that the filters ask for; an unknown filter finds nothing rather than everything."""
    lines = document_lines(readable_documents(by))
    published = [line for line in lines if line.state == "published"]
    filters = {name: asked.get(name, "") for name in FILTERS}
    found = [line for line in published if _fits(line, filters)]
    kinds, languages = document_kinds(), document_languages()
    held, spoken = {line.kind for line in published}, {code for line in published for code in line.languages}
    return LibraryPage(
        lines=found,
        shown=Paginator(found, ON_A_PAGE).get_page(asked.get("page")),
        waiting=[line for line in lines if line.state not in {"published", "withdrawn"}],
        filters=filters,
        kinds=[(code, name) for code, name in kinds.items() if code in held],
        countries=[(WHOLE_REGION, _("The region")), *((one.iso3, str(one.called())) for one in members())],
        years=[str(year) for year in sorted({line.day.first.year for line in published}, reverse=True)],
        languages=[(code, name) for code, name in languages.items() if code in spoken],
        may_write=by.may(Permission.SITE_EDIT),
    )


def _fits(line: DocumentLine, filters: Mapping[str, str]) -> bool:
    texts = [*line.title.values.values(), *line.summary.values.values(), *line.publisher.values.values()]
    found = plain(" ".join([line.code, line.where, line.kind_words, *texts]))
    asked = filters["country"]
    return (
        all(word in found for word in plain(filters["q"]).split())
        and filters["kind"] in {"", line.kind}
        and asked in {"", line.country or WHOLE_REGION}
        and filters["year"] in {"", str(line.day.first.year)}
        and (not filters["language"] or filters["language"] in line.languages)
    )


def library_sheet(lines: list[DocumentLine]) -> Sheet:
    """Return the documents as a table."""
    columns = [
        Column("code", _("Code"), lambda one: one.code),
        Column("kind", _("What it is"), lambda one: one.kind_words),
        Column("day", _("Date"), lambda one: str(one.day)),
        Column("title", _("Title"), lambda one: one.title),
        Column("summary", _("Summary"), lambda one: one.summary),
        Column("publisher", _("Published by"), lambda one: one.publisher),
        Column("state", _("State"), lambda one: one.where),
        Column("languages", _("Languages"), lambda one: one.language_words),
        Column("sources", _("Sources"), lambda one: " | ".join(source.words for source in one.sources)),
        Column("licence", _("Licence"), lambda one: one.licence),
    ]
    return Sheet(_("Documents"), columns, lines)


def library_open_data() -> OpenDataSet:
    """Return the catalogue as open data."""
    return OpenDataSet(
        gettext_lazy("Documents"),
        gettext_lazy("The catalogue of the library: what each document is, of when, by whom, and where it was published."),
        lambda: library_sheet(library_page({}, by=ANONYMOUS).lines),
        "/library/",
        gettext_lazy("Whoever published each document"),
        "CONT",
        tags={"code": "#meta+id", "title": "#meta+title", "state": "#country+name"},
    )
