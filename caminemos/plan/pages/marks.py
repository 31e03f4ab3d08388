"""Marks of a plan's parts, found out from what States have said and signed off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caminemos.kernel.api import ANONYMOUS, Text, today
from caminemos.places.api import members
from caminemos.plan import models
from caminemos.plan.models.updates import PUBLISHED
from caminemos.plan.pages.parts import PlanTree
from caminemos.plan.standing import Said, Standing, day_of_reference, standing

Key = tuple[str, int]
Spoken = Mapping[Key, Mapping[str, Said]]


@dataclass(frozen=True)
class Marks:
    """What each State said last about each part, as published on a day, and who was asked."""

    day: date
    spoken: Spoken
    states: tuple[str, ...]
    presidency: str
    country: str = ""

    def of(self, kind: str, identity: int, *, of_presidency: bool = False) -> Standing:
        """Return how a part stands: over the States asked, or in the one country asked for."""
        asked = (self.presidency,) if of_presidency else self.states
        said = self.spoken.get((kind, identity), {})
        if self.country:
            asked = tuple(one for one in asked if one == self.country)
            said = {country: one for country, one in said.items() if country == self.country}
        return standing(said, asked, self.day)


def marks(plan: models.Plan, *, on: date | None = None, country: str = "") -> Marks:
    """Return the marks of a plan as the public knew them on a day (today by default)."""
    states = tuple(one.iso3 for one in members())
    day = day_of_reference(on or today(), plan.ends.last if plan.ends else None)
    return Marks(day, spoken(plan, on), states, plan.presidency_id, country)


def spoken(plan: models.Plan, on: date | None = None) -> Spoken:
    """Return the newest signed-off word of each State on each part; `on` leaves out what was published later."""
    updates = published(plan.pk, on)
    found: dict[Key, dict[str, Said]] = defaultdict(dict)
    parts = updates.filter(commitment__isnull=True, indicator__isnull=True)
    for country, action, result, status, as_of in parts.values_list("custody", "action", "result", "status", "as_of"):
        found[("action", action) if action else ("result", result)][country] = Said(status, as_of)
    return found


def words_of(tree: PlanTree, country: str, on: date | None = None) -> dict[str, tuple[date, Text]]:
    """Return what a State said last about each part, by the part's code, as published on a day: the day of it, and its words."""
    codes = {("action", leaf.id): leaf.code for _objective, _block, leaf in tree.actions}
    codes |= {("result", leaf.id): leaf.code for _objective, leaf in tree.results}
    found = {}
    for one in published(tree.id, on).filter(custody=country):
        if code := codes.get(one.subject_key):
            found[code] = (one.as_of, one.narrative)
    return found


def published(plan: int, on: date | None) -> Any:
    """Return what States have signed off on a plan, the oldest first; `on` leaves out what was published later."""
    updates = models.ProgressUpdate.objects.visible_to(ANONYMOUS).filter(plan=plan, state=PUBLISHED).order_by("as_of", "id")
    return updates.filter(signed_off_at__date__lte=on) if on else updates
