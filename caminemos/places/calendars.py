"""The working calendar of a country as the rules need it, from the rule, the acts and the suspensions on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import Refused, Text
from caminemos.places.holiday_rules import holidays_of
from caminemos.places.kept import kept
from caminemos.places.models import Calendar, CalendarException, Suspension
from caminemos.places.rules import Span, WorkingCalendar

EVERY_SCOPE = "all"


@dataclass(frozen=True)
class Holiday:
    """A public holiday: its day, its name, and what makes it one."""

    day: date
    name: Text
    is_by_act: bool = False


@kept
def calendar_of(iso3: str, scope: str = "") -> WorkingCalendar:
    """Return how a country counts working days; `scope` names the kind of procedure whose suspensions apply (asylum, …)."""
    calendar = Calendar.objects.filter(country_id=iso3).first()
    if calendar is None:
        raise Refused("no_calendar", _("There is no working calendar for this country yet."), status=404)
    acts = list(CalendarException.objects.filter(country_id=iso3))
    halts = list(Suspension.objects.filter(country_id=iso3, scope__in=[EVERY_SCOPE, *([scope] if scope else [])]))
    return WorkingCalendar(
        weekly_rest=frozenset(calendar.weekly_rest),
        holidays=partial(holidays_of, calendar.rule),
        free=_spans(act for act in acts if not act.is_working),
        working=_spans(act for act in acts if act.is_working),
        suspended=_spans(halts),
        doubtful=tuple(_doubt(halt.last_on, halt.over_by) for halt in halts if halt.last_on and halt.over_by),
    )


def _spans(periods: Iterable[CalendarException | Suspension]) -> tuple[Span, ...]:
    return tuple(Span(period.first_on, period.last_on) for period in periods)


def _doubt(last: date, over_by: date) -> Span:
    return Span(last + timedelta(days=1), over_by - timedelta(days=1))


def holidays(iso3: str, year: int) -> list[Holiday]:
    """List the public holidays of a country and year: by rule and by act, without the days an act made working."""
    calendar = Calendar.objects.get(country_id=iso3)
    days: dict[date, Holiday] = {day: Holiday(day, name) for day, name in holidays_of(calendar.rule, year).items()}
    for act in CalendarException.objects.filter(country_id=iso3, first_on__year__lte=year, last_on__year__gte=year):
        _apply(days, act, year)
    return [days[day] for day in sorted(days)]


def holidays_of_countries(iso3s: Iterable[str], year: int) -> dict[str, list[Holiday]]:
    """List the public holidays of several countries and a year; one without a working calendar is not there."""
    rules = dict(Calendar.objects.filter(country__in=set(iso3s)).values_list("country", "rule"))
    found = {iso3: {day: Holiday(day, name) for day, name in holidays_of(rule, year).items()} for iso3, rule in rules.items()}
    for act in CalendarException.objects.filter(country__in=set(rules), first_on__year__lte=year, last_on__year__gte=year):
        _apply(found[act.country_id], act, year)
    return {iso3: [days[day] for day in sorted(days)] for iso3, days in found.items()}


def _apply(days: dict[date, Holiday], act: CalendarException, year: int) -> None:
    span: Mapping[date, Holiday] = {
        day: Holiday(day, act.name, is_by_act=True) for day in _days(act.first_on, act.last_on) if day.year == year
    }
    for day, holiday in span.items():
        if act.is_working:
            days.pop(day, None)
        else:
            days[day] = holiday


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]
