"""Write down what was asked in a consultation, what changed because of it, and the reply that was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.consultations.heard import refuse_personal
from caminemos.governance.actions.consultations.keeping import own_consultation
from caminemos.governance.models import Asked, Consultation
from caminemos.kernel.api import Actor, Refused, as_json, changes, need_reason, need_version, today, write

FIELDS = ("words", "changed", "reply", "replied_on")


@transaction.atomic
def add_asked(consultation: Consultation, values: Mapping[str, Any], *, by: Actor) -> Asked:
    """Write down one thing that was asked; without a reply it is shown as waiting."""
    held = own_consultation(consultation, by)
    made = Asked(consultation=held, number=(held.asked.aggregate(last=Max("number"))["last"] or 0) + 1)
    _fill(made, values)
    made.save()
    after = _told(made) | {"consultation": held.code, "number": made.number}
    record(by=by, verb="asked.record", subject=made, after=after, country=held.country_id or "")
    return made


@transaction.atomic
def correct_asked(row: Asked, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Asked:
    """Write what changed or the reply, or correct the words; what the public has read is corrected with the reason."""
    consultation = own_consultation(row.consultation, by)
    held = Asked.objects.select_for_update(of=("self",)).get(pk=row.pk)
    held.consultation = consultation
    need_version(version, held.version)
    before = _told(held)
    _fill(held, values)
    old, new = changes(before, _told(held))
    if not new:
        return held
    said = why.strip()[:400]
    if consultation.state == "published" and any(old[name] not in (None, "", EMPTY) for name in old):
        said = need_reason(why)
    held.version += 1
    held.save()
    detail = {"why": said, "version": held.version}
    place = consultation.country_id or ""
    record(by=by, verb="asked.correct", subject=held, before=old, after=new, detail=detail, country=place)
    return held


EMPTY = {"origin": "es", "values": {}}
"""How the trail keeps a text that nobody had written yet: filling it in corrects nothing."""


def _told(row: Asked) -> dict[str, Any]:
    told = as_json(row, FIELDS)
    return told | {"replied_on": row.replied_on.isoformat() if row.replied_on else None}


def _fill(row: Asked, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    if not row.words:
        raise Refused("words_missing", _("Write what was asked, in at least one language."), status=422)
    refuse_personal(row.words)
    if row.replied_on and not row.reply:
        raise Refused("reply_missing", _("A reply has words: write what was answered."), status=422)
    if row.reply and not row.replied_on:
        raise Refused("reply_undated", _("Say on which day the reply was given."), status=422)
    _refuse_day(row)


def _refuse_day(row: Asked) -> None:
    if row.replied_on is None:
        return
    if row.replied_on > today():
        raise Refused("reply_to_come", _("This day has not come yet. Write the reply down once it was given."), status=422)
    if row.replied_on < row.consultation.held_on.first:
        said = _("The reply was given before anybody asked: the consultation was held on %(day)s.")
        raise Refused("reply_too_early", said % {"day": row.consultation.held_on}, status=422)
