"""Write down who is a member of the framework since when, and who leaves."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.models import Membership
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import Span, overlapping
from caminemos.governance.standing import all_terms, end_of
from caminemos.kernel.api import Actor, Refused, Text, in_turn
from caminemos.places.api import country, members
from caminemos.places.models import Country

EARLIEST, LATEST = 1900, 2200


@transaction.atomic
def record_membership(
    iso3: str, starts_on: date, *, by: Actor, source: str = "", is_verified: bool = False, note: Text | None = None
) -> Membership:
    """Write down that a country of the region is a member since a day; stretches of one State never overlap."""
    demand(by, Permission.MEMBERSHIP_RECORD)
    state = country(iso3)
    if not state.is_member:
        known = ", ".join(one.called() for one in members())
        said = _("%(country)s is none of the countries that this node serves: %(known)s. They are listed in the region's file.")
        raise Refused("not_of_the_region", said % {"country": state.called(), "known": known}, status=422)
    _need_source(source, is_verified=is_verified)
    _refuse_year(starts_on)
    in_turn(Country.objects.filter(pk=state.iso3))
    _refuse_overlap(state.iso3, Span(starts_on))
    made = Membership.objects.create(
        country=state, starts_on=starts_on, source=source, is_verified=is_verified, note=note or Text()
    )
    after = {"country": state.iso3, "starts_on": starts_on.isoformat(), "source": source, "is_verified": is_verified}
    record(by=by, verb="membership.record", subject=made, after=after)
    return made


@transaction.atomic
def end_membership(membership: Membership, ends_on: date, why: Text, *, by: Actor) -> Membership:
    """Write down that a State leaves: the day given is the first one outside. What it did as a member stays on record."""
    demand(by, Permission.MEMBERSHIP_RECORD)
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if held.ends_on is not None:
        raise Refused("left_already", _("This State has left already. If it comes back, write down a new membership."))
    _refuse_year(ends_on)
    if ends_on <= held.starts_on:
        raise Refused("dates", _("It ends before it begins. Check the two dates."), status=422)
    _refuse_presiding(held.country_id, ends_on)
    if not why:
        raise Refused("reason_missing", _("Say what the State left by, or why: the page shows it."), status=422)
    held.ends_on, held.note = ends_on, why
    held.save(update_fields=["ends_on", "note"])
    record(by=by, verb="membership.end", subject=held, after={"ends_on": ends_on.isoformat(), "note": why.as_json()})
    return held


def demand(by: Actor, permission: Permission) -> None:
    """Refuse who does not hold the permission; to them there is nothing here."""
    if not by.may(permission):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def _need_source(source: str, *, is_verified: bool) -> None:
    if is_verified and not source.strip():
        raise Refused("source_missing", _("Name the source in which it was verified."), status=422)


def _refuse_year(day: date) -> None:
    if not EARLIEST <= day.year <= LATEST:
        raise Refused("dates", _("%(date)s cannot be meant. Check the year.") % {"date": day.isoformat()}, status=422)


def _refuse_overlap(iso3: str, new: Span) -> None:
    others = [Span(one.starts_on, one.ends_on) for one in Membership.objects.select_for_update().filter(country=iso3)]
    if clash := overlapping(new, others):
        said = _("This State is a member since %(day)s already. Write down its leaving first.")
        raise Refused("memberships_overlap", said % {"day": clash.starts_on.isoformat()})


def _refuse_presiding(iso3: str, day: date) -> None:
    terms = all_terms()
    for term, after in zip_longest(terms, terms[1:]):
        ends = end_of(term, after)
        if term.country_id == iso3 and (ends is None or ends.last > day):
            said = _(
                "The presidency of %(year)s is this State's and has not ended by then. Hand it over, or write down its end, first."
            )
            raise Refused("presides", said % {"year": term.year})
