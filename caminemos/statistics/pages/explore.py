"""The explorer of figures: what may be chosen, what was chosen, and the answer with its source, its citation and its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from caminemos.kernel.api import Refused, Sheet, Text
from caminemos.statistics.compute import REGION
from caminemos.statistics.exploring import BARS, DIMENSIONS, LINE, MAP, TABLE, Asked, Question, read_question
from caminemos.statistics.figures import Figure, country_name, member_codes, values
from caminemos.statistics.models import Value
from caminemos.statistics.pages.explorer import dimension_names
from caminemos.statistics.pages.panels import Panel, panel
from caminemos.statistics.pages.parts import Parts, parts
from caminemos.statistics.pages.quoting import sources
from caminemos.statistics.pages.sheets import figures_sheet
from caminemos.statistics.series import GROUPS, SERIES, dimensions_of

INTERFACE = "/api/v1/explore"


@dataclass(frozen=True)
class Choice:
    """Something that may be chosen, and whether it is."""

    code: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Choices:
    """What the form offers."""

    series: list[tuple[Text, list[Choice]]]
    places: list[Choice]
    since: list[Choice]
    until: list[Choice]
    dimensions: list[Choice]
    displays: list[Choice]


@dataclass(frozen=True)
class ExplorePage:
    """What the explorer shows of a question."""

    question: Question
    choices: Choices
    problems: list[str]
    panels: list[Panel]
    figures: list[Figure]
    parts: Parts | None
    citation: str
    address: str

    @property
    def title(self) -> str:
        return "; ".join(str(SERIES[code].name) for code in self.question.series)

    @property
    def downloads(self) -> list[tuple[str, str]]:
        query = self.question.query()
        return [("CSV", f"?{query}&format=csv"), ("Excel", f"?{query}&format=xlsx"), ("JSON", f"{INTERFACE}?{query}")]

    def sheet(self) -> Sheet:
        """Return what is shown as a table to take along; a question that could not be answered as asked gives no file."""
        self.refuse_half_answers()
        if self.parts is not None:
            return self.parts.sheet(self.title, dimension_names()[self.question.by], [self.citation])
        notes = [f"{SERIES[code].name}: {SERIES[code].definition} {SERIES[code].method}" for code in self.question.series]
        return figures_sheet(self.title, self.figures, [self.citation, *notes])

    def refuse_half_answers(self) -> None:
        """Refuse where what is shown is not all that was asked: a file or a program would not see the difference."""
        if self.problems:
            raise Refused("question_not_understood", " ".join(self.problems), status=400)


def explore_page(asked: Asked, address: str) -> ExplorePage:
    """Return the answer to what an address asks; `address` is that of the explorer itself."""
    held = Value.objects.filter(edition__state="current", value__isnull=False, series__in=list(SERIES))
    years = sorted(held.order_by().values_list("year", flat=True).distinct())
    members = member_codes()
    question = read_question(asked, members, years)
    found = [one for one in values(question.series) if _is_asked(one, question)]
    index = {(one.series.code, one.country, one.year): one for one in found}
    told = parts(question, index) if question.by and years else None
    whole = [code for code in question.series if not (told and question.by in dimensions_of(code))] if years else []
    panels = [*(told.panels if told else []), *(panel(code, question, index) for code in whole)]
    permanent = f"{address}?{question.query()}"
    problems = [*question.problems, *(told.problems if told else [])]
    return ExplorePage(
        question,
        _choices(question, members, years),
        problems,
        panels,
        found,
        told,
        _citation(found, question, permanent),
        permanent,
    )


def _is_asked(one: Figure, question: Question) -> bool:
    return one.country in question.places and question.since <= one.year <= question.until


def _citation(found: Sequence[Figure], question: Question, address: str) -> str:
    """Return the words with which somebody else quotes what is shown; nothing to quote, no words."""
    if not found:
        return ""
    names = ", ".join(str(SERIES[code].name) for code in question.series)
    places = ", ".join(country_name(place) for place in question.places)
    words = {"sources": sources(found), "names": names, "places": places, "since": question.since, "until": question.until}
    return _("%(sources)s. %(names)s; %(places)s; %(since)s–%(until)s. In: Caminemos, %(address)s") % {
        **words,
        "address": address,
    }


def _choices(question: Question, members: Sequence[str], years: Sequence[int]) -> Choices:
    names = dimension_names()
    series = [
        (group, [Choice(one.code, str(one.name), one.code in question.series) for one in SERIES.values() if one.group == code])
        for code, group in GROUPS.items()
    ]
    displays = [
        (LINE, _("Lines over the years")),
        (BARS, _("Bars of the last year")),
        (TABLE, _("Table alone")),
        (MAP, _("Map of the last year")),
    ]
    descending = list(reversed(years))
    return Choices(
        series,
        [Choice(code, country_name(code), code in question.places) for code in [*members, REGION]],
        [Choice(str(year), str(year), year == question.since) for year in descending],
        [Choice(str(year), str(year), year == question.until) for year in descending],
        [Choice(code, names[code], code == question.by) for code in DIMENSIONS],
        [Choice(code, name, code == question.display) for code, name in displays],
    )
