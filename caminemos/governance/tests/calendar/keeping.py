"""What the tests of the calendar and of cronogramas write down, and who does it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from caminemos.governance.actions.cronograma import add_activity, move_activity
from caminemos.governance.models import Activity, ActivityMove
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import CalendarEntry, LooseDate, Service, Text
from caminemos.plan.api import Plan

KEEPER = Service.named("keeper", [Permission.CRONOGRAMA_WRITE, Permission.PROCESS_WRITE, Permission.PROCESS_READ_MEMBERS])
HOSTILE = '</script><script>alert("x")</script>\r\nBEGIN:VEVENT & \u2028'


def when(text: str) -> LooseDate:
    return LooseDate.parse(text)


def activity(code: str) -> Activity:
    return Activity.objects.get(code=code)


def moved(code: str, to: str, until: str = "", why: str = "Así se acordó") -> ActivityMove:
    row = activity(code)
    return move_activity(row, when(to), when(until) if until else None, why, row.version, by=KEEPER)


def added(plan: Plan, **more: Any) -> Activity:
    told = {"kind": "other", "title": Text.of(es="Taller", en="Workshop"), "starts": when("2023-05-03")}
    return add_activity(plan, told | more, by=KEEPER)


def entry(uid: str = "x-1", starts: Any = "2023-05-03", **more: Any) -> CalendarEntry:
    """Return an entry of the calendar; a text is a loose date."""
    begins = when(starts) if isinstance(starts, str) else starts
    told: dict[str, Any] = {"kind": "meeting", "title": Text.of(es=f"Reunión {uid}", en=f"Meeting {uid}"), "path": f"/x/{uid}/"}
    return CalendarEntry(uid, starts=begins, **(told | more))


def at(hour: int, day: int = 3) -> datetime:
    return datetime(2023, 5, day, hour, tzinfo=UTC)


def on(day: int, month: int = 5) -> date:
    return date(2023, month, day)
