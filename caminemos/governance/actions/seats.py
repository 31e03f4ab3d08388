"""Write down who sits in a body and as what; chairs and leads rotate, and who sat there before stays on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.bodies import MOST_REASON, as_json, corrected, known_country, need_order, need_source
from caminemos.governance.actions.memberships import demand
from caminemos.governance.body_rules import DERIVED, SINGLE, held_by_another, held_twice
from caminemos.governance.following import tell_body
from caminemos.governance.models import Body, Seat
from caminemos.governance.models.seats import OfParty, Role
from caminemos.governance.news import SEAT_CORRECTED, SEAT_RECORDED, SEAT_STRUCK
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, Text
from caminemos.places.api import plain

PARTY = ("country_id", "organisation", "starts", "ends", "source", "note", "is_verified")
FIELDS = ("role", *PARTY)


@transaction.atomic
def record_seat(body: Body, values: Mapping[str, Any], *, by: Actor) -> Seat:
    """Write down that a country or an organisation sits in a body."""
    demand(by, Permission.BODY_WRITE)
    made = Seat(body=Body.objects.select_for_update().get(pk=body.pk))
    _write(made, values)
    made.save()
    after = as_json(made, FIELDS) | {"body": body.code}
    record(by=by, verb="seat.record", subject=made, after=after)
    tell_body(made.body, SEAT_RECORDED, by=by)
    return made


@transaction.atomic
def correct_seat(seat: Seat, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Seat:
    """Correct a seat or write down its end, saying why."""
    demand(by, Permission.BODY_WRITE)
    body = Body.objects.select_for_update().get(pk=seat.body_id)
    held = Seat.objects.select_for_update().get(pk=seat.pk)
    kept: Seat = corrected(held, lambda: _write(held, values), FIELDS, version, why, by=by)
    if kept.version != version:
        tell_body(body, SEAT_CORRECTED, by=by)
    return kept


@transaction.atomic
def strike_seat(seat: Seat, why: str, *, by: Actor) -> None:
    """Take back a seat that never was; one that is over gets its end instead."""
    demand(by, Permission.BODY_WRITE)
    struck(Seat.objects.select_for_update().get(pk=seat.pk), FIELDS, why, by=by)
    tell_body(seat.body, SEAT_STRUCK, by=by)


def struck(row: Any, fields: tuple[str, ...], why: str, *, by: Actor) -> None:
    """Take back a row, saying why; the trail keeps what it said."""
    if not why.strip():
        raise Refused("reason_missing", _("Say why it is taken back: the audit trail keeps it."), status=422)
    before = as_json(row, fields) | {"body": row.body.code}
    verb, detail = f"{row._meta.model_name}.strike", {"why": why.strip()[:MOST_REASON]}
    record(by=by, verb=verb, subject=row, before=before, detail=detail)
    row.delete()


def write_party(row: OfParty, values: Mapping[str, Any], fields: Iterable[str]) -> None:
    """Write values upon a row of a party; refuse what cannot be true of any."""
    for name in fields:
        if name in values:
            setattr(row, name, values[name])
    row.country_id = known_country(row.country_id) if row.country_id else None
    if bool(row.country_id) == bool(row.organisation):
        said = _("Choose a country, or write the name of an organisation: one of the two.")
        raise Refused("party_missing", said, status=422)
    row.party = "" if row.country_id else folded(row.organisation)
    need_order(row.stretch)
    need_source(row.source.strip(), is_verified=row.is_verified)


def folded(name: Text) -> str:
    """Return an organisation's name as it is compared."""
    return plain(name.values.get("es") or name.read().text)[:200]


def _write(row: Seat, values: Mapping[str, Any]) -> None:
    write_party(row, values, FIELDS)
    if row.role not in Role.values:
        raise Refused("role_unknown", _("Choose as what it sits there."), status=422)
    if row.role in DERIVED.get(row.body.kind, ()):
        said = _(
            "Who presides over the plenary and who its members are is read from the presidencies and the members. Write it there."
        )
        raise Refused("derived", said, status=422)
    others = list(Seat.objects.filter(body=row.body, role=row.role).exclude(pk=row.pk).select_related("country"))
    if twice := held_twice(row, others):
        said = _("%(party)s sits there as that already (%(dates)s). Write down the end of that stretch first.")
        raise Refused("seats_overlap", said % _told(twice), status=422)
    if row.role in SINGLE.get(row.body.kind, ()) and (other := held_by_another(row, others)):
        said = _("There is one at a time, and %(party)s holds it then (%(dates)s). Write down the end of that stretch first.")
        raise Refused("chair_taken", said % _told(other), status=422)


def _told(row: OfParty) -> dict[str, str]:
    return {"party": row.called, "dates": dates_of(row)}


def dates_of(row: OfParty) -> str:
    """Return the dates of a stretch as people write them."""
    return f"{row.starts or '…'} – {row.ends or '…'}"
