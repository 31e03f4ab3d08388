"""How each person wants to be told, and by which clocks: those of the institution of the post held longest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from caminemos.access.api import Tenure
from caminemos.messages.models import Preference
from caminemos.messages.rhythm import AT_ONCE, DIGESTS, HOME_ZONE, USUAL_HOUR, goes_by_mail, leaves_at


@dataclass(frozen=True)
class Habit:
    """A person's rhythm, the hour of the digest, and the clock it is read by."""

    rhythm: str = AT_ONCE
    hour: int = USUAL_HOUR
    zone: str = HOME_ZONE

    def leaves_at(self, due_at: datetime, weight: str) -> datetime:
        """Return when a notice of this weight leaves for this person."""
        return leaves_at(due_at, weight, self.rhythm, self.hour, self.zone)

    def gets_by_mail(self, weight: str) -> bool:
        """Say whether a notice of this weight leaves by mail for this person."""
        return goes_by_mail(weight, self.rhythm)

    @property
    def digest(self) -> str:
        return self.rhythm if self.rhythm in DIGESTS else ""


USUAL = Habit()


def habits_of(people: Iterable[UUID]) -> dict[UUID, Habit]:
    """Return the habit of each of these people; who has chosen nothing is told at once."""
    wanted = set(people)
    chosen = {one.user_id: one for one in Preference.objects.filter(user__in=wanted)}
    zones = zones_of(wanted)
    return {pk: _habit(chosen.get(pk), zones.get(pk, HOME_ZONE)) for pk in wanted}


def habit_of(user: UUID) -> Habit:
    """Return one person's habit."""
    return habits_of([user])[user]


def zones_of(people: set[UUID]) -> dict[UUID, str]:
    """Return the clock of each person's institution; who works for the region is left out."""
    terms = Tenure.objects.valid().filter(user__in=people, post__closed_at__isnull=True).exclude(post__organisation__country=None)
    found: dict[UUID, str] = {}
    for user, zone in terms.order_by("starts_at").values_list("user", "post__organisation__country__zone"):
        if zone:
            found.setdefault(user, zone)
    return found


def _habit(chosen: Preference | None, zone: str) -> Habit:
    return Habit(chosen.rhythm, chosen.hour, zone) if chosen else Habit(zone=zone)
