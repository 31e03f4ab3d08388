"""What the plan has in the calendar: the days on which States report, for who owes or reviews."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, CalendarEntry, LooseDate, Text, in_each_language
from caminemos.plan.models import Obligation, Plan, ReportingRound
from caminemos.plan.permissions import Permission

WEEK = 7 * 24 * 60


def reports_due(by: Actor, first: date, last: date) -> Iterator[CalendarEntry]:
    """Return the due days of the rounds on which the actor's States report; to who reviews, of all."""
    reviews = by.may(Permission.UPDATE_REVIEW)
    if not reviews and not by.may(Permission.UPDATE_READ):
        return
    owed: dict[int, set[str]] = defaultdict(set)
    for number, iso3 in _owed(by, first, last).values_list("round", "country").distinct().order_by():
        owed[number].add(iso3)
    rounds = ReportingRound.objects.filter(due_on__range=(first, last), plan__in=Plan.objects.visible_to(by))
    for row in rounds.select_related("plan"):
        if reviews or row.pk in owed:
            yield _entry(row, owed[row.pk], f"/plans/{row.plan.code}/rounds/" if reviews else "/my-country/")


def _owed(by: Actor, first: date, last: date) -> QuerySet[Obligation]:
    return Obligation.objects.visible_to(by).filter(round__due_on__range=(first, last))


def _entry(row: ReportingRound, states: set[str], path: str) -> CalendarEntry:
    return CalendarEntry(
        uid=f"round-{row.plan.code}-{row.code}",
        kind="report_due",
        title=_titled(row),
        path=path,
        starts=LooseDate.on(row.due_on),
        about=row.plan.title,
        countries=tuple(sorted(states)),
        alarms=(WEEK,),
    )


def _titled(row: ReportingRound) -> Text:
    return in_each_language(lambda: _("Report due: %(period)s") % {"period": row.title})
