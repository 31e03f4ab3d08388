"""The cronograma of a plan as it stands: its year, what moved since it was adopted or since a version, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.calendar_rules import Clash, clashes
from caminemos.governance.calendar_sources import entry_of
from caminemos.governance.cronograma_rules import Standing, unsettled
from caminemos.governance.models import Activity, CronogramaVersion
from caminemos.governance.pages.calendar.clash_lines import ClashLine, clash_lines
from caminemos.governance.pages.calendar.frame import holidays_between, region
from caminemos.governance.pages.calendar.lines import Names, span_words
from caminemos.governance.pages.calendar.year import marks_of
from caminemos.governance.pages.cronograma.moved import ChangeLine, change_lines
from caminemos.governance.permissions import Permission
from caminemos.governance.states import ACTIVITY
from caminemos.kernel.api import Actor, CalendarEntry, LooseDate, Text, today
from caminemos.plan.api import Plan, kind_names, visible_plan
from caminemos.ui.api import Timeline, TimelineRow, loose_date, months

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ADOPTED = "adopted"
"""What stands in the address for: since the plan was adopted."""


@dataclass(frozen=True)
class ActivityLine:
    """An activity as it stands; `was` is what the adopted plan says where that is something else."""

    code: str
    kind: str
    kind_word: StrOrPromise
    title: Text
    group: str
    group_url: str
    starts: LooseDate
    until: LooseDate | None
    when: str
    was: str
    state: str
    is_added: bool
    note: Text
    version: int
    verbs: list[str]
    edit_url: str
    move_url: str

    @property
    def status(self) -> str:
        """Return the code of its status mark."""
        return f"activity_{self.state}"


@dataclass(frozen=True)
class VersionLine:
    """A released version."""

    number: int
    note: Text
    at: datetime
    url: str
    is_current: bool


@dataclass(frozen=True)
class CronogramaPage:
    """A cronograma: `since` is the version compared with, None: what was adopted."""

    plan: Plan
    is_open: bool
    timeline: Timeline | None
    lines: list[ActivityLine]
    changes: list[ChangeLine]
    since: VersionLine | None
    versions: list[VersionLine]
    clashes: list[ClashLine]
    entries: list[CalendarEntry]
    open_dates: int
    may_write: bool


def cronograma_page(code: str, since: str, *, by: Actor) -> CronogramaPage:
    """Return the cronograma of a plan that the actor may read, compared with what was adopted or with a version."""
    plan = plan_row(code, by)
    may = by.may(Permission.CRONOGRAMA_WRITE)
    rows = [row for row in Activity.objects.filter(plan=plan).select_related("body", "plan") if may or not row.is_noise]
    versions = list(CronogramaVersion.objects.filter(plan=plan))
    shown = _asked(versions, since)
    entries = [entry_of(row) for row in rows]
    names = Names.read()
    return CronogramaPage(
        plan=plan,
        is_open=bool(rows),
        timeline=_timeline(plan, rows) if rows else None,
        lines=[_line(row, by) for row in rows],
        changes=change_lines(rows, _before(rows, shown), shown, by=by),
        since=_version(shown, shown, plan) if shown else None,
        versions=[_version(one, shown, plan) for one in reversed(versions)],
        clashes=clash_lines(_clashes(entries), names),
        entries=entries,
        open_dates=unsettled(row.starts for row in rows if row.state != "cancelled"),
        may_write=may and plan.state == "adopted",
    )


def plan_row(code: str, by: Actor) -> Plan:
    """Return a plan that the actor may read; otherwise there is nothing."""
    return visible_plan(code, by)


def activity_row(plan: str, code: str, by: Actor) -> Activity:
    """Return an activity of a plan that the actor may read; otherwise there is nothing."""
    found = Activity.objects.filter(plan=plan_row(plan, by), code=code).select_related("plan", "body").first()
    if found is None or (found.is_noise and not by.may(Permission.CRONOGRAMA_WRITE)):
        raise Http404
    return found


def dates_words(starts: LooseDate, until: LooseDate | None) -> str:
    """Return when something takes place, as exactly as it is known."""
    return span_words(starts.first, until.last) if until and until != starts else loose_date(starts)


def standing(row: Activity) -> Standing:
    """Return where an activity stands."""
    return Standing(row.starts, row.until, row.state)


def _asked(versions: Iterable[CronogramaVersion], since: str) -> CronogramaVersion | None:
    if since in {"", ADOPTED}:
        return None
    found = next((one for one in versions if str(one.number) == since), None)
    if found is None:
        raise Http404
    return found


def _before(rows: Iterable[Activity], version: CronogramaVersion | None) -> dict[str, Standing]:
    if version:
        return {code: Standing.of(kept) for code, kept in version.snapshot.items()}
    return {row.code: Standing(row.adopted, None, "planned") for row in rows if row.adopted}


def _version(one: CronogramaVersion, shown: CronogramaVersion | None, plan: Plan) -> VersionLine:
    url = f"{reverse('governance:cronograma', args=[plan.code])}?since={one.number}#moved"
    return VersionLine(one.number, one.note, one.at, url, shown is not None and shown.pk == one.pk)


def _clashes(entries: list[CalendarEntry]) -> list[Clash]:
    days = [one.starts for one in entries if isinstance(one.starts, LooseDate)]
    if not days:
        return []
    states = region()
    holidays = holidays_between(min(one.first for one in days), max(one.last for one in days), states)
    return clashes(entries, holidays, [one.iso3 for one in states])


def _line(row: Activity, by: Actor) -> ActivityLine:
    place = [row.plan.code, row.code]
    same = row.adopted is None or (row.adopted == row.starts and row.until is None)
    return ActivityLine(
        code=row.code,
        kind=row.kind,
        kind_word=kind_names()[row.kind],
        title=row.title,
        group=str(row.body.name) if row.body else "",
        group_url=reverse("governance:body", args=[row.body.code]) if row.body else "",
        starts=row.starts,
        until=row.until,
        when=dates_words(row.starts, row.until),
        was="" if same or row.adopted is None else loose_date(row.adopted),
        state=row.state,
        is_added=row.adopted is None,
        note=row.note,
        version=row.version,
        verbs=ACTIVITY.offers(row, by),
        edit_url=reverse("governance:activity-edit", args=place),
        move_url=reverse("governance:activity-move", args=place),
    )


def _timeline(plan: Plan, rows: list[Activity]) -> Timeline:
    lines: list[TimelineRow] = []
    names = kind_names()
    for kind in dict.fromkeys(sorted((row.kind for row in rows), key=list(names).index)):
        lines.append(TimelineRow(str(names[kind]), is_heading=True))
        lines += [TimelineRow(title, tuple(marks_of(those, plan.year))) for title, those in _by_title(rows, kind).items()]
    day: date = today()
    now = (day.month, day.day) if day.year == plan.year else None
    said = _("Filled: the dates that stand. Open at the sides: still to be confirmed.")
    return Timeline(_("Cronograma %(year)s") % {"year": plan.year}, months(), tuple(lines), said, str(plan.document), now)


def _by_title(rows: Iterable[Activity], kind: str) -> Mapping[str, list[CalendarEntry]]:
    found: dict[str, list[CalendarEntry]] = {}
    for row in rows:
        if row.kind == kind:
            found.setdefault(str(row.title), []).append(entry_of(row))
    return found
