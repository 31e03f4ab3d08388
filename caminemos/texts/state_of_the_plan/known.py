"""What was known on a day: the plan, the edition of figures, and the figures themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caminemos.kernel.api import Actor, Text
from caminemos.places.api import members
from caminemos.plan.api import PlanTree, ReportedIndicator, plan_tree, reported_indicators, words_of
from caminemos.statistics.api import FIRST_YEAR, REGION, Edition, Figure, country_name, edition_in_force, values

PENDING, NEW, EXITS = "asylum-pending", "asylum-applications", "asylum-decisions"
MERITS, CLOSED = "asylum-decisions-merits", "asylum-closed"
CLOSURE_SHARE, PROTECTION_RATE, RESIDUAL = "asylum-closure-share", "asylum-protection-rate", "asylum-residual"
ALL_APPLICATIONS = "asylum-applications-all"
CODES = (PENDING, NEW, MERITS, CLOSED, CLOSURE_SHARE, PROTECTION_RATE, EXITS, ALL_APPLICATIONS, RESIDUAL)
SHOWN = (PENDING, NEW, MERITS, CLOSED, CLOSURE_SHARE, PROTECTION_RATE)


@dataclass(frozen=True)
class Known:
    """All that the report may say; nothing in it was published after the day."""

    tree: PlanTree
    on: date
    country: str
    language: str
    edition: Edition | None
    later: tuple[str, ...]
    figures: dict[tuple[str, str, int], Figure]
    members: dict[str, str]
    """The members' names by code, in alphabetical order of the language."""
    words: dict[str, tuple[date, Text]]
    """What the country told about said last of each part, by the part's code; empty for the region."""
    indicators: tuple[ReportedIndicator, ...] = ()
    """The plan's indicators, with what the region or the country had signed off by that day."""

    @property
    def place(self) -> str:
        """The code of the territory told about: a member's, or the region's."""
        return self.country or REGION

    @property
    def place_name(self) -> str:
        return self.members.get(self.country) or country_name(REGION)

    @property
    def year(self) -> int | None:
        """The newest year that has figures."""
        return max((year for _series, _place, year in self.figures), default=None)

    @property
    def years(self) -> range:
        """The years told about."""
        return range(FIRST_YEAR, self.year + 1) if self.year else range(0)

    def figure(self, series: str, year: int, place: str = "") -> Figure | None:
        """Return one figure of the territory (or of another place), or None where the edition has none."""
        return self.figures.get((series, place or self.place, year))

    def run(self, series: str) -> tuple[float | None, ...]:
        """Return a series of the territory over the years in persons; what is in cases or mixed is a gap."""
        return tuple(in_persons(self.figure(series, year)) for year in self.years)


def in_persons(figure: Figure | None) -> float | None:
    """Return the value where it may stand beside others: in persons or in per cent."""
    return figure.value if figure is not None and figure.unit in {"persons", "percent"} else None


def gather(plan: str, on: date, country: str, language: str, by: Actor) -> Known:
    """Read the plan and the newest edition known on the day."""
    tree = plan_tree(plan, by=by, with_figures=False, on=on, country=country)
    edition = edition_in_force(on)
    later = Edition.objects.kept().filter(as_of__gt=on).values_list("label", flat=True)
    found = values(CODES, edition=edition) if edition is not None else []
    figures = {(one.series.code, one.country, one.year): one for one in found}
    names = {member.iso3: member.called(language) for member in members(language)}
    words = words_of(tree, country, on) if country else {}
    measured = tuple(reported_indicators(plan, by=by, on=on, country=country))
    return Known(tree, on, country, language, edition, tuple(later), figures, names, words, measured)
