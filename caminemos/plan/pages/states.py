"""One action or result across the States, side by side: in alphabetical order, never ranked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse

from caminemos.kernel.api import ANONYMOUS, Actor, Text, today
from caminemos.places.api import members
from caminemos.plan.models import ProgressUpdate
from caminemos.plan.models.updates import PUBLISHED
from caminemos.plan.pages.parts import Leaf, PlanTree
from caminemos.plan.pages.update import EvidenceLine, evidence_of
from caminemos.plan.permissions import Permission
from caminemos.plan.standing import STALE_AFTER, Said, Standing, day_of_reference, freshness


@dataclass(frozen=True)
class StateLine:
    """What one State has published about a part; without an update it has said nothing, which is shown."""

    iso3: str
    name: str
    status: str = "unknown"
    said: str = ""
    as_of: date | None = None
    age: int = 0
    narrative: Text = field(default_factory=Text)
    reason: Text = field(default_factory=Text)
    url: str = ""
    id: UUID | None = None
    signed_off_on: date | None = None
    round: Text | None = None
    evidence: list[EvidenceLine] = field(default_factory=list)


@dataclass(frozen=True)
class StatesPage:
    """The States asked about a part, and how it stands over all of them."""

    lines: list[StateLine]
    stands: Standing
    day: date
    stale_after: int
    may_report: list[tuple[str, str]]

    @property
    def downloads(self) -> list[tuple[str, str]]:
        """The links that take these lines along, as the template of downloads wants them."""
        return [(f"?of=states&format={kind}", words) for kind, words in (("csv", "CSV"), ("xlsx", "Excel"))]

    @property
    def is_over(self) -> bool:
        """True when ages are counted to the end of a plan whose year is over."""
        return self.day < today()


def states_page(tree: PlanTree, kind: str, leaf: Leaf, *, of_presidency: bool, by: Actor) -> StatesPage:
    """Return what each State asked has published on an action or a result, the newest word of each."""
    asked = [(tree.presidency, tree.presidency_name)] if of_presidency else [(one.iso3, one.called()) for one in members()]
    about = {"plan": tree.id, kind: leaf.id, "state": PUBLISHED}
    found = ProgressUpdate.objects.visible_to(ANONYMOUS).filter(**about).select_related("round").order_by("as_of", "id")
    newest = {one.custody: one for one in found}
    files = evidence_of(newest.values(), by)
    day = day_of_reference(today(), tree.ends.last if tree.ends else None)
    lines = [_line(iso3, name, newest.get(iso3), day, files) for iso3, name in asked]
    writes = tree.state == "adopted" and by.may(Permission.UPDATE_WRITE)
    mine = [(iso3, name) for iso3, name in asked if iso3 in by.countries and writes]
    return StatesPage(lines, leaf.stands, day, STALE_AFTER, mine)


def _line(iso3: str, name: str, update: ProgressUpdate | None, day: date, files: Mapping[UUID, list[EvidenceLine]]) -> StateLine:
    if update is None:
        return StateLine(iso3, name)
    return StateLine(
        iso3,
        name,
        freshness(Said(update.status, update.as_of), day),
        update.status,
        update.as_of,
        max((day - update.as_of).days, 0),
        update.narrative,
        update.reason,
        reverse("plan:update", args=[update.pk]),
        update.pk,
        update.signed_off_at.date() if update.signed_off_at else None,
        update.round.title if update.round else None,
        files.get(update.pk, []),
    )
