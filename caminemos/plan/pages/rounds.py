"""The periods of a plan: what was asked of each State, and what has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import Http404

from caminemos.kernel.api import Actor, Text, today
from caminemos.places.api import country, members
from caminemos.plan.models import Obligation, Plan, ReportingRound
from caminemos.plan.pages.my_country import Line, lines_of, owed, standing_of
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.permissions import Permission

COLUMNS = ("done", "sign", "sent", "returned", "overdue", "waiting", "missed", "waived")


@dataclass(frozen=True)
class StateOfRound:
    """How many obligations of one State stand where; `asked` is their sum."""

    iso3: str
    name: str
    cells: list[int]

    @property
    def asked(self) -> int:
        return sum(self.cells)


@dataclass(frozen=True)
class RoundCard:
    """One period with what was asked and what came."""

    id: int
    code: str
    title: Text
    starts_on: date
    ends_on: date
    due_on: date
    is_regular: bool
    is_closed: bool
    states: list[StateOfRound]

    @property
    def total(self) -> list[int]:
        return [sum(column) for column in zip(*(one.cells for one in self.states), strict=True)]

    @property
    def asked(self) -> int:
        return sum(one.asked for one in self.states)


@dataclass(frozen=True)
class RoundsPage:
    """The periods of a plan, the newest first."""

    plan: str
    title: Text
    rounds: list[RoundCard]
    may_manage: bool


@dataclass(frozen=True)
class RoundPage:
    """One State's obligations in one period."""

    plan: str
    card: RoundCard
    iso3: str
    name: str
    lines: list[Line]
    may_manage: bool


def rounds_page(plan: str, *, by: Actor) -> RoundsPage:
    """Return the periods of a plan."""
    held = visible_plan(plan, by)
    rounds = ReportingRound.objects.filter(plan=held).order_by("-due_on", "-starts_on")
    counted = _counted(held, by)
    cards = [_card(one, counted.get(one.pk, {})) for one in rounds]
    return RoundsPage(held.code, held.title, cards, by.may(Permission.ROUND_MANAGE))


def round_page(plan: str, code: str, iso3: str, *, by: Actor) -> RoundPage:
    """Return what one State was asked in one period."""
    held = visible_plan(plan, by)
    asked = ReportingRound.objects.filter(plan=held, code=code).first()
    if asked is None or iso3 not in {one.iso3 for one in members()}:
        raise Http404
    rows = list(owed(iso3, {}, by=by, day=today()).filter(round=asked))
    card = _card(asked, _counted(held, by).get(asked.pk, {}))
    return RoundPage(
        held.code, card, iso3, country(iso3).called(), lines_of(rows, by=by, day=today()), by.may(Permission.ROUND_MANAGE)
    )


def _counted(plan: Plan, by: Actor) -> Mapping[int, Mapping[str, dict[str, int]]]:
    found: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    owed = Obligation.objects.visible_to(by).filter(round__plan=plan).annotate(stands=standing_of(today())).order_by()
    for one in owed.values("round", "country", "stands").annotate(many=Count("pk")):
        cell, name = found[one["round"]][one["country"]], "waiting" if one["stands"] in {"open", "soon"} else one["stands"]
        cell[name] = cell.get(name, 0) + one["many"]
    return found


def _card(round: ReportingRound, counted: Mapping[str, Mapping[str, int]]) -> RoundCard:
    states = [
        StateOfRound(one.iso3, one.called(), [counted.get(one.iso3, {}).get(name, 0) for name in COLUMNS]) for one in members()
    ]
    days = (round.starts_on, round.ends_on, round.due_on)
    return RoundCard(round.pk, round.code, round.title, *days, round.is_regular, round.is_closed, states)
