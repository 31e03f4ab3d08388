"""What stands above minutes: which meeting, when, where, who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from caminemos.governance.meeting_words import came_words, mode_words, when_words
from caminemos.governance.models import Invitee, Meeting
from caminemos.governance.models.attendance import HERE
from caminemos.governance.routes import address
from caminemos.kernel.api import LooseDate, Text
from caminemos.places.api import plain


@dataclass(frozen=True)
class Heading:
    """A meeting as its minutes name it; `begins` and `ends` by its own clocks, None while no hour is set."""

    pk: UUID
    code: str
    title: Text
    body: Text
    body_code: str
    on: LooseDate
    begins: datetime | None
    ends: datetime | None
    when: str
    mode_word: str
    place: Text
    state: str
    visibility: str
    url: str
    minutes_url: str

    @property
    def year(self) -> int:
        return self.on.first.year


@dataclass(frozen=True)
class CameLine:
    """A State or an organisation, and how it took part: the best of its people counts."""

    party: Text
    iso3: str
    came: str
    came_word: str
    people: int


def heading_of(row: Meeting) -> Heading:
    """Return the heading of a meeting, read with its body."""
    begins, ends = (one.astimezone(row.clock) if one else None for one in (row.starts_at, row.ends_at))
    names = (row.title, row.body.name, row.body.code)
    where = (when_words(row), mode_words()[row.mode], row.place)
    urls = (address("governance:meeting", row.code), address("governance:meeting-minutes", row.code))
    return Heading(row.pk, row.code, *names, row.on, begins, ends, *where, row.state, row.visibility, *urls)


def who_came(row: Meeting) -> list[CameLine]:
    """Return who was invited and how they took part, by name; people are counted, not named."""
    order = ["present", "remote", "excused", "absent", ""]
    parties: dict[str, list[Invitee]] = {}
    for one in row.invitees.filter(removed_at__isnull=True).select_related("country"):
        parties.setdefault(one.country_id or str(one.party), []).append(one)
    lines = []
    for people in parties.values():
        best = min((one.came for one in people), key=order.index)
        here = sum(one.came in HERE for one in people)
        lines.append(CameLine(people[0].party, people[0].country_id or "", best, came_words()[best], here))
    return sorted(lines, key=lambda one: (not one.iso3, plain(str(one.party))))
