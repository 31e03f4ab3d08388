"""The other processes and forums of the region, and what the framework does in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.models import Process, ProcessEvent
from caminemos.governance.pages.achievement_lines import Source, sources_of
from caminemos.governance.pages.archive_words import level_words, position_words, visibility_words, when_words
from caminemos.governance.pages.calendar.structured import PublicEvent, day_of, event_json
from caminemos.governance.pages.delegations import DelegateLine, delegations_of, told_delegation
from caminemos.governance.permissions import Permission
from caminemos.governance.plan_actions import ServedAction, served_actions
from caminemos.governance.states import POSITION
from caminemos.kernel.api import Actor, Column, LooseDate, Sheet, Text, today


@dataclass(frozen=True)
class ProcessLine:
    """A process in the list, with what happens in it first and last."""

    code: str
    url: str
    name: Text
    short_name: Text
    about: Text
    takes_part: Text
    attends: Text
    website: str
    sources: list[Source]
    is_verified: bool
    events: int


@dataclass(frozen=True)
class EventLine:
    """An event as its reader may see it: without the position while that is not for them."""

    code: str
    name: Text
    happens_on: LooseDate
    when: str
    place: Text
    iso3: str
    country: str
    objective: str
    objective_title: Text
    level: str
    level_words: str
    shared: Text
    joint: Text
    actions: list[ServedAction]
    delegation: list[DelegateLine]
    position: Text
    position_state: str
    position_words: str
    result: Text
    visibility: str
    visibility_words: str
    sources: list[Source]
    is_verified: bool
    version: int
    verbs: list[str]
    edit_url: str
    delegate_url: str
    calendar_url: str


@dataclass(frozen=True)
class ProcessesPage:
    """All processes, alphabetically."""

    lines: list[ProcessLine]
    may_write: bool


@dataclass(frozen=True)
class ProcessPage:
    """A process with its events, from the newest to the first."""

    row: Process
    line: ProcessLine
    events: list[EventLine]
    may_write: bool


def processes_page(*, by: Actor) -> ProcessesPage:
    """Return the processes; events are counted as far as the reader may see them."""
    seen: dict[int, int] = {}
    for pk in ProcessEvent.objects.visible_to(by).values_list("process", flat=True):
        seen[pk] = seen.get(pk, 0) + 1
    found = [_process(row, seen.get(row.pk, 0)) for row in Process.objects.all()]
    return ProcessesPage(sorted(found, key=lambda one: str(one.name).casefold()), by.may(Permission.PROCESS_WRITE))


def process_row(code: str) -> Process:
    """Return a process; otherwise there is nothing."""
    found = Process.objects.filter(code=code).first() if code.isprintable() else None
    if found is None:
        raise Http404
    return found


def event_row(code: str, event: str, by: Actor) -> ProcessEvent:
    """Return an event that the actor may read; otherwise there is nothing."""
    seen = ProcessEvent.objects.visible_to(by).select_related("process", "country", "objective")
    found = seen.filter(process__code=code, code=event).first()
    if found is None:
        raise Http404
    return found


def process_page(code: str, *, by: Actor) -> ProcessPage:
    """Return one process with the events that the reader may see."""
    row = process_row(code)
    rows = list(ProcessEvent.objects.visible_to(by).filter(process=row).select_related("country", "objective", "process"))
    events = sorted(event_lines(rows, by), key=lambda one: (one.happens_on.first, one.happens_on.last, one.code), reverse=True)
    return ProcessPage(row, _process(row, len(events)), events, by.may(Permission.PROCESS_WRITE))


def event_lines(rows: Iterable[ProcessEvent], by: Actor) -> list[EventLine]:
    """Return events as the reader may see them."""
    rows = list(rows)
    known = served_actions({code for row in rows for code in row.actions}, by)
    sent = delegations_of(rows, by)
    return [_event(row, known, sent.get(row.pk, []), by) for row in rows]


def processes_sheet(page: ProcessesPage) -> Sheet:
    """Return the processes as a table."""
    columns = [
        Column("code", _("Code")),
        Column("name", _("Name")),
        Column("short_name", _("Short name")),
        Column("about", _("What it is")),
        Column("takes_part", _("Who takes part")),
        Column("attends", _("Who attends for the framework")),
        Column("website", _("Website")),
        Column("events", _("Events"), kind="integer"),
        Column("sources", _("Sources"), lambda row: " ; ".join(one.words for one in row.sources)),
        Column("verified", _("Verified"), lambda row: _("yes") if row.is_verified else _("no")),
    ]
    return Sheet(_("Other processes"), columns, page.lines)


def process_sheet(page: ProcessPage) -> Sheet:
    """Return the events of a process as a table, as the reader may see them."""
    columns = [
        Column("happens_on", _("When"), lambda row: str(row.happens_on)),
        Column("name", _("Event")),
        Column("place", _("Place")),
        Column("country", _("Country")),
        Column("objective", _("Objective")),
        Column("level_words", _("Level of the delegation")),
        Column("delegation", _("Delegation"), lambda row: told_delegation(row.delegation)),
        Column("shared", _("Shared events")),
        Column("joint", _("Joint actions")),
        Column("actions", _("Actions of the plan"), lambda row: " ".join(one.full for one in row.actions)),
        Column("position", _("Position taken")),
        Column("position_words", _("Standing of the position"), lambda row: row.position_words if row.position else ""),
        Column("result", _("Result")),
        Column("visibility_words", _("Who may read it")),
        Column("sources", _("Sources"), lambda row: " ; ".join(one.words for one in row.sources)),
        Column("verified", _("Verified"), lambda row: _("yes") if row.is_verified else _("no")),
    ]
    return Sheet(page.row.name.read().text, columns, page.events)


def _process(row: Process, events: int) -> ProcessLine:
    names = ("code", "name", "short_name", "about", "takes_part", "attends", "website", "is_verified")
    told = {name: getattr(row, name) for name in names}
    url = reverse("governance:process", args=[row.code])
    return ProcessLine(**told, url=url, sources=sources_of(row.sources), events=events)


def _event(row: ProcessEvent, known: dict[str, ServedAction], sent: list[DelegateLine], by: Actor) -> EventLine:
    names = ("code", "name", "happens_on", "place", "level", "shared", "joint", "position_state", "result", "visibility",
             "is_verified", "version")  # fmt: skip
    told = {name: getattr(row, name) for name in names}
    shown = row.shows_position_to(by)
    return EventLine(
        **told,
        when=when_words(row.happens_on, today()),
        iso3=row.country_id or "",
        country=row.country.called() if row.country else "",
        objective=row.objective.code if row.objective else "",
        objective_title=row.objective.title if row.objective else Text(),
        level_words=level_words()[row.level],
        actions=[known[code] for code in row.actions if code in known],
        delegation=sent,
        position=row.position if shown else Text(),
        position_words=position_words()[row.position_state],
        visibility_words=visibility_words()[row.visibility],
        sources=sources_of(row.sources),
        verbs=POSITION.offers(row, by) if row.position else [],
        edit_url=reverse("governance:process-event-edit", args=[row.process.code, row.code]),
        delegate_url=reverse("governance:delegate-new", args=[row.process.code, row.code]),
        calendar_url=_calendar_url(row.happens_on),
    )


def _calendar_url(when: LooseDate) -> str:
    """Return where the calendar shows a date: its month, or its year where the month is not known."""
    if when.first.month == when.last.month:
        return reverse("governance:calendar-month", args=[when.first.year, when.first.month])
    return reverse("governance:calendar-year", args=[when.first.year])


def structured_events(page: ProcessPage, origin: str) -> list[dict[str, Any]]:
    """Return the public events that are known to the day, as search engines read them."""
    base = f"{origin.rstrip('/')}{page.line.url}"
    return [
        event_json(PublicEvent(one.name, f"{base}#{one.code}", day, None, one.place or Text.of(es=one.country), one.result))
        for one in page.events
        if one.visibility == "public" and (day := day_of(one.happens_on))
    ]
