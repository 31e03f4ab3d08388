"""Write down what happened on each point of a handover, and acknowledge it for one's own side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.documents.api import keep_file
from caminemos.governance.checklist import FACTS, check_of
from caminemos.governance.models import Acknowledgement, HandoverPoint, Term
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import begins_far_from, first_lacking
from caminemos.governance.sides import is_closed, refuse_closed, side_of, term_before
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, now

MOST_POINTS = 40
OWN = "own-"


@transaction.atomic
def write_point(
    term: Term, code: str, values: Mapping[str, Any], version: int, *, by: Actor, attached: tuple[bytes, str] | None = None
) -> HandoverPoint:
    """Write the facts of a point down; a file that is attached is kept beside its earlier versions. Nothing is overwritten unseen."""
    held = _held(term, code, by)
    if held.version != version:
        said = _("Somebody else changed this point while you wrote. Compare the two and save again.")
        raise Refused("point_moved", said)
    before = facts_of(held)
    for name in ("held_on", "who", "note"):
        if name in values:
            setattr(held, name, values[name])
    _refuse_far(held, term)
    if attached:
        held.file = keep_file(*attached, custody="", by=by, file=held.file).file
    after = facts_of(held)
    if after == before and not attached:
        return held
    held.version += 1
    held.save()
    record(by=by, verb="handover_point.write", subject=held, before=before, after=after | {"version": held.version})
    return held


@transaction.atomic
def add_point(term: Term, title: Text, *, by: Actor) -> HandoverPoint:
    """Add a point of one's own to a handover's checklist."""
    locked = _locked(term, by)
    if not title:
        raise Refused("title_missing", _("Say in words what both sides have to acknowledge."), status=422)
    own = HandoverPoint.objects.filter(term=locked, code__startswith=OWN)
    numbers = [int(one.removeprefix(OWN)) for one in own.values_list("code", flat=True)]
    if len(numbers) >= MOST_POINTS:
        raise Refused("too_many_points", _("Forty points of one's own at most: join some of them."), status=422)
    made = HandoverPoint.objects.create(term=locked, code=f"{OWN}{max(numbers, default=0) + 1}", title=title)
    record(by=by, verb="handover_point.add", subject=made, after={"code": made.code, "title": title.as_json()})
    return made


@transaction.atomic
def remove_point(term: Term, code: str, *, by: Actor) -> None:
    """Take away a point that a presidency added itself, as long as nobody has acknowledged it."""
    held = _held(term, code, by)
    if not code.startswith(OWN):
        raise Refused("point_of_every_handover", _("This point belongs to every handover and stays."))
    if held.acknowledgements.exists():
        raise Refused("acknowledged", _("Somebody has acknowledged this point. It can go once that is taken back."))
    record(by=by, verb="handover_point.remove", subject=held, before={"title": held.title.as_json()} | facts_of(held))
    held.delete()


@transaction.atomic
def acknowledge(term: Term, code: str, version: int, reservation: str, *, by: Actor) -> Acknowledgement:
    """Acknowledge a point for one's own side, as it is written down now; a reservation says what the side does not agree with."""
    side = _own_side(term, by)
    held = _held(term, code, by)
    check = check_of(code)
    if check and (lacking := first_lacking(check.needs, facts_of(held))):
        said = _("Write down first: %(facts)s.") % {"facts": _(" or ").join(str(fact_words()[name]) for name in lacking)}
        raise Refused("facts_missing", said, status=422)
    if held.version != version:
        raise Refused("point_moved", _("This point was changed while you read it. Read it again before you acknowledge it."))
    given = {"version": held.version, "reservation": reservation.strip()[:600], "at": now(), "by": by.key}
    made, _new = Acknowledgement.objects.update_or_create(point=held, side=side, defaults=given)
    told = {"side": side, "code": code, "version": held.version, "reservation": made.reservation}
    record(by=by, verb="handover_point.acknowledge", subject=held, after=told)
    return made


@transaction.atomic
def take_acknowledgement_back(term: Term, code: str, why: str, *, by: Actor) -> None:
    """Take one's own side's acknowledgement back, saying why."""
    side = _own_side(term, by)
    held = _held(term, code, by)
    given = held.acknowledgements.filter(side=side).first()
    if given is None:
        raise Refused("nothing_acknowledged", _("Your side has not acknowledged this point."))
    if not why.strip():
        raise Refused("reason_missing", _("Say why it is taken back: both teams read it."), status=422)
    given.delete()
    record(by=by, verb="handover_point.take_back", subject=held, before={"side": side}, detail={"why": why.strip()[:400]})


def facts_of(point: HandoverPoint) -> dict[str, Any]:
    """Return what is written down about a point, as the trail keeps it."""
    day = point.held_on.isoformat() if point.held_on else ""
    return {
        "held_on": day,
        "who": point.who,
        "note": point.note.as_json() if point.note else "",
        "file": str(point.file_id or ""),
    }


def fact_words() -> dict[str, str]:
    """Return what may be written down about a point, in words."""
    return dict(zip(FACTS, (_("the day"), _("who took part"), _("a note"), _("a file")), strict=True))


def may_keep(term: Term, by: Actor) -> bool:
    """Say whether the actor may write on the checklist until it is closed: either side, and whoever moves handovers."""
    return not is_closed(term) and _is_keeper(term, by)


def _is_keeper(term: Term, by: Actor) -> bool:
    return by.may(Permission.HANDOVER_MOVE) or bool(by.may(Permission.HANDOVER_ACKNOWLEDGE) and side_of(by, term))


def _refuse_far(held: HandoverPoint, term: Term) -> None:
    if held.held_on and begins_far_from(term.year, LooseDate.on(held.held_on)):
        said = _("%(day)s lies far from the handover of %(year)s. Check the year.")
        raise Refused("dates", said % {"day": held.held_on.isoformat(), "year": term.year}, status=422)


def _locked(term: Term, by: Actor) -> Term:
    held = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    if term_before(held) is None or not _is_keeper(held, by):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    refuse_closed(held)
    return held


def _held(term: Term, code: str, by: Actor) -> HandoverPoint:
    held = _locked(term, by)
    found = HandoverPoint.objects.select_for_update(of=("self",)).filter(term=held, code=code).first()
    if found is None and check_of(code) is None:
        raise Refused("not_found", "", status=404)
    return found or HandoverPoint.objects.create(term=held, code=code)


def _own_side(term: Term, by: Actor) -> str:
    side = side_of(by, term) if by.may(Permission.HANDOVER_ACKNOWLEDGE) else ""
    if not side:
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    return side
