"""The members of the framework with their dates, and the forms to write them down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from caminemos.governance.models import Membership
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import Span
from caminemos.kernel.api import Actor, Column, Sheet, Text, today
from caminemos.places.api import members as countries_of_the_region


@dataclass(frozen=True)
class MemberLine:
    """A stretch of membership as it stands on the day asked."""

    pk: int
    iso3: str
    country: str
    starts_on: date
    ends_on: date | None
    is_member: bool
    is_verified: bool
    source: str
    note: Text


@dataclass(frozen=True)
class MembersPage:
    """Who was a member on a day, and all memberships on record."""

    day: date
    asked: str
    lines: list[MemberLine]
    count: int
    waiting: list[tuple[str, str]]
    may_record: bool


def members_page(asked: str, *, by: Actor) -> MembersPage:
    """Return the memberships as they stand on a day (today by default; a day that cannot be read is today's too)."""
    day = day_asked(asked)
    lines = [_line(one, day) for one in Membership.objects.select_related("country")]
    lines.sort(key=lambda one: (one.country, one.starts_on))
    open_now = {one.iso3 for one in lines if one.ends_on is None}
    waiting = [(one.iso3, one.called()) for one in countries_of_the_region() if one.iso3 not in open_now]
    count = sum(one.is_member for one in lines)
    return MembersPage(day, asked, lines, count, waiting, by.may(Permission.MEMBERSHIP_RECORD))


def members_sheet(page: MembersPage) -> Sheet:
    """Return the memberships as a table."""
    columns = [
        Column("iso3", _("Code")),
        Column("country", _("State")),
        Column("starts_on", _("Since"), kind="date"),
        Column("ends_on", _("Until"), kind="date"),
        Column("source", _("Source")),
        Column("verified", _("Verified"), lambda row: _("yes") if row.is_verified else _("no")),
    ]
    return Sheet(_("Members of the framework"), columns, page.lines)


def day_asked(asked: str) -> date:
    """Return the day that an address asks for; one that cannot be read is today."""
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return today()


def _line(row: Membership, day: date) -> MemberLine:
    return MemberLine(
        row.pk,
        row.country_id,
        row.country.called(),
        row.starts_on,
        row.ends_on,
        Span(row.starts_on, row.ends_on).holds_on(day),
        row.is_verified,
        row.source,
        row.note,
    )
