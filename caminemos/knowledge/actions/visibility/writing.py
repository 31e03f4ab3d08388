"""Record what made the framework visible and correct it, for one's own institution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import Organisation, organisations_behind
from caminemos.audit.api import record
from caminemos.documents.api import keep_file
from caminemos.kernel.api import (
    Actor,
    Refused,
    as_json,
    changes,
    in_turn,
    need_reason,
    need_short,
    need_version,
    now,
    today,
    write,
)
from caminemos.knowledge.actions.steps import hold, next_code
from caminemos.knowledge.models import VisibilityEntry
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.visibility_rules import KINDS, LANGUAGES, UNITS
from caminemos.knowledge.visibility_subjects import subject_of
from caminemos.places.api import members
from caminemos.places.models import Country

TEXTS = ("title", "about")
REACH = ("reach", "reach_unit", "reach_source", "reach_as_of")
FIELDS = (*TEXTS, "kind", "day", "medium", "url", "language", "states", "subject_kind", "subject", "speaker_id", *REACH)
MOST = 2000


@transaction.atomic
def record_visibility(owner: Organisation, values: Mapping[str, Any], *, by: Actor, code: str = "") -> VisibilityEntry:
    """Keep an entry with its institution, which nobody else reads until it is sent in."""
    demand(by, Permission.VISIBILITY_RECORD)
    if owner.pk not in organisations_behind(by) and not by.may(Permission.VISIBILITY_REVIEW):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    in_turn(Country.objects.filter(pk__in=[one.iso3 for one in members()][:1]))  # one writer at a time gives the next code
    made = VisibilityEntry(owner=owner, by=by.key)
    _fill(made, values, by)
    made.code = code or next_code(VisibilityEntry.objects.all(), "V-")
    made.save()
    told = _told(made) | {"code": made.code, "owner": owner.code}
    record(by=by, verb="visibility.record", subject=made, after=told, country=owner.country_id or "")
    return made


@transaction.atomic
def correct_visibility(row: VisibilityEntry, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> VisibilityEntry:
    """Correct an entry; one that was sent in or published only with the reason, by whoever reviews."""
    held = own_entry(row, by)
    need_version(version, held.version)
    before = _told(held)
    _fill(held, values, by)
    old, new = changes(before, _told(held))
    if not new:
        return held
    said = need_reason(why) if held.state not in {"draft", "returned"} else why.strip()[:400]
    held.version += 1
    held.changed_at = now()
    held.save()
    detail = {"why": said, "version": held.version}
    country = held.owner.country_id or ""
    record(by=by, verb="visibility.correct", subject=held, before=old, after=new, detail=detail, country=country)
    return held


@transaction.atomic
def attach_to_visibility(row: VisibilityEntry, content: bytes, name: str, *, by: Actor) -> VisibilityEntry:
    """Keep a file that shows it, or a newer version of it; members read it, since a press cutting has an owner of its own."""
    held = own_entry(row, by)
    country = held.owner.country_id or ""
    version = keep_file(content, name, custody=country, by=by, file=held.file)
    held.file = version.file
    held.version += 1
    held.save(update_fields=["file", "version"])
    record(by=by, verb="visibility.attach", subject=held, after={"version": version.number}, country=country)
    return held


def demand(by: Actor, permission: str) -> None:
    """Refuse who may not; to them there is nothing here."""
    if not by.may(permission):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def writes_entry(by: Actor, row: VisibilityEntry) -> bool:
    """Say whether the actor may change an entry now: while it is with its institution; who reviews also once it was sent in."""
    mine = row.by == by.key or row.owner_id in organisations_behind(by)
    if row.state in {"draft", "returned"} and mine:
        return by.may(Permission.VISIBILITY_RECORD)
    return row.state in {"submitted", "published"} and by.may(Permission.VISIBILITY_REVIEW)


def held_entry(row: VisibilityEntry, by: Actor) -> VisibilityEntry:
    """Return an entry that the actor may read, held until the end of the step."""
    return hold(VisibilityEntry.objects.visible_to(by).select_related("owner"), row)


def own_entry(row: VisibilityEntry, by: Actor) -> VisibilityEntry:
    """Return an entry that the actor writes now, held until the end of the step."""
    held = held_entry(row, by)
    if not writes_entry(by, held):
        raise Refused("not_with_you", _("It is not with you now. Ask whoever reviews it to send it back."))
    return held


def _told(row: VisibilityEntry) -> dict[str, Any]:
    kept = as_json(row, FIELDS)
    return kept | {"speaker_id": str(row.speaker_id or ""), "reach_as_of": str(row.reach_as_of or "")}


def _fill(row: VisibilityEntry, values: Mapping[str, Any], by: Actor) -> None:
    moved = any(name in values and values[name] != getattr(row, name) for name in ("subject_kind", "subject"))
    write(row, values, FIELDS)
    if not row.title:
        raise Refused("title_missing", _("Give it a title in at least one language."), status=422)
    need_short(row, ("title",), 200)
    need_short(row, ("about",), MOST)
    _refuse_unknown(row)
    _refuse_address(row)
    _refuse_reach(row)
    if moved and (row.subject_kind or row.subject) and subject_of(row.subject_kind, row.subject, by) is None:
        said = _("There is no such thing. Copy the code from its page; of an activity, the plan and the code with a bar between.")
        raise Refused("subject_unknown", said, status=422)


def _refuse_unknown(row: VisibilityEntry) -> None:
    if row.kind not in KINDS:
        raise Refused("kind_unknown", _("Choose from the list what it was."), status=422)
    if row.language not in LANGUAGES:
        raise Refused("language_unknown", _("Choose the language from the list."), status=422)
    if set(row.states) - {one.iso3 for one in members()}:
        raise Refused(
            "state_unknown", _("Choose among the States of the framework; none means the region as a whole."), status=422
        )
    if not row.day:
        raise Refused("date_missing", _("Say when it was, as exactly as you know."), status=422)
    if row.day.first > today():
        raise Refused("to_come", _("%(date)s has not come yet. The log tells what has been.") % {"date": row.day}, status=422)


def _refuse_address(row: VisibilityEntry) -> None:
    if not row.url:
        return
    try:
        URLValidator(["http", "https"])(row.url)
    except ValidationError as problem:
        raise Refused("not_an_address", _("That is not a web address. Write it with https:// in front."), status=422) from problem


def _refuse_reach(row: VisibilityEntry) -> None:
    if row.reach is None:
        if row.reach_unit or row.reach_source or row.reach_as_of:
            said = _("Write the number, or leave the other fields of the reach empty too. Nobody counted is not zero.")
            raise Refused("reach_missing", said, status=422)
        return
    if row.reach_unit not in UNITS:
        raise Refused("unit_missing", _("Say what the number counts: readers and viewers are never added."), status=422)
    if not row.reach_source.strip() or row.reach_as_of is None:
        raise Refused("source_missing", _("A number has a source and a day: who counted it, and until when."), status=422)
    if row.reach_as_of > today():
        raise Refused("as_of_to_come", _("It cannot have been counted on a day that has not come yet."), status=422)
    if row.reach_as_of < row.day.first:
        raise Refused("as_of_before", _("It was counted before it happened. Check both dates."), status=422)
