"""The calendar at full size: a feed of 5,000 events beside the icalendar library, read from the database, and a year of 5,000 on one sheet.

The rows are made in a transaction that is rolled back. The peer writes the same events with the same properties.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from django.core.management.base import OutputWrapper
from django.db import transaction
from django.test import Client
from django.test.utils import setup_test_environment

from caminemos.config import training
from caminemos.engines.icalendar_text import Event, calendar
from caminemos.governance.api import year_timeline
from caminemos.governance.models import Activity
from caminemos.kernel.api import CalendarEntry, LooseDate, Text, now
from caminemos.plan.api import Plan

EVENTS, TRIES = 5_000, 9
ZONES = ("America/Guatemala", "America/Mexico_City", "America/Tijuana", "America/Panama", "America/Belize")
STAMP = datetime(2026, 11, 26, 12, tzinfo=UTC)
FEED_MS, YEAR_MS = 300, 80


def run() -> list[dict[str, Any]]:
    """Measure the engine beside its peer, the feed from the database, and the sheet of a year."""
    setup_test_environment()
    training.load(OutputWrapper(sys.stderr))
    return [*_engine(), *_year(), *_pages()]


def _events() -> list[Event]:
    first = datetime(2026, 1, 1, 15, tzinfo=UTC)
    return [
        Event(
            uid=f"meeting-{number}@example.org",
            title=f"Reunión técnica número {number}; sobre remisión de casos, protección y soluciones en la región",
            starts=first + timedelta(hours=3 * number),
            ends=first + timedelta(hours=3 * number + 2),
            zone=ZONES[number % len(ZONES)],
            place="Ciudad de Guatemala, Guatemala",
            about="Orden del día\n1. Bienvenida\n2. Avances; acuerdos, pendientes",
            url=f"https://example.org/es/meetings/{number}/",
            categories=("Reunión",),
            sequence=number % 4,
            changed_at=STAMP,
        )
        for number in range(EVENTS)
    ]


def _peer(events: list[Event]) -> bytes:
    whole = icalendar.Calendar()
    whole.add("prodid", "-//peer//")
    whole.add("version", "2.0")
    for one in events:
        row = icalendar.Event()
        zone = ZoneInfo(one.zone)
        row.add("uid", one.uid)
        row.add("dtstamp", one.changed_at)
        row.add("dtstart", one.starts.astimezone(zone))  # type: ignore[union-attr]
        row.add("dtend", one.ends.astimezone(zone))  # type: ignore[union-attr]
        row.add("sequence", one.sequence)
        row.add("last-modified", one.changed_at)
        row.add("summary", one.title)
        row.add("status", "CONFIRMED")
        row.add("class", "PUBLIC")
        row.add("categories", list(one.categories))
        row.add("description", f"{one.about}\n\n{one.url}")
        row.add("location", one.place)
        row.add("url", one.url)
        whole.add_component(row)
    whole.add_missing_timezones()
    written: bytes = whole.to_ical()
    return written


def _engine() -> list[dict[str, Any]]:
    events = _events()
    written = calendar(events, stamp=STAMP, name="Bench")
    read = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert [row.decoded("dtstart") for row in read] == [one.starts for one in events]
    ours = _median(lambda: calendar(events, stamp=STAMP, name="Bench"))
    peer = _median(lambda: _peer(events), tries=3)
    facts = {"unit": "ms", "target": f"≤ {FEED_MS}", "peer_is": "icalendar, built and written"}
    return [
        {"name": f"a feed of {EVENTS:,} events in {len(ZONES)} zones, written", "ours": ours, "peer": peer, **facts},
        {"name": "the same, how many times faster", "ours": peer / ours, "unit": "times", "target": None},
    ]


def _year() -> list[dict[str, Any]]:
    kinds = ("meeting", "high_level_event", "document", "activity", "report_due")
    forms = ("2026-{m:02d}-{d:02d}", "2026-{m:02d}", "2026-Q{q}", "2026-TBC")
    entries = [
        CalendarEntry(
            f"x-{number}",
            kinds[number % len(kinds)],
            Text.of(es=f"Actividad {number % 200}", en=f"Activity {number % 200}"),
            "/x/",
            LooseDate.parse(forms[number % 4].format(m=number % 12 + 1, d=number % 28 + 1, q=number % 4 + 1)),
            is_public=True,
        )
        for number in range(EVENTS)
    ]
    built = _median(lambda: year_timeline(entries, 2026))
    drawn = _median(lambda: year_timeline(entries, 2026).svg(1080))
    facts = {"unit": "ms", "target": f"≤ {YEAR_MS}"}
    return [
        {"name": f"a year of {EVENTS:,} entries, put on its rows", "ours": built, **facts},
        {"name": f"a year of {EVENTS:,} entries, put on its rows and drawn once", "ours": drawn, **facts},
    ]


def _pages() -> list[dict[str, Any]]:
    plan, client = Plan.objects.get(code="mirps-2023"), Client()
    year = now().year
    with transaction.atomic():
        Activity.objects.bulk_create(
            Activity(
                plan=plan,
                code=f"bench-{number}",
                kind="other",
                title=Text.of(es=f"Actividad de prueba {number % 200}", en=f"Activity under test {number % 200}"),
                starts=LooseDate.on(date(year, number % 12 + 1, number % 28 + 1)),
                changed_at=STAMP,
            )
            for number in range(EVENTS)
        )
        feed = _median(lambda: client.get("/api/v1/calendar.ics"), tries=5)
        page = _median(lambda: client.get(f"/es/calendar/{year}/"), tries=5)
        transaction.set_rollback(True)
    return [
        {
            "name": f"the public feed of {EVENTS:,} activities, read from the database and sent",
            "ours": feed,
            "unit": "ms",
            "target": None,
        },
        {
            "name": f"the page of a year with {EVENTS:,} activities, read, drawn four times and sent",
            "ours": page,
            "unit": "ms",
            "target": None,
        },
    ]


def _median(work: Callable[[], object], tries: int = TRIES) -> float:
    work()
    return statistics.median(_timed(work) for _ in range(tries)) * 1000


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
