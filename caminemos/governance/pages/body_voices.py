"""Who speaks for whom in a body on a day, and who did before; names for those who may read them, position and institution for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from caminemos.governance.body_rules import OF_STATES, counts
from caminemos.governance.body_words import capacity_words, standing_word
from caminemos.governance.models import Body, Representation
from caminemos.governance.pages.body_people import SITTING, People, within
from caminemos.governance.permissions import Permission
from caminemos.governance.speaking import holders_on
from caminemos.governance.standing import member_codes
from caminemos.kernel.api import Actor, Column, LooseDate, Sheet, Text
from caminemos.places.api import members as countries_of_the_region
from caminemos.places.api import plain

ORDER = ("head", "alternate", "focal_point")


@dataclass(frozen=True)
class VoiceLine:
    """An official as everybody may know them; `name` is empty for who may not read it. `pk` 0: nobody is on record."""

    pk: int
    iso3: str
    party: Text
    capacity: str
    capacity_word: str
    name: str
    position: Text
    institution: Text
    starts: LooseDate | None
    ends: LooseDate | None
    standing: str
    is_vacant: bool
    is_derived: bool = False
    source: str = ""
    note: Text = field(default_factory=Text)
    is_verified: bool = False
    may_correct: bool = False

    @property
    def speaks(self) -> bool:
        return self.standing in SITTING


@dataclass(frozen=True)
class Voices:
    """Who speaks on the day, the vacant heads of delegation among them, and all who spoke before or will."""

    lines: list[VoiceLine]
    before: list[VoiceLine]
    reads_names: bool
    may_record: bool


def voices_of(body: Body, people: People, day: date, *, by: Actor) -> Voices:
    """Return who speaks in a body on a day; a State that sits there and has no head of delegation is vacant."""
    rows = list(Representation.objects.filter(body=body).select_related("country", "post__organisation"))
    reads = by.may(Permission.REPRESENTATION_READ_NAMES)
    holders = holders_on(rows, day)
    found = [_line(row, body, day, holders.get(row.pk, ""), reads=reads, by=by) for row in rows]
    region, members = frozenset(one.iso3 for one in countries_of_the_region()), member_codes(day)
    speaking = [one for one in found if one.speaks and counts(body.kind, "member", one.iso3 or None, region, members)]
    silent = _silent(people, speaking) if body.kind in OF_STATES else []
    shown = {one.pk for one in speaking}
    rest = [one for one in found if one.pk not in shown]
    may = by.may(Permission.REPRESENTATION_RECORD)
    return Voices(_ordered([*speaking, *silent]), _ordered(rest), reads, may)


def voices_sheet(body: Body, voices: Voices) -> Sheet:
    """Return who speaks and who spoke as a table; the column of names only for who may read them."""
    names = [Column("name", _("Name"), lambda row: _("vacant") if row.is_vacant else row.name)] if voices.reads_names else []
    columns = [
        Column("party", _("Speaks for"), lambda row: str(row.party)),
        Column("capacity", _("Capacity"), lambda row: row.capacity_word),
        *names,
        Column("position", _("Position"), lambda row: _("vacant") if not row.pk else str(row.position)),
        Column("institution", _("Institution"), lambda row: str(row.institution)),
        Column("starts", _("Since"), lambda row: str(row.starts or "")),
        Column("ends", _("Until"), lambda row: str(row.ends or "")),
        Column("standing", _("On this day"), lambda row: _("vacant") if row.is_vacant else standing_word(row.standing)),
        Column("source", _("Decision or source"), lambda row: row.source),
        Column("verified", _("Verified"), lambda row: _("yes") if row.is_verified else _("no")),
    ]
    return Sheet(str(body.name), columns, [*voices.lines, *voices.before])


def _line(row: Representation, body: Body, day: date, holder: str, *, reads: bool, by: Actor) -> VoiceLine:
    standing = within(row.stretch, body).standing_on(day)
    post = row.post
    mine = by.may(Permission.REPRESENTATION_RECORD) and (not by.countries or row.country_id in by.countries)
    return VoiceLine(
        row.pk,
        row.country_id or "",
        row.named,
        row.capacity,
        capacity_words()[row.capacity],
        (holder if post else row.name) if reads else "",
        post.title if post else row.position,
        post.organisation.name if post else row.institution,
        row.starts,
        row.ends,
        standing,
        post is not None and not holder and standing in SITTING,
        post is not None,
        row.source,
        row.note,
        row.is_verified,
        mine,
    )


def _silent(people: People, speaking: Iterable[VoiceLine]) -> list[VoiceLine]:
    headed = {one.iso3 for one in speaking if one.capacity == "head"}
    word, nothing = capacity_words()["head"], Text()
    quiet = [one for one in people.members if one.iso3 and one.iso3 not in headed]
    return [VoiceLine(0, one.iso3, one.party, "head", word, "", nothing, nothing, None, None, "holds", True) for one in quiet]


def _ordered(lines: Iterable[VoiceLine]) -> list[VoiceLine]:
    newest = sorted(lines, key=lambda one: str(one.starts or ""), reverse=True)
    return sorted(newest, key=lambda one: (plain(str(one.party)), ORDER.index(one.capacity)))
