"""An indicator's page: its passport, how it came to be, each State's figures by period, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.engines.rollup import LeftOut, Reason, Total
from caminemos.kernel.api import Actor, Column, Sheet, Text
from caminemos.plan.indicator_rules import Numbered, decimals_of
from caminemos.plan.models import Indicator, IndicatorDefinition, Plan, ReleasedFigure
from caminemos.plan.pages.indicator_figures import Known, figure_of, known_indicators
from caminemos.plan.pages.indicator_words import (
    LitLine,
    frequency_words,
    light_line,
    reason_words,
    rule_sentence,
    total_written,
    unit_word,
    written,
)
from caminemos.plan.pages.indicators import IndicatorLine, line_of, parts_of
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.passport_rules import Goal, Passport
from caminemos.plan.permissions import Permission
from caminemos.plan.units import DIMENSIONS, PERCENT
from caminemos.ui.api import LineChart, Series, day

ADDED = ("flow", "share")
"""Of these the periods add up; of the others the last stands, and older ones are not worth telling."""


@dataclass(frozen=True)
class DefinitionLine:
    """A definition: since when it holds, what changed and why."""

    number: int
    valid_from: date
    breaks: bool
    why: str
    definition: Text
    made_at: datetime


@dataclass(frozen=True)
class StateCell:
    """A State's figure of one period: as released, missing for a reason, or not told; `vintage` above 1 was corrected."""

    text: str = ""
    is_missing: bool = False
    vintage: int = 0
    url: str = ""


@dataclass(frozen=True)
class StateRow:
    """A State's figures, its own goal and its light on that way."""

    iso3: str
    name: str
    cells: list[StateCell]
    year: str
    baseline: str
    target: str
    lit: LitLine
    may_set: bool


@dataclass(frozen=True)
class PeriodTotal:
    """What one period or the year comes to, who is missing, what is left out and why."""

    title: Text | str
    text: str
    is_exact: bool
    told: int
    asked: int
    missing: list[str]
    partial: list[str]
    left_out: list[str]


@dataclass(frozen=True)
class Apart:
    """A dimension told apart over the region; `rows` are empty where not every State tells it apart."""

    name: Text
    rows: list[tuple[Text, str]]


@dataclass(frozen=True)
class IndicatorPage:
    """All that the page prints."""

    line: IndicatorLine
    plan: str
    plan_title: Text
    year: int
    passport: Passport
    frequency: str
    rule: str
    baseline_on: date | None
    target_on: date | None
    definitions: list[DefinitionLine]
    rounds: list[Text]
    states: list[StateRow]
    totals: list[PeriodTotal]
    whole: PeriodTotal
    apart: list[Apart]
    chart: LineChart | None
    source_name: str
    may_define: bool
    published: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def is_redefined(self) -> bool:
        return len(self.definitions) > 1


def indicator_row(plan: str, code: str, by: Actor) -> Indicator:
    """Return an indicator of a plan that the actor may read; otherwise there is nothing."""
    found = Indicator.objects.filter(plan=visible_plan(plan, by), code=code).select_related("plan").first()
    if found is None:
        raise Http404
    return found


def indicator_page(plan_code: str, code: str, *, by: Actor) -> IndicatorPage:
    """Return an indicator with all that its States have released."""
    row = indicator_row(plan_code, code, by)
    plan = visible_plan(plan_code, by)
    known = known_indicators(plan, only=[row.pk])[0]
    told, part = known.passport, parts_of(plan, [row.part])[row.part]
    totals = [_period(asked.title, known.of_round(asked), told, known.names) for asked in known.rounds]
    return IndicatorPage(
        line_of(plan, known, part),
        plan.code,
        plan.title,
        plan.year,
        told,
        frequency_words()[told.frequency],
        rule_sentence(told),
        told.baseline_on,
        told.target_on,
        _definitions(row),
        [asked.title for asked in known.rounds],
        _states(known, by),
        totals,
        _period(_("The year so far"), known.year, told, known.names),
        _apart(known.year, told),
        _chart(plan, known),
        str(known.source.name) if known.source else "",
        by.may(Permission.INDICATOR_DEFINE) and row.closed_at is None,
        _published(known),
    )


def figures_sheet_of(page: IndicatorPage, row: Indicator) -> Sheet:
    """Return every released figure with its vintage: also those that a newer one replaced, none that a State took back."""
    rows = ReleasedFigure.objects.filter(indicator=row).select_related("round", "definition", "country")
    kept = [one for one in rows.order_by("round__starts_on", "country", "vintage") if not _is_taken_back(one, rows)]
    columns = [
        Column("country", _("Country"), lambda one: one.country_id),
        Column("round", _("Period"), lambda one: one.round.code),
        Column("value", _("Value"), lambda one: _float(figure_of(one)), "number"),
        Column("numerator", _("Part"), lambda one: _float(one.numerator), "number"),
        Column("denominator", _("Whole"), lambda one: _float(one.denominator), "number"),
        *(_apart_column(dimension, one) for dimension in page.passport.dimensions for one in DIMENSIONS[dimension][1]),
        Column("unit", _("Unit"), lambda one: one.definition.unit),
        Column("definition", _("Definition"), lambda one: one.definition.number, "integer"),
        Column("vintage", _("Vintage"), lambda one: one.vintage, "integer"),
        Column("in_force", _("In force"), lambda one: _("yes") if one.withdrawn_at is None else _("no")),
        Column("missing", _("No figure"), lambda one: _("yes") if one.is_missing else _("no")),
        Column("as_of", _("As of"), kind="date"),
        Column("released_on", _("Signed off on"), lambda one: one.released_at.date(), "date"),
    ]
    return Sheet(page.line.code, columns, kept, [f"{page.line.code} {page.line.title}", str(page.passport.definition)])


