"""Series of meetings and agendas to begin with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from caminemos.governance.actions.meetings.series import days_of
from caminemos.governance.leading import bodies_led_by, runs
from caminemos.governance.meeting_words import clock_name, item_kind_words, kind_words, mode_words
from caminemos.governance.models import AgendaTemplate, Meeting, MeetingSeries
from caminemos.governance.pages.meetings.lines import MeetingLine, meeting_lines
from caminemos.governance.permissions import Permission
from caminemos.governance.standing import member_codes
from caminemos.kernel.api import Actor, Text, today
from caminemos.places.api import countries, holidays_of_countries


@dataclass(frozen=True)
class SeriesLine:
    """A series in the list."""

    code: str
    name: Text
    body: Text
    kind_word: str
    rhythm: str
    hour: str
    clocks: str
    mode_word: str
    minutes: int
    template: Text
    is_over: bool
    may_run: bool


@dataclass(frozen=True)
class DayLine:
    """A day that the rhythm gives: which members have a holiday then, and whether a meeting is planned already."""

    day: date
    holidays: list[str]
    is_planned: bool

    @property
    def code(self) -> str:
        """Return the day as a form sends it back."""
        return self.day.isoformat()


@dataclass(frozen=True)
class SeriesPage:
    """A series with its meetings and the days that come next."""

    row: MeetingSeries
    line: SeriesLine
    meetings: list[MeetingLine]
    days: list[DayLine]
    until: date


@dataclass(frozen=True)
class TemplateLine:
    """An agenda to begin with, each line as it is read."""

    code: str
    name: Text
    kind_word: str
    lines: list[tuple[Text, str, int]]
    minutes: int
    version: int


@dataclass(frozen=True)
class AllSeriesPage:
    """All series and all agendas to begin with."""

    series: list[SeriesLine]
    templates: list[TemplateLine]
    may_plan: bool
    may_keep: bool


def rhythms() -> dict[str, str]:
    """Return the rhythms offered: RFC 5545 rules with their words."""
    return {
        "": _("Dates chosen one by one"),
        "FREQ=WEEKLY": _("Every week"),
        "FREQ=WEEKLY;INTERVAL=2": _("Every two weeks"),
        "FREQ=MONTHLY;BYDAY=1TU": _("First Tuesday of the month"),
        "FREQ=MONTHLY;BYDAY=2TU": _("Second Tuesday of the month"),
        "FREQ=MONTHLY;BYDAY=1WE": _("First Wednesday of the month"),
        "FREQ=MONTHLY;BYDAY=3WE": _("Third Wednesday of the month"),
        "FREQ=MONTHLY;BYDAY=1TH": _("First Thursday of the month"),
        "FREQ=MONTHLY;BYDAY=3TH": _("Third Thursday of the month"),
        "FREQ=MONTHLY;BYDAY=-1TH": _("Last Thursday of the month"),
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=3TH": _("Third Thursday of every second month"),
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=3TH": _("Third Thursday of every third month"),
        "FREQ=YEARLY": _("Every year"),
    }


def series_row(code: str, by: Actor) -> MeetingSeries:
    """Return a series for whoever may read meetings of members; otherwise there is nothing."""
    found = MeetingSeries.objects.select_related("body", "template").filter(code=code).first()
    if found is None or not by.may(Permission.MEETING_READ_STATES):
        raise Http404
    return found


def all_series(*, by: Actor) -> AllSeriesPage:
    """Return the series and the agendas to begin with."""
    led = set(bodies_led_by(by))
    plans = by.may(Permission.MEETING_PLAN)
    rows = MeetingSeries.objects.select_related("body", "template")
    series = [_line(one, may_run=plans or one.body_id in led) for one in rows]
    return AllSeriesPage(series, [_template(one) for one in AgendaTemplate.objects.all()], plans or bool(led), plans)


def series_page(code: str, *, by: Actor) -> SeriesPage:
    """Return a series with its meetings that the reader may see, and the days of the coming year that its rhythm gives."""
    row = series_row(code, by)
    until = today() + timedelta(days=366)
    meetings = Meeting.objects.visible_to(by).filter(series=row).select_related("body", "country").order_by("-on")
    lines = meeting_lines(meetings)
    return SeriesPage(row, _line(row, may_run=runs(by, row.body)), lines, _days(row, until, lines), until)


def _days(row: MeetingSeries, until: date, planned: list[MeetingLine]) -> list[DayLine]:
    taken = {one.starts.date() for one in planned if one.state != "cancelled" and one.starts}
    since = max(taken, default=None)
    found = days_of(row, today() + timedelta(days=1), until, since) if not row.ended_at else []
    free = _holidays({day.year for day in found})
    return [DayLine(day, free.get(day, []), day in taken) for day in found]


def _holidays(years: Iterable[int]) -> dict[date, list[str]]:
    members = countries(member_codes(today()))
    free: dict[date, list[str]] = defaultdict(list)
    for year in years:
        of_state = holidays_of_countries([one.iso3 for one in members], year)
        for one in members:
            for held in of_state.get(one.iso3, []):
                free[held.day].append(f"{one.called()}: {held.name}")
    return free


def _line(row: MeetingSeries, *, may_run: bool) -> SeriesLine:
    return SeriesLine(
        row.code,
        row.name,
        row.body.name,
        kind_words()[row.kind],
        rhythms().get(row.rule, row.rule),
        row.hour.strftime("%H:%M"),
        clock_name(row.zone),
        mode_words()[row.mode],
        row.minutes,
        row.template.name if row.template else Text(),
        row.ended_at is not None,
        may_run,
    )


def _template(row: AgendaTemplate) -> TemplateLine:
    words = item_kind_words()
    lines = [(_title(one), words[one.get("kind", "point")], int(one.get("minutes", 15))) for one in row.lines]
    kind = kind_words().get(row.kind, _("Any meeting"))
    return TemplateLine(row.code, row.name, kind, lines, sum(minutes for _title, _kind, minutes in lines), row.version)


def _title(line: dict[str, Any]) -> Text:
    return Text(dict(line.get("title", {})))
