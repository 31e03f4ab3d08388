"""The trail: who adapted whose practice, with what change and what result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, Sheet
from caminemos.knowledge.models import Stage
from caminemos.knowledge.pages.practices.lines import ReplicationLine, readable_replications, replication_lines
from caminemos.knowledge.practice_words import stage_words
from caminemos.places.api import members

FILTERS, ON_A_PAGE = ("country", "stage"), 20


@dataclass(frozen=True)
class TrailPage:
    """The published adaptations as filtered, the newest first."""

    lines: list[ReplicationLine]
    shown: Page[ReplicationLine]
    filters: dict[str, str]
    countries: list[tuple[str, str]]
    stages: list[tuple[str, str]]

    @property
    def is_filtered(self) -> bool:
        """Say whether something is left out by a filter."""
        return any(self.filters.get(name) for name in FILTERS)


def adaptations_page(filters: Mapping[str, str], *, by: Actor) -> TrailPage:
    """Return the published adaptations, filtered; a filter that names nothing known is passed over."""
    rows = readable_replications(by).filter(state="published", practice__state="published")
    places = [(one.iso3, one.called()) for one in members()]
    country, stage = filters.get("country", ""), filters.get("stage", "")
    if country in dict(places):
        rows = rows.filter(country=country)
    if stage in Stage.values:
        rows = rows.filter(stage=stage)
    lines = replication_lines(rows.order_by("-since", "id"))
    shown = Paginator(lines, ON_A_PAGE).get_page(filters.get("page"))
    return TrailPage(lines, shown, dict(filters), places, list(stage_words().items()))


def adaptations_sheet(lines: list[ReplicationLine]) -> Sheet:
    """Return the adaptations as a table."""
    columns = [
        Column("practice", _("Practice"), lambda one: one.practice),
        Column("title", _("Title"), lambda one: one.practice_title),
        Column("institution", _("Adapted by"), lambda one: one.institution),
        Column("country", _("State"), lambda one: one.where),
        Column("since", _("Since when"), lambda one: str(one.since)),
        Column("stage", _("How far it has come"), lambda one: one.stage_words),
        Column("changed", _("What was changed"), lambda one: one.changed),
        Column("result", _("What came of it"), lambda one: one.result),
    ]
    return Sheet(_("Adaptations of good practices"), columns, lines, [_("Told by whoever adapted; of a State, by that State.")])
