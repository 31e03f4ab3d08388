"""What needs somebody today: the tasks that the areas tell, by when they are due, and the next dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.kernel.api import Actor, CalendarEntry, LooseDate, Task, now, registries, today
from caminemos.ui.api import day as written_day

WEEK, AHEAD, MOST_DATES = 7, 30, 8


@dataclass(frozen=True)
class TaskLine:
    """A task, and how it stands in time."""

    task: Task
    is_late: bool
    when: str


@dataclass(frozen=True)
class TaskGroup:
    """Tasks that are due together."""

    title: str
    lines: list[TaskLine]


@dataclass(frozen=True)
class DateLine:
    """A coming date of the calendar."""

    when: str
    title: str
    language: str
    url: str


@dataclass(frozen=True)
class HomePage:
    """What needs this person today."""

    groups: list[TaskGroup]
    count: int
    late: int
    dates: list[DateLine]


def home_page(*, by: Actor, language: str) -> HomePage:
    """Return what needs this person, overdue first, and the next dates that concern everybody or their bodies."""
    moment, day = now(), today()
    tasks = [task for provider in registries.home.items() for task in provider(by, moment)]
    tasks.sort(key=lambda one: (one.due or date.max, -one.weight, str(one.kind), one.detail))
    lines = [_line(one, day) for one in tasks]
    return HomePage(_grouped(lines, day), len(lines), sum(one.is_late for one in lines), _dates(by, day, language))


def _line(task: Task, day: date) -> TaskLine:
    late = task.due is not None and task.due < day
    return TaskLine(task, late, written_day(task.due) if task.due else "")


def _grouped(lines: list[TaskLine], day: date) -> list[TaskGroup]:
    ends = day + timedelta(days=WEEK)
    parts: dict[str, list[TaskLine]] = {
        pgettext("tasks", "Overdue"): [],
        _("This week"): [],
        _("Later"): [],
        _("Without a date"): [],
    }
    overdue, week, later, undated = parts.values()
    for one in lines:
        due = one.task.due
        place = undated if due is None else overdue if one.is_late else week if due <= ends else later
        place.append(one)
    return [TaskGroup(title, found) for title, found in parts.items() if found]


def _dates(by: Actor, day: date, language: str) -> list[DateLine]:
    last = day + timedelta(days=AHEAD)
    found = [one for source in registries.calendar.items() for one in source(by, day, last)]
    exact = sorted((first, one.uid, one) for one in found if day <= (first := _first(one)) <= last)
    return [_date_line(first, one, language) for first, _uid, one in exact[:MOST_DATES]]


def _first(entry: CalendarEntry) -> date:
    return entry.starts.first if isinstance(entry.starts, LooseDate) else entry.starts.date()


def _date_line(first: date, entry: CalendarEntry, language: str) -> DateLine:
    title = entry.title.read(language)
    return DateLine(written_day(first), title.text, title.language, f"/{language}{entry.path}")
