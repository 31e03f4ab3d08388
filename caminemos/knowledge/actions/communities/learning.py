"""Plan a learning event, move it, call it off, sign up for it, and tell afterwards how many came and where it can be seen again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.api import Body, zones
from caminemos.kernel.api import Actor, Refused, as_json, changes, need_reason, need_short, need_version, now, write
from caminemos.knowledge.actions.communities.sharing import MOST, TEXTS, held_own, held_shared
from caminemos.knowledge.community_circle import institution_of, need_part, person
from caminemos.knowledge.community_following import tell_shared
from caminemos.knowledge.community_rules import MOST_SEATS, has_room
from caminemos.knowledge.library_rules import is_web_address
from caminemos.knowledge.models import LearningEvent, LearningSeat
from caminemos.knowledge.permissions import Permission

FIELDS = (*TEXTS, "place", "starts_at", "ends_at", "zone", "room", "led_by", "capacity")
WHEN_AND_WHERE = {"starts_at", "ends_at", "zone", "place", "room"}
LONGEST = timedelta(days=14)


@transaction.atomic
def write_event(body: Body, values: Mapping[str, Any], *, by: Actor) -> LearningEvent:
    """Plan a learning event for the members of a community."""
    need_part(by, body)
    made = LearningEvent(body=body, by=by.key, organisation=institution_of(by))
    _fill(made, values)
    made.save()
    record(by=by, verb="learning_event.write", subject=made, after=_json(made) | {"body": body.code})
    tell_shared(made, "write", by=by)
    return made


@transaction.atomic
def correct_event(row: LearningEvent, values: Mapping[str, Any], version: int, *, by: Actor) -> LearningEvent:
    """Correct or move an event; calendars hear of it, and whoever follows as well."""
    held = held_own(row, by)
    _need_standing(held)
    need_version(version, held.version)
    before = _json(held)
    _fill(held, values)
    taken = held.seats.filter(left_at__isnull=True).count()
    if held.capacity is not None and held.capacity < taken:
        said = _("%(taken)s people have signed up already: leave room for them.") % {"taken": taken}
        raise Refused("capacity_wrong", said, status=422)
    old, new = changes(before, _json(held))
    if not new:
        return held
    held.version += 1
    held.sequence += 1
    held.changed_at = now()
    held.save()
    record(by=by, verb="learning_event.correct", subject=held, before=old, after=new)
    if WHEN_AND_WHERE & set(new):
        tell_shared(held, "move", by=by)
    return held


@transaction.atomic
def cancel_event(row: LearningEvent, why: str, *, version: int, by: Actor) -> LearningEvent:
    """Call an event off, saying why; it stays where it stood, crossed out."""
    held = held_own(row, by)
    _need_standing(held)
    need_version(version, held.version)
    held.cancelled_at, held.why = now(), need_reason(why)
    held.version += 1
    held.sequence += 1
    held.changed_at = held.cancelled_at
    held.save()
    record(by=by, verb="learning_event.cancel", subject=held, detail={"why": held.why})
    tell_shared(held, "cancel", by=by)
    return held


@transaction.atomic
def tell_afterwards(row: LearningEvent, recording: str, attended: int | None, *, version: int, by: Actor) -> LearningEvent:
    """Tell, once it has begun, how many came, never who, and where it can be seen again."""
    held = held_own(row, by)
    _need_standing(held)
    need_version(version, held.version)
    if now() < held.starts_at:
        raise Refused("to_come", _("It has not begun yet."), status=422)
    address = recording.strip()
    if address and (not is_web_address(address) or len(address) > 500):
        raise Refused("recording_unknown", _("Give a whole web address, https://…"), status=422)
    if attended is not None and not 0 <= attended <= MOST_SEATS:
        raise Refused("attended_wrong", _("Say how many came, in digits."), status=422)
    before = {"recording": held.recording, "attended": held.attended}
    held.recording, held.attended = address, attended
    held.version += 1
    held.changed_at = now()
    held.save()
    after = {"recording": address, "attended": attended}
    record(by=by, verb="learning_event.tell", subject=held, before=before, after=after)
    return held


@transaction.atomic
def take_seat(row: LearningEvent, *, by: Actor) -> LearningSeat:
    """Sign up for an event that is to come and has room; who has signed up stays so."""
    user = person(by)
    if not by.may(Permission.COMMUNITY_TAKE_PART):
        raise Refused("not_found", "", status=404)
    held = held_shared(row, by)
    _need_standing(held)
    taken = held.seats.filter(left_at__isnull=True)
    if found := taken.filter(user=user).first():
        return found
    if now() >= held.ends_at:
        raise Refused("is_over", _("It is over: nobody signs up any more."))
    if not has_room(held.capacity, taken.count()):
        raise Refused("is_full", _("Every place is taken. Look again later: whoever cannot come frees theirs."))
    made = LearningSeat.objects.create(event=held, user=user)
    record(by=by, verb="learning_event.sign_up", subject=held, detail={"seat": str(made.pk)})
    return made


@transaction.atomic
def give_up_seat(row: LearningEvent, *, by: Actor) -> None:
    """Step back, so that somebody else finds a place."""
    held = held_shared(row, by)
    seat = held.seats.select_for_update(of=("self",)).filter(user=getattr(by, "user_id", None), left_at__isnull=True).first()
    if seat is None:
        raise Refused("not_found", "", status=404)
    seat.left_at = now()
    seat.save(update_fields=["left_at"])
    record(by=by, verb="learning_event.step_back", subject=held, detail={"seat": str(seat.pk)})


def _need_standing(row: LearningEvent) -> None:
    if row.cancelled_at:
        raise Refused("cancelled", _("It was called off."))


def _json(row: LearningEvent) -> dict[str, Any]:
    told = as_json(row, FIELDS)
    return told | {name: told[name].isoformat() for name in ("starts_at", "ends_at")}


def _fill(row: LearningEvent, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    row.led_by, row.room = " ".join(row.led_by.split()), row.room.strip()
    if not row.title:
        raise Refused("title_missing", _("Give it a title in at least one language."), status=422)
    need_short(row, ("title", "place"), 300)
    need_short(row, ("about",), MOST)
    if not row.led_by or len(row.led_by) > 200:
        raise Refused("leader_missing", _("Say who leads it, in at most 200 characters."), status=422)
    if row.zone not in {zone for zone, _name in zones()}:
        raise Refused("zone_unknown", _("Choose by whose clocks the hours are said."), status=422)
    if not row.starts_at < row.ends_at <= row.starts_at + LONGEST:
        raise Refused("hours_wrong", _("It ends after it begins, and lasts two weeks at most."), status=422)
    if row.room and (not is_web_address(row.room) or len(row.room) > 500):
        raise Refused("room_unknown", _("Give a whole web address, https://…"), status=422)
    if not row.room and not row.place:
        raise Refused("place_missing", _("Say where: a place, or the address of a room on the web."), status=422)
    if row.capacity is not None and not 1 <= row.capacity <= MOST_SEATS:
        raise Refused("capacity_wrong", _("Say how many find a place, or nothing."), status=422)
