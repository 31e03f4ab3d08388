"""Series of meetings and agendas to begin with: keep them, plan their dates at once, end them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.meetings.held import demand_runs
from caminemos.governance.actions.meetings.life import cancel_meeting
from caminemos.governance.actions.meetings.planning import plan_meeting
from caminemos.governance.actions.memberships import demand
from caminemos.governance.meeting_zones import clock_of, is_zone
from caminemos.governance.models import AgendaTemplate, Body, Meeting, MeetingSeries
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import instant
from caminemos.kernel.api import (
    Actor,
    LooseDate,
    Refused,
    Text,
    as_json,
    changes,
    need_reason,
    need_short,
    need_version,
    now,
    write,
)

FIELDS = ("kind", "name", "rule", "hour", "minutes", "zone", "mode", "template_id", "visibility")
MOST_DATES = 60
ITEM_KINDS = ("point", "opening", "group_report", "follow_up", "break", "closing")


@transaction.atomic
def record_series(code: str, body: Body, values: Mapping[str, Any], *, by: Actor) -> MeetingSeries:
    """Write down a series of a body's meetings."""
    demand_runs(by, body)
    if MeetingSeries.objects.filter(code=code).exists():
        raise Refused("code_taken", _("Another series has this code."), status=422)
    made = MeetingSeries(code=code, body=body)
    write(made, values, FIELDS)
    _refuse_wrong(made)
    made.save(force_insert=True)
    record(by=by, verb="series.record", subject=made, after=_told(made))
    return made


