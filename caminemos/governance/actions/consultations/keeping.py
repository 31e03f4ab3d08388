"""Write a consultation down, correct it, publish it, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.archive_rules import is_to_come, next_code
from caminemos.governance.consulting import writes
from caminemos.governance.models import Consultation, Meeting
from caminemos.governance.models.consultations import Heard
from caminemos.governance.plan_actions import refuse_unknown_actions
from caminemos.governance.states import CONSULTATION
from caminemos.kernel.api import Actor, LooseDate, Refused, as_json, changes, in_turn, need_reason, need_version, today, write
from caminemos.places.models import Country

FIELDS = ("title", "about", "method", "heard", "held_on", "place", "country_id", "meeting_id", "actions")


@transaction.atomic
def record_consultation(values: Mapping[str, Any], *, by: Actor, code: str = "") -> Consultation:
    """Keep a consultation in preparation; without a code it gets the next one of its State, or of the region, and year."""
    demand_writing(by, values.get("country_id"))
    in_turn(Country.objects.filter(pk=values.get("country_id") or ""))
    made = Consultation()
    _fill(made, values, by)
    made.code = code or _free_code(made)
    if Consultation.objects.filter(code=made.code).exists():
        raise Refused("code_taken", _("The code %(code)s is taken. Choose another one.") % {"code": made.code}, status=422)
    made.save()
    after = _told(made) | {"code": made.code}
    record(by=by, verb="consultation.record", subject=made, after=after, country=made.country_id or "")
    return made


@transaction.atomic
def correct_consultation(row: Consultation, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Consultation:
    """Correct a consultation, saying why unless it is in preparation; its State stays once somebody heard is on record."""
    held = own_consultation(row, by)
    demand_writing(by, values.get("country_id", held.country_id))
    need_version(version, held.version)
    before = _told(held)
    if held.people and values.get("country_id", held.country_id) != held.country_id:
        said = _("Who was heard is kept by the State that is written here: take those groups away first, then change the State.")
        raise Refused("heard_by_another", said, status=422)
    _fill(held, values, by)
    old, new = changes(before, _told(held))
    if not new:
        return held
    said = need_reason(why) if held.state == "published" else why.strip()[:400]
    held.version += 1
    held.save()
    detail = {"why": said, "version": held.version}
    record(by=by, verb="consultation.correct", subject=held, before=old, after=new, detail=detail, country=held.country_id or "")
    return held


@transaction.atomic
def move_consultation(row: Consultation, verb: str, *, version: int, by: Actor, why: str = "") -> Consultation:
    """Publish a consultation, or take it back into preparation, saying why."""
    held = own_consultation(row, by)
    need_version(version, held.version)
    before, after = CONSULTATION.take(verb, held, by)
    said = need_reason(why) if verb == "withdraw" else ""
    held.version += 1
    held.save(update_fields=["state", "version"])
    detail = {"why": said, "version": held.version}
    place = held.country_id or ""
    record(by=by, verb=f"consultation.{verb}", subject=held, before=before, after=after, detail=detail, country=place)
    return held


def demand_writing(by: Actor, iso3: str | None) -> None:
    """Refuse who does not write consultations of this State, or of the region; to them there is nothing here."""
    if not writes(by, iso3):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def own_consultation(row: Consultation, by: Actor) -> Consultation:
    """Return the row, held until the end of the step, for whoever writes it."""
    held = Consultation.objects.select_for_update(of=("self",)).get(pk=row.pk)
    demand_writing(by, held.country_id)
    return held


def _told(row: Consultation) -> dict[str, Any]:
    told = as_json(row, FIELDS)
    return told | {"meeting_id": str(row.meeting_id or "")}


def _fill(row: Consultation, values: Mapping[str, Any], by: Actor) -> None:
    write(row, values, FIELDS)
    if not row.title:
        raise Refused("title_missing", _("Give it a title in at least one language."), status=422)
    if row.heard not in Heard.values:
        raise Refused("heard_unknown", _("Choose with whom it was held."), status=422)
    if not isinstance(row.held_on, LooseDate):
        raise Refused("date_missing", _("Say when it was held, as exactly as it is known."), status=422)
    if is_to_come(row.held_on, today()):
        said = _("%(date)s has not come yet. Write the consultation down once it was held.")
        raise Refused("to_come", said % {"date": row.held_on}, status=422)
    _refuse_nowhere(row, by)
    refuse_unknown_actions(row.actions, by)


def _refuse_nowhere(row: Consultation, by: Actor) -> None:
    if row.country_id and not Country.objects.filter(pk=row.country_id, is_member=True).exists():
        raise Refused("country_unknown", _("Choose one of the States of the framework, or the region."), status=422)
    if row.meeting_id and not Meeting.objects.visible_to(by).filter(pk=row.meeting_id).exists():
        raise Refused("meeting_unknown", _("Choose one of the meetings that you may read."), status=422)


def _free_code(row: Consultation) -> str:
    stem = f"{(row.country_id or 'region').lower()}-{row.held_on.first.year}"
    return next_code(stem, set(Consultation.objects.filter(code__startswith=f"{stem}-").values_list("code", flat=True)))
