"""Agree on the instant of a handover, move it, take it back, or hand over now; powers are computed from it, nothing runs at that hour."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.memberships import demand
from caminemos.governance.following import tell_handover
from caminemos.governance.models import HandoverMove, Term
from caminemos.governance.news import HANDED_OVER, INSTANT_AGREED, INSTANT_MOVED, INSTANT_OPEN
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import FIRST_YEAR, LAST_YEAR, begins_far_from, begins_out_of_order, instant
from caminemos.governance.standing import all_terms, tenancies
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, now


@transaction.atomic
def agree_on_handover(term: Term, local: datetime, zone: str, *, by: Actor, why: str = "") -> Term:
    """Set the instant at which a presidency begins, by a clock that is named; moving one already agreed needs the reason."""
    held = _still_to_come(term, by)
    if zone not in available_timezones():
        raise Refused("zone_unknown", _("There is no such time zone."), status=422)
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise _far(held)
    at = instant(local, zone)
    if at is None:
        said = _("The clocks of that zone skip this time or show it twice that day. Choose another hour.")
        raise Refused("clock_change", said, status=422)
    if at <= now():
        raise Refused("in_the_past", _("This moment is over. Choose one to come, or hand over now."), status=422)
    if held.starts_at == at and held.zone == zone:
        return held
    if held.starts_at is not None and not why.strip():
        raise Refused("reason_missing", _("It was agreed already. Say why it moves: both teams read it."), status=422)
    return _move(held, at, zone, why, "handover.agree", by)


@transaction.atomic
def take_handover_back(term: Term, why: str, *, by: Actor) -> Term:
    """Leave the instant open again, saying why: until a new one is agreed the presidency in office stays."""
    held = _still_to_come(term, by)
    if held.starts_at is None:
        raise Refused("nothing_agreed", _("No instant is agreed yet."))
    if not why.strip():
        raise Refused("reason_missing", _("Say why it is taken back: both teams read it."), status=422)
    held.starts = LooseDate.parse(f"{held.starts.first.year}-TBC")
    return _move(held, None, held.zone, why, "handover.take_back", by)


@transaction.atomic
def hand_over_now(term: Term, zone: str, *, by: Actor) -> Term:
    """Hand the presidency over at this moment."""
    held = _still_to_come(term, by)
    if zone not in available_timezones():
        raise Refused("zone_unknown", _("There is no such time zone."), status=422)
    return _move(held, now(), zone, "", "handover.now", by)


def _still_to_come(term: Term, by: Actor) -> Term:
    demand(by, Permission.HANDOVER_MOVE)
    held = Term.objects.select_for_update(of=("self",)).select_related("country").get(pk=term.pk)
    terms = all_terms()
    begun = [one.year for one in terms[: len(tenancies(terms, now()))]]
    if held.year in begun:
        raise Refused(
            "handed_over_already",
            _("This handover has taken place. What is wrong in it is corrected on the page of the presidency."),
        )
    before = next((one for one in reversed(terms) if one.year < held.year), None)
    if before is not None and before.year not in begun:
        said = _("The presidency of %(year)s has to begin first.")
        raise Refused("not_its_turn", said % {"year": before.year})
    return held


def _move(held: Term, at: datetime | None, zone: str, why: str, verb: str, by: Actor) -> Term:
    before = held.starts_at
    if at is not None:
        day = LooseDate.on(at.astimezone(ZoneInfo(zone)).date())
        if begins_far_from(held.year, day):
            raise _far(held)
        _refuse_after_the_next(held, day)
        held.starts = day
    held.starts_at, held.zone, held.version = at, zone, held.version + 1
    held.save(update_fields=["starts", "starts_at", "zone", "version"])
    HandoverMove.objects.create(term=held, at=at, zone=zone, why=why.strip()[:400], moved_at=now(), by=by.key)
    told = {"at": at.isoformat() if at else None, "zone": zone}
    detail = {"why": why.strip()[:400]}
    record(by=by, verb=verb, subject=held, before={"at": before.isoformat() if before else None}, after=told, detail=detail)
    tell_handover(held, _news(verb, is_moved=before is not None), by=by)
    return held


def _news(verb: str, *, is_moved: bool) -> Text:
    if verb == "handover.agree":
        return INSTANT_MOVED if is_moved else INSTANT_AGREED
    return HANDED_OVER if verb == "handover.now" else INSTANT_OPEN


def _far(held: Term) -> Refused:
    said = _("A presidency named after %(year)s cannot begin then. Check the year and the date.")
    return Refused("dates", said % {"year": held.year}, status=422)


def _refuse_after_the_next(held: Term, day: LooseDate) -> None:
    after = Term.objects.filter(year__gt=held.year).order_by("year").first()
    if after is not None and begins_out_of_order(day, None, after.starts):
        said = _("The presidency of %(year)s begins on %(date)s: by then this one has to have begun. Move that one first.")
        raise Refused("terms_overlap", said % {"year": after.year, "date": after.starts}, status=422)
