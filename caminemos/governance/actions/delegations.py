"""Write down who went to an event of another forum: for which country or organisation, at which level."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.models import Post
from caminemos.audit.api import record
from caminemos.governance.actions.bodies import known_country
from caminemos.governance.actions.memberships import demand
from caminemos.governance.actions.seats import folded
from caminemos.governance.models import EventDelegate, ProcessEvent
from caminemos.governance.models.processes import LEVELS
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, Text, as_json, changes, need_reason, need_version, write

FIELDS = ("country_id", "organisation", "post_id", "name", "position", "institution", "level", "source")


@transaction.atomic
def record_delegate(event: ProcessEvent, values: Mapping[str, Any], *, by: Actor) -> EventDelegate:
    """Write down somebody of a delegation."""
    demand(by, Permission.PROCESS_WRITE)
    made = EventDelegate(event=ProcessEvent.objects.select_for_update(of=("self",)).get(pk=event.pk))
    _write(made, values)
    made.save()
    record(by=by, verb="delegate.record", subject=made, after=_told(made) | {"event": str(event.pk)})
    return made


@transaction.atomic
def correct_delegate(row: EventDelegate, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> EventDelegate:
    """Correct somebody of a delegation, saying why."""
    demand(by, Permission.PROCESS_WRITE)
    held = EventDelegate.objects.select_for_update(of=("self",)).get(pk=row.pk)
    need_version(version, held.version)
    before = _told(held)
    _write(held, values)
    old, new = changes(before, _told(held))
    if not new:
        return held
    detail = {"why": need_reason(why), "version": held.version + 1}
    held.version += 1
    held.save()
    record(by=by, verb="delegate.correct", subject=held, before=old, after=new, detail=detail)
    return held


@transaction.atomic
def strike_delegate(row: EventDelegate, why: str, *, by: Actor) -> None:
    """Take somebody off a delegation, saying why; the trail keeps what it said."""
    demand(by, Permission.PROCESS_WRITE)
    held = EventDelegate.objects.select_for_update(of=("self",)).get(pk=row.pk)
    detail = {"why": need_reason(why), "event": str(held.event_id)}
    record(by=by, verb="delegate.strike", subject=held, before=_told(held), detail=detail)
    held.delete()


def _told(row: EventDelegate) -> dict[str, Any]:
    """Return a row as the trail keeps it: of a name only that it is another one."""
    print_of = sha256(f"{row.pk}:{row.name}".encode()).hexdigest()[:16] if row.name else ""
    return as_json(row, FIELDS) | {"post_id": str(row.post_id) if row.post_id else "", "name": print_of}


def _write(row: EventDelegate, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    row.country_id = known_country(row.country_id) if row.country_id else None
    if bool(row.country_id) == bool(row.organisation):
        said = _("Choose a country, or write the name of an organisation: one of the two.")
        raise Refused("party_missing", said, status=422)
    row.party = "" if row.country_id else folded(row.organisation)
    if row.level not in LEVELS:
        raise Refused("choice_unknown", _("Choose one of the levels."), status=422)
    if row.post_id is not None:
        _write_post(row, row.post_id)
    elif not row.position or not row.institution:
        said = _("Write position and institution: they are what everybody reads. Or choose a post of this node.")
        raise Refused("position_missing", said, status=422)


def _write_post(row: EventDelegate, post_id: UUID) -> None:
    post = Post.objects.select_related("organisation").filter(pk=post_id).first()
    if post is None:
        raise Refused("post_unknown", _("There is no such post on this node."), status=422)
    if (post.country_id or post.organisation.country_id) != row.country_id:
        said = _("This post stands in an institution of another party. Choose one of the same State, or write name and position.")
        raise Refused("post_elsewhere", said, status=422)
    if row.name:
        said = _("Who holds the post is read from it. Leave the name empty, or choose no post.")
        raise Refused("name_twice", said, status=422)
    row.position, row.institution = Text(), Text()