def _apart_column(dimension: str, category: str) -> Column:
    name = str(DIMENSIONS[dimension][1][category])
    return Column(category, name, lambda one: _part(one, dimension, category), "number")


def _is_taken_back(one: ReleasedFigure, rows: Any) -> bool:
    if one.withdrawn_at is None:
        return False
    return not any(
        other.country_id == one.country_id and other.round_id == one.round_id and other.withdrawn_at is None for other in rows
    )


def _definitions(row: Indicator) -> list[DefinitionLine]:
    found = IndicatorDefinition.objects.filter(indicator=row).order_by("-number")
    return [DefinitionLine(one.number, one.valid_from, one.breaks, one.why, one.definition, one.made_at) for one in found]


def _states(known: Known, by: Actor) -> list[StateRow]:
    told = known.passport
    by_cell = {(one.country_id, one.round_id): one for one in known.released}
    rows = []
    for iso3, name in known.names.items():
        goal = known.own_goals.get(iso3, Goal())
        number, _on = known.of_state(iso3)
        cells = [_cell(by_cell.get((iso3, asked.pk)), known.newest_on(asked.ends_on)) for asked in known.rounds]
        rows.append(
            StateRow(
                iso3,
                name,
                cells,
                written(number, told),
                written(goal.baseline, told),
                written(goal.target, told),
                light_line(known.lit_state(iso3), told, has_target=goal.target is not None),
                iso3 in by.countries and by.may(Permission.UPDATE_SIGN_OFF) and told.measure != "narrative",
            )
        )
    return rows


def _cell(one: ReleasedFigure | None, definition: Numbered) -> StateCell:
    if one is None:
        return StateCell()
    url = reverse("plan:update", args=[one.update_key])
    told = definition.passport
    text = _("told") if told.measure == "narrative" else written(figure_of(one), told)
    return StateCell(text, one.is_missing, one.vintage, url)


def _period(title: Text | str, total: Total, told: Passport, names: dict[str, str]) -> PeriodTotal:
    return PeriodTotal(
        title,
        total_written(total, told),
        total.value is not None or not total.counted,
        len({one.reporter for one in total.counted} - set(total.partial)),
        len({one.reporter for one in total.counted}) + len(total.missing),
        [name for iso3, name in names.items() if iso3 in total.missing],
        [name for iso3, name in names.items() if iso3 in total.partial],
        [_left_out(one, names) for one in total.left_out if told.measure in ADDED or one.reason is not Reason.TWICE],
    )


def _left_out(one: LeftOut, names: dict[str, str]) -> str:
    told = one.telling
    return f"{names.get(told.reporter, told.reporter)}, {day(told.begins)} – {day(told.ends)}: {reason_words()[one.reason]}"


def _apart(total: Total, told: Passport) -> list[Apart]:
    found = []
    for dimension in told.dimensions:
        name, categories = DIMENSIONS[dimension]
        sums = total.parts.get(dimension, {})
        rows = [(title, written(sums.get(one, Decimal(0)), told)) for one, title in categories.items()] if sums else []
        found.append(Apart(name, rows))
    return found


def _chart(plan: Plan, known: Known) -> LineChart | None:
    told, labels, values = known.passport, [], []
    if told.measure in {"score", "narrative"}:
        return None
    if known.source is not None:
        run = sorted((one for one in known.series if not one.country), key=lambda one: one.year)
        labels, values = [str(one.year) for one in run], [one.value for one in run]
    else:
        regular = [one for one in known.rounds if one.is_regular]
        labels, values = [one.code for one in regular], [_float(known.known_at(one)) for one in regular]
    if sum(one is not None for one in values) < 2:
        return None
    unit = "%" if told.unit == PERCENT else unit_word(told)
    drawn = [Series(_("The region"), tuple(values))]
    if told.target is not None and told.measure != "flow":
        drawn.append(Series(_("Target"), tuple(float(told.target) for _one in values)))
    title = _("%(title)s, the region") % {"title": told.title}
    source = str(known.source.name) if known.source else _("Figures signed off by each State.")
    sentence = "" if known.source else _("A gap is a period in which a State has told nothing.")
    return LineChart(title, tuple(labels), tuple(drawn), sentence, source, unit, decimals_of(told))


def _published(known: Known) -> list[tuple[int, str, str]]:
    run = sorted((one for one in known.series if not one.country), key=lambda one: -one.year)
    return [(one.year, written(Decimal(str(one.value)), known.passport) if one.value is not None else "", one.url) for one in run]


def _part(one: ReleasedFigure, dimension: str, category: str) -> float | None:
    text = one.parts.get(dimension, {}).get(category)
    return None if text is None else float(text)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