@transaction.atomic
def correct_series(series: MeetingSeries, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> MeetingSeries:
    """Correct a series; meetings planned already keep their hours."""
    held = _held(series, by)
    _refuse_ended(held)
    need_version(version, held.version)
    before = _told(held)
    write(held, values, FIELDS)
    _refuse_wrong(held)
    old, new = changes(before, _told(held))
    if new:
        reason = need_reason(why)
        held.version += 1
        held.save()
        record(by=by, verb="series.correct", subject=held, before=old, after=new | {"why": reason})
    return held


@transaction.atomic
def plan_dates(series: MeetingSeries, days: Iterable[date], *, by: Actor, despite: str = "") -> list[Meeting]:
    """Plan a draft on each of these days at the series' hour, with its agenda; days that have one already are left alone."""
    held = _held(series, by)
    _refuse_ended(held)
    wanted = sorted(set(days))
    if not wanted or len(wanted) > MOST_DATES:
        raise Refused("days_wrong", _("Choose from one to %(most)s days.") % {"most": MOST_DATES}, status=422)
    planned = Meeting.objects.filter(series=held, starts_at__isnull=False).exclude(state="cancelled")
    taken = {one.first for one in planned.values_list("on", flat=True)}
    return [_draft(held, day, by, despite) for day in wanted if day not in taken]


def days_of(series: MeetingSeries, first: date, last: date, since: date | None) -> list[date]:
    """Return the days that a series' rhythm gives between two days, counted on from `since`, the day of one of its meetings.

    None where its dates are chosen one by one, nor where the rhythm leaves the day open (“every two weeks”) and no meeting says it yet.
    """
    if not series.rule or (since is None and not names_its_day(series.rule)):
        return []
    rule = rrulestr(series.rule, dtstart=datetime.combine(since or first, time(0)))
    span = rule.between(datetime.combine(first, time(0)), datetime.combine(last, time(23, 59)), inc=True)
    return [one.date() for one in span][:MOST_DATES]


def names_its_day(rule: str) -> bool:
    """Say whether a rhythm gives the same days whenever one begins to count."""
    return "BYDAY" in rule and "INTERVAL" not in rule


@transaction.atomic
def end_series(series: MeetingSeries, why: str, *, by: Actor) -> MeetingSeries:
    """End a series: what is still to come is cancelled one by one, with the reason; what was held stays."""
    held = _held(series, by)
    _refuse_ended(held)
    reason = need_reason(why)
    to_come = Q(starts_at__isnull=True) | Q(starts_at__gt=now())
    for one in Meeting.objects.filter(to_come, series=held, state__in=["draft", "convened"]):
        cancel_meeting(one, reason, by=by)
    held.ended_at = now()
    held.save(update_fields=["ended_at"])
    record(by=by, verb="series.end", subject=held, after={"why": reason})
    return held


@transaction.atomic
def keep_template(
    code: str, name: Text, kind: str, lines: list[dict[str, Any]], version: int = 0, *, by: Actor
) -> AgendaTemplate:
    """Keep an agenda to begin with, a new one or a newer saving of one."""
    demand(by, Permission.MEETING_PLAN)
    held = AgendaTemplate.objects.select_for_update(of=("self",)).filter(code=code).first()
    if held is not None and not version:
        raise Refused("code_taken", _("Another agenda to begin with has this code."), status=422)
    if held is not None:
        need_version(version, held.version)
        held.version += 1
    row = held or AgendaTemplate(code=code)
    row.name, row.kind, row.lines = name, kind, lines
    _refuse_wrong_template(row)
    row.save()
    record(by=by, verb="agenda_template.keep", subject=row, after={"code": code, "kind": kind, "lines": len(lines)})
    return row


def _draft(series: MeetingSeries, day: date, by: Actor, despite: str) -> Meeting:
    starts = instant(datetime.combine(day, series.hour), series.zone)
    if starts is None:
        said = _("On %(day)s the clocks of this zone do not show this hour exactly once. Choose another hour.")
        raise Refused("hour_unclear", said % {"day": day.isoformat()}, status=422)
    values = {name: getattr(series, name) for name in ("kind", "zone", "mode", "visibility")}
    hours = {"on": LooseDate.on(day), "starts_at": starts, "ends_at": starts + timedelta(minutes=series.minutes)}
    told = values | hours | {"title": series.name}
    return plan_meeting(series.body, told, by=by, series=series, template=series.template, despite=despite)


def _held(series: MeetingSeries, by: Actor) -> MeetingSeries:
    found = MeetingSeries.objects.filter(pk=series.pk).select_for_update(of=("self",)).select_related("body").first()
    if found is None:
        raise Refused("not_found", "", status=404)
    demand_runs(by, found.body)
    return found


def _refuse_ended(series: MeetingSeries) -> None:
    if series.ended_at:
        raise Refused("series_ended", _("This series has ended. Write down another one."))


def _refuse_wrong(series: MeetingSeries) -> None:
    if not series.name:
        raise Refused("name_missing", _("Give the series a name in at least one language."), status=422)
    need_short(series, ("name",))
    if not is_zone(series.zone):
        raise Refused("zone_unknown", _("Say by whose clocks the hours are meant."), status=422)
    if series.rule:
        try:
            rrulestr(series.rule, dtstart=datetime(2026, 1, 1, tzinfo=UTC).astimezone(clock_of(series.zone)).replace(tzinfo=None))
        except (ValueError, KeyError, AttributeError) as problem:
            raise Refused("rule_wrong", _("This rhythm cannot be read. Choose one of those offered."), status=422) from problem


def _refuse_wrong_template(template: AgendaTemplate) -> None:
    if not template.name:
        raise Refused("name_missing", _("Give the agenda a name in at least one language."), status=422)
    for number, line in enumerate(template.lines, start=1):
        if line.get("kind", "point") not in ITEM_KINDS or not any(line.get("title", {}).values()):
            said = _("Line %(number)s: a point has a title and a kind that an agenda to begin with can have.")
            raise Refused("line_wrong", said % {"number": number}, status=422)


def _told(series: MeetingSeries) -> dict[str, Any]:
    told = as_json(series, FIELDS)
    return told | {"hour": series.hour.isoformat("minutes")}
