"""The public first page: what this is, a door for whoever arrives, how the plan stands, the figures, what is new and what comes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.governance.api import EntryLine, PresidencyMark, presidency_mark, public_entries_ahead
from caminemos.kernel.api import ANONYMOUS, LinkedPart, Text, registries
from caminemos.places.api import members
from caminemos.plan.api import MARKS, PlanTree, current_plan, plan_tree, status_word
from caminemos.portal.framework_words import FrameworkWords, framework_words
from caminemos.statistics.api import headlines
from caminemos.ui.api import BigFigure, Series, StackedBarChart, address_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DAYS_AHEAD, MOST_ENTRIES = 120, 4
WITHOUT_NEWS = ("unknown", "stale")
TONES = {
    "done": "path",
    "on_track": "leaf",
    "not_started": "sky",
    "on_hold": "slate",
    "delayed": "sun",
    "stale": "unknown",
    "unknown": "unknown",
}


@dataclass(frozen=True)
class OpenDoor:
    """A door with the address behind it."""

    title: StrOrPromise
    sentence: StrOrPromise
    url: str
    icon: str
    tone: str


@dataclass(frozen=True)
class PlanStanding:
    """How the plan in force stands, as States have signed it off."""

    code: str
    title: Text
    chart: StackedBarChart
    total: int
    with_news: int


@dataclass(frozen=True)
class FrontPage:
    """All that the first page prints; a part with nothing to show is empty."""

    words: FrameworkWords
    lead: str
    states: list[tuple[str, str]]
    presidency: PresidencyMark | None
    doors: list[OpenDoor]
    plan: PlanStanding | None
    year: int | None
    strip: list[BigFigure]
    ahead: list[EntryLine]
    parts: list[LinkedPart]


def front_page() -> FrontPage:
    """Return the first page as everybody reads it."""
    words, states = framework_words(), [(one.iso3, str(one.called())) for one in members()]
    year, strip = headlines()
    return FrontPage(
        words=words,
        lead=words.lead.read((get_language() or "es")[:2]).text.format(count=len(states)) if states else "",
        states=states,
        presidency=presidency_mark(),
        doors=open_doors(),
        plan=_standing(),
        year=year,
        strip=strip,
        ahead=public_entries_ahead(DAYS_AHEAD)[:MOST_ENTRIES],
        parts=front_parts(),
    )


def open_doors() -> list[OpenDoor]:
    """Return the doors whose page this face mounts."""
    return [
        OpenDoor(one.title, one.sentence, address, one.icon, one.tone)
        for one in registries.doors.items()
        if (address := address_of(one.url_name))
    ]


def front_parts() -> list[LinkedPart]:
    """Return the parts that the areas fill; one that has nothing to show is left out."""
    parts = (provider() for provider in registries.front.items())
    return [part for part in parts if part is not None and part.lines]


def _standing() -> PlanStanding | None:
    plan = current_plan(ANONYMOUS)
    if plan is None:
        return None
    tree = plan_tree(plan.code, by=ANONYMOUS, with_figures=False)
    counted = Counter(leaf.status for _objective, _block, leaf in tree.actions)
    total = sum(counted.values())
    return PlanStanding(tree.code, tree.title, _bar(tree, counted), total, total - sum(counted[mark] for mark in WITHOUT_NEWS))


def _bar(tree: PlanTree, counted: Counter[str]) -> StackedBarChart:
    runs = tuple(Series(status_word(mark), (float(counted[mark]),), TONES[mark]) for mark in MARKS if counted[mark])
    sentence = _("Each action once, by what the States that lead it last said and signed off; silence is shown as silence.")
    return StackedBarChart(_("The actions of the plan, by how they stand"), (str(tree.year),), runs, sentence, share=True)
