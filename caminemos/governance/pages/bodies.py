"""The bodies of the framework by kind, with who leads each on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.body_rules import Stretch
from caminemos.governance.body_words import kind_word, kind_words
from caminemos.governance.models import Body
from caminemos.governance.pages.body_people import SITTING, People, SeatLine, people_of
from caminemos.governance.pages.members import day_asked
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Column, LooseDate, Sheet, Text
from caminemos.places.api import plain


@dataclass(frozen=True)
class BodyLine:
    """A body as the list shows it."""

    code: str
    kind: str
    kind_word: str
    name: Text
    mandate: Text
    iso3: str
    country: str
    since: LooseDate | None
    until: LooseDate | None
    standing: str
    people: People
    sources: list[str]
    is_verified: bool
    url: str

    @property
    def heads(self) -> list[SeatLine]:
        return self.people.heads

    @property
    def led_by(self) -> str:
        """Return who leads it in words; nothing where this kind of body has nobody to lead it."""
        named = ", ".join(str(one.party) for one in self.heads)
        return named or (_("vacant") if self.people.is_vacant else "")


@dataclass(frozen=True)
class BodiesPage:
    """The bodies by kind, as they stand on a day."""

    day: date
    kinds: list[tuple[str, list[BodyLine]]]
    may_write: bool

    @property
    def lines(self) -> list[BodyLine]:
        return [line for _kind, lines in self.kinds for line in lines]


def bodies_page(asked: str, *, by: Actor) -> BodiesPage:
    """Return the bodies as they stand on a day (today by default)."""
    day = day_asked(asked)
    lines = body_lines(day)
    kinds = [(word, [one for one in lines if one.kind == kind]) for kind, word in kind_words().items()]
    return BodiesPage(day, [(word, found) for word, found in kinds if found], by.may(Permission.BODY_WRITE))


def body_lines(day: date) -> list[BodyLine]:
    """Return all bodies on record as they stand on a day, alphabetically."""
    rows = list(Body.objects.select_related("country"))
    people = people_of(rows, day)
    return sorted(
        (body_line(one, people[one.pk], day) for one in rows), key=lambda one: (plain(one.country), plain(str(one.name)))
    )


def body_line(row: Body, people: People, day: date) -> BodyLine:
    """Return one body as lists show it."""
    return BodyLine(
        row.code,
        row.kind,
        kind_word(row.kind),
        row.name,
        row.mandate,
        row.country_id or "",
        row.country.called() if row.country else "",
        row.since,
        row.until,
        Stretch(row.since, row.until).standing_on(day),
        people if _there(row, day) else People("", []),
        row.sources,
        row.is_verified,
        reverse("governance:body", args=[row.code]),
    )


def _there(row: Body, day: date) -> bool:
    return Stretch(row.since, row.until).standing_on(day) in SITTING


def bodies_sheet(page: BodiesPage) -> Sheet:
    """Return the bodies as a table."""
    columns = [
        Column("code", _("Code")),
        Column("kind", _("Kind"), lambda row: row.kind_word),
        Column("name_es", _("Name in Spanish"), lambda row: row.name.values.get("es", "")),
        Column("name_en", _("Name in English"), lambda row: row.name.values.get("en", "")),
        Column("country", _("State"), lambda row: row.country),
        Column("led_by", _("Chair or lead"), lambda row: row.led_by),
        Column("members", _("Members"), lambda row: len(row.people.members), "integer"),
        Column("since", _("Since"), lambda row: str(row.since or "")),
        Column("until", _("Until"), lambda row: str(row.until or "")),
        Column("sources", _("Sources"), lambda row: "\n".join(row.sources)),
        Column("verified", _("Verified"), lambda row: _("yes") if row.is_verified else _("no")),
    ]
    how = _("As it stands on %(day)s.") % {"day": page.day.isoformat()}
    return Sheet(_("Bodies of the framework"), columns, page.lines, [how])
