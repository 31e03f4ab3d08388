"""How a person is told: the rhythms to choose from, and when the next digest would leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from caminemos.access.models import User
from caminemos.kernel.api import now
from caminemos.messages.habits import habit_of, zones_of
from caminemos.messages.pages.rooms import rooms
from caminemos.messages.rhythm import next_digest
from caminemos.ui.api import Tab


@dataclass(frozen=True)
class PreferencesPage:
    """A person's rhythm and hour, by which clock (`is_own`: that of the institution), the day of the next digest, the address."""

    rhythm: str
    hour: int
    clock: str
    is_own: bool
    next_on: date | None
    next_hour: str
    address: str
    tabs: list[Tab]


def preferences_page(user: User) -> PreferencesPage:
    """Return a person's own preferences."""
    habit = habit_of(user.pk)
    following = next_digest(now(), habit.rhythm, habit.hour, habit.zone) if habit.digest else None
    next_on = following.astimezone(ZoneInfo(habit.zone)).date() if following else None
    clock = habit.zone.rpartition("/")[2].replace("_", " ")
    is_own, hour = bool(zones_of({user.pk})), f"{habit.hour:02d}:00"
    return PreferencesPage(habit.rhythm, habit.hour, clock, is_own, next_on, hour, user.email, rooms("preferences"))
