"""How a person is told: the rhythms to choose from, and when the next digest would leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from caminemos.access.models import User
from caminemos.kernel.api import now
from caminemos.messages.habits import habit_of
from caminemos.messages.pages.rooms import rooms
from caminemos.messages.rhythm import next_digest
from caminemos.ui.api import Tab


@dataclass(frozen=True)
class PreferencesPage:
    """A person's rhythm and hour, by which clock, when the next digest leaves there, and whether there is an address to mail to."""

    rhythm: str
    hour: int
    clock: str
    next_at: datetime | None
    address: str
    tabs: list[Tab]


def preferences_page(user: User) -> PreferencesPage:
    """Return a person's own preferences."""
    habit = habit_of(user.pk)
    following = next_digest(now(), habit.rhythm, habit.hour, habit.zone) if habit.digest else None
    local = following.astimezone(ZoneInfo(habit.zone)) if following else None
    clock = habit.zone.rpartition("/")[2].replace("_", " ")
    return PreferencesPage(habit.rhythm, habit.hour, clock, local, user.email, rooms("preferences"))
