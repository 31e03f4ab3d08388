"""Write down who presides and since when; the rule suggests, people decide, and an exception says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.memberships import demand
from caminemos.governance.following import tell_term
from caminemos.governance.models import Term
from caminemos.governance.news import CORRECTED
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import FIRST_YEAR, LAST_YEAR, begins_far_from, begins_out_of_order, ends_far_from
from caminemos.governance.standing import member_codes, suggestion, troika
from caminemos.kernel.api import Actor, LooseDate, Precision, Refused, Text, in_turn, now
from caminemos.places.api import country

FIELDS = ("country_id", "starts", "ends", "exception", "closing", "declaration", "note", "sources", "is_verified")


@transaction.atomic
def record_term(year: int, values: Mapping[str, Any], *, by: Actor) -> Term:
    """Write down a presidency by its year; another State than the rule suggests needs the reason in words."""
    demand(by, Permission.TERM_DECIDE)
    in_turn(Term.objects.all())
    if Term.objects.filter(year=year).exists():
        said = _("The presidency of %(year)s is on record already. Correct it on its page.")
        raise Refused("term_exists", said % {"year": year})
    starts = values.get("starts")
    suggested = suggestion(before=year, on=starts.last if isinstance(starts, LooseDate) else None)
    made = Term(year=year, suggested_id=suggested.country if suggested else None)
    _write(made, values)
    made.save()
    record(by=by, verb="term.record", subject=made, after=_as_json(made) | {"suggested": made.suggested_id})
    return made


@transaction.atomic
def correct_term(term: Term, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Term:
    """Correct what is on record, saying why; if somebody corrected it in between nothing is overwritten."""
    demand(by, Permission.TERM_DECIDE)
    held = Term.objects.select_for_update().get(pk=term.pk)
    if held.starts_at and values.get("starts", held.starts) != held.starts:
        said = _("Its handover has an instant. Move it on the page of the handover.")
        raise Refused("handover_has_instant", said, status=422)
    if version != held.version:
        raise Refused("term_moved", _("Somebody else corrected this presidency while you wrote. Compare the two and save again."))
    _refuse_undone(held, values.get("starts", held.starts))
    before = _as_json(held)
    _write(held, values)
    after = _as_json(held)
    changed = {name for name in after if after[name] != before[name]}
    if not changed:
        return held
    if not why.strip():
        raise Refused("reason_missing", _("Say why it is corrected: the audit trail keeps it."), status=422)
    held.version += 1
    held.save()
    detail = {"why": why.strip()[:400], "version": held.version}
    old, new = ({name: kept[name] for name in sorted(changed)} for kept in (before, after))
    record(by=by, verb="term.correct", subject=held, before=old, after=new, detail=detail)
    tell_term(held, CORRECTED, by=by)
    return held


def _refuse_undone(held: Term, starts: Any) -> None:
    """Refuse a looser date for the presidency in office: nobody would have agreed to it, and the one before would preside again."""
    in_force = troika(now()).in_force
    if in_force and in_force.pk == held.pk and isinstance(starts, LooseDate) and starts.precision is not Precision.DAY:
        said = _("This presidency is in office: with a looser date the one before would preside again. Write the day.")
        raise Refused("in_office", said, status=422)


def _write(row: Term, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if not isinstance(row.starts, LooseDate):
        raise Refused("starts_missing", _("Say when it begins, as exactly as it is known."), status=422)
    _refuse_order(row)
    _refuse_stranger(row)
    if row.is_exception and not row.exception:
        said = _("The rule suggests %(country)s. Say why another State presides: the page shows it.")
        suggested = country(row.suggested_id or "").called()
        raise Refused("exception_missing", said % {"country": suggested}, status=422)
    if row.is_verified and not row.sources:
        raise Refused("source_missing", _("Name the source in which it was verified."), status=422)


def _refuse_stranger(row: Term) -> None:
    if row.country_id not in member_codes(row.starts.last):
        said = _("%(country)s is not a member of the framework when this presidency begins.")
        raise Refused("not_a_member", said % {"country": country(row.country_id).called()}, status=422)


def _refuse_order(row: Term) -> None:
    if not FIRST_YEAR <= row.year <= LAST_YEAR or begins_far_from(row.year, row.starts):
        said = _("A presidency named after %(year)s cannot begin then. Check the year and the date.")
        raise Refused("dates", said % {"year": row.year}, status=422)
    before = Term.objects.filter(year__lt=row.year).order_by("-year").first()
    after = Term.objects.filter(year__gt=row.year).order_by("year").first()
    if begins_out_of_order(row.starts, before.starts if before else None, after.starts if after else None):
        said = _("Terms would overlap: it has to begin after the one before (%(before)s) and before the one after (%(after)s).")
        words = {"before": _dated(before), "after": _dated(after)}
        raise Refused("terms_overlap", said % words, status=422)
    if row.ends and row.ends.last < row.starts.first:
        raise Refused("dates", _("It ends before it begins. Check the two dates."), status=422)
    if ends_far_from(row.year, row.ends) or (row.ends and after and row.ends.first > after.starts.last):
        said = _("A presidency named after %(year)s cannot end then: it ends with the next handover at the latest.")
        raise Refused("ends", said % {"year": row.year}, status=422)


def _dated(term: Term | None) -> str:
    return f"{term.year}: {term.starts}" if term else _("none")


def _as_json(row: Term) -> dict[str, Any]:
    kept = {name: getattr(row, name) for name in FIELDS}
    return {name: _plain(value) for name, value in kept.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return value.as_json()
    return str(value) if isinstance(value, LooseDate) else value
