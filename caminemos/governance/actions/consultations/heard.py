"""Keep who was heard: groups and organisations with how many people, never a name; only their State, or the region, keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.consultations.keeping import own_consultation
from caminemos.governance.consultation_rules import band_of, personal_trace, total_heard
from caminemos.governance.consulting import keeps_heard
from caminemos.governance.models import Consultation, HeardGroup
from caminemos.kernel.api import Actor, Refused, Text, now, write

FIELDS = ("who", "women", "men", "others", "note")
MOST_GROUPS = 200
MOST_PEOPLE = 1_000_000


@transaction.atomic
def add_heard(consultation: Consultation, values: Mapping[str, Any], *, by: Actor) -> HeardGroup:
    """Keep one group or organisation that was heard; the trail says that it was kept, not who it is."""
    held = _kept_by(consultation, by)
    custody = held.country_id or ""
    made = HeardGroup(consultation=held, custody=custody, at=now(), by=by.key)
    write(made, values, FIELDS)
    _refuse_unfit(made)
    if _groups(held, by).count() >= MOST_GROUPS:
        raise Refused("too_many_groups", _("A consultation takes 200 groups. Join some of them."), status=422)
    made.save(force_insert=True)
    people = _round(held, by)
    after = {"consultation": held.code, "people": people}
    record(by=by, verb="heard.add", subject=made, after=after, country=custody)
    return made


@transaction.atomic
def remove_heard(consultation: Consultation, pk: UUID, *, by: Actor) -> Consultation:
    """Take a group away for good; the trail says that it was there, not who it was."""
    held = _kept_by(consultation, by)
    found = _groups(held, by).filter(pk=pk)
    if not found.exists():
        raise Refused("not_found", "", status=404)
    found.delete()
    people = _round(held, by)
    after = {"consultation": held.code, "people": people}
    record(by=by, verb="heard.remove", subject=f"governance.heardgroup:{pk}", after=after, country=held.country_id or "")
    return held


def refuse_personal(words: Text) -> None:
    """Refuse a text that holds what looks like an address, a phone or a document of one person."""
    for told in words.values.values():
        found = personal_trace(told)
        if found == "email":
            raise Refused(
                "personal", _("There is an e-mail address in it. Who was heard stays protected: take it out."), status=422
            )
        if found:
            said = _("There is something in it like a phone or a document number. Who was heard stays protected: take it out.")
            raise Refused("personal", said, status=422)


def _kept_by(consultation: Consultation, by: Actor) -> Consultation:
    held = own_consultation(consultation, by)
    if not keeps_heard(by, held.country_id):
        said = _("Only the State that held the consultation keeps who was heard in it.")
        raise Refused("kept_by_its_state", said, status=404)
    return held


def _groups(held: Consultation, by: Actor) -> Any:
    return HeardGroup.objects.visible_to(by).filter(consultation=held)


def _refuse_unfit(row: HeardGroup) -> None:
    if not row.who:
        raise Refused("who_missing", _("Say which group or organisation was heard, in at least one language."), status=422)
    refuse_personal(row.who)
    refuse_personal(row.note)
    counts = [one for one in (row.women, row.men, row.others) if one is not None]
    if any(not 0 <= one <= MOST_PEOPLE for one in counts):
        raise Refused("count_unfit", _("This number cannot be meant. Check it."), status=422)


def _round(held: Consultation, by: Actor) -> str:
    """Keep how many were heard as the public reads it, rounded, and return it."""
    counts = list(_groups(held, by).values_list("women", "men", "others"))
    held.people = band_of(total_heard(counts), anybody=bool(counts))
    held.save(update_fields=["people"])
    return held.people
