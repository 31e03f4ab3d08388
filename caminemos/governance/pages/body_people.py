"""Who sits in bodies on a day: read from the seats on record; in the plenary from the presidencies and the members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from caminemos.governance.body_rules import COUNTING, HEADED_BY, SINGLE, Stretch, after_the_one_before, counts
from caminemos.governance.body_words import role_words
from caminemos.governance.models import Body, Membership, Seat
from caminemos.governance.standing import all_terms, end_of, member_codes, troika
from caminemos.kernel.api import LooseDate, Text, now, today
from caminemos.places.api import members as countries_of_the_region
from caminemos.places.api import plain

SITTING = frozenset({"holds", "perhaps"})


@dataclass(frozen=True)
class SeatLine:
    """A seat as it stands on the day asked; `pk` 0: derived, so that it is corrected elsewhere."""

    pk: int
    iso3: str
    party: Text
    role: str
    role_word: str
    starts: LooseDate | None
    ends: LooseDate | None
    standing: str
    source: str = ""
    note: Text = field(default_factory=Text)
    is_verified: bool = False

    @property
    def source_name(self) -> str:
        """Return the source as a reader recognises it: the host of an address, or its own words."""
        return urlsplit(self.source).netloc.removeprefix("www.") if self.has_address else self.source

    @property
    def has_address(self) -> bool:
        return self.source.startswith(("https://", "http://"))

    @property
    def sits(self) -> bool:
        return self.standing in SITTING


@dataclass(frozen=True)
class People:
    """All seats of a body, and whether somebody should lead it and nobody does."""

    kind: str
    lines: list[SeatLine]

    @property
    def heads(self) -> list[SeatLine]:
        """Who leads or chairs it on the day."""
        return [one for one in self.lines if one.sits and one.role in {"chair", "lead"}]

    @property
    def members(self) -> list[SeatLine]:
        """Who decides in it on the day, whoever leads it included; each party once."""
        found = {one.iso3 or str(one.party): one for one in self.lines if one.sits and one.role == "member"}
        return _by_name(found | {one.iso3 or str(one.party): one for one in self.heads})

    @property
    def observers(self) -> list[SeatLine]:
        return [one for one in self.lines if one.sits and one.role == "observer"]

    @property
    def secretariat(self) -> list[SeatLine]:
        return [one for one in self.lines if one.sits and one.role == "secretariat"]

    @property
    def not_now(self) -> list[SeatLine]:
        """Who sat there before, will, or does not count on the day."""
        return [one for one in self.lines if not one.sits]

    @property
    def is_vacant(self) -> bool:
        """Say whether the chair or the lead that this kind of body always has is held by nobody."""
        return self.kind in HEADED_BY and not self.heads

    @property
    def head_word(self) -> str:
        """Return what whoever leads it is called."""
        held = self.heads[0].role if self.heads else "chair"
        return role_words()[HEADED_BY.get(self.kind, held)]


def people_of(bodies: Iterable[Body], day: date) -> dict[int, People]:
    """Return who sits in each of these bodies on a day."""
    found = {one.pk: one for one in bodies}
    region = frozenset(one.iso3 for one in countries_of_the_region())
    members = member_codes(day)
    lines: dict[int, list[SeatLine]] = defaultdict(list)
    rows = list(Seat.objects.filter(body__in=found).select_related("country"))
    for row in rows:
        body = found[row.body_id]
        standing = _stretch(row, body, rows).standing_on(day)
        if standing in SITTING and not counts(body.kind, row.role, row.country_id, region, members):
            standing = "left"
        lines[body.pk].append(_line(row, standing))
    for pk, one in found.items():
        if one.kind == "plenary":
            lines[pk] += _derived(day)
    return {pk: People(one.kind, _by_name(dict(enumerate(lines[pk])))) for pk, one in found.items()}


def end_of_day(day: date) -> datetime:
    """Return the moment at which a day is judged: now on today, its last one on every other."""
    return now() if day == today() else datetime.combine(day, time.max, UTC)


def within(stretch: Stretch, body: Body) -> Stretch:
    """Return a stretch with the body's own dates where it has none."""
    return Stretch(stretch.starts or body.since, stretch.ends or body.until)


def _stretch(row: Seat, body: Body, rows: Iterable[Seat]) -> Stretch:
    """Return a seat's stretch with what follows from the body's dates, and from the others where one at a time sits."""
    own = row.stretch
    if row.role in SINGLE.get(body.kind, ()):
        others = (one.stretch for one in rows if (one.body_id, one.role) == (row.body_id, row.role) and one.pk != row.pk)
        own = after_the_one_before(own, others)
    return within(own, body)


def _line(row: Seat, standing: str) -> SeatLine:
    facts = (row.role, role_words()[row.role], row.starts, row.ends, standing, row.source, row.note, row.is_verified)
    return SeatLine(row.pk, row.country_id or "", row.named, *facts)


def _derived(day: date) -> list[SeatLine]:
    words = role_words()
    found = []
    terms = all_terms()
    if term := troika(end_of_day(day), terms).in_force:
        after = next((one for one in terms if one.year > term.year), None)
        dates = (term.starts, end_of(term, after))
        source = term.sources[0] if term.sources else ""
        held = ("chair", words["chair"], *dates, "holds", source, Text(), term.is_verified)
        found.append(SeatLine(0, term.country_id, term.country.name, *held))
    for row in Membership.objects.on(day).select_related("country"):
        dates = (LooseDate.on(row.starts_on), LooseDate.on(row.ends_on) if row.ends_on else None)
        held = ("member", words["member"], *dates, "holds", row.source, Text(), row.is_verified)
        found.append(SeatLine(0, row.country_id, row.country.name, *held))
    return found


def _by_name(lines: dict[object, SeatLine] | dict[int, SeatLine] | dict[str, SeatLine]) -> list[SeatLine]:
    """Order by name, never by anything else; whoever does not decide comes after."""
    return sorted(lines.values(), key=lambda one: (one.role not in COUNTING, plain(str(one.party)), one.role))
