"""Put a link into a community's library, correct it, and say who reads what the community shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.api import Body
from caminemos.kernel.api import Actor, Refused, as_json, changes, need_short, need_version, now, write
from caminemos.knowledge.actions.steps import hold, step
from caminemos.knowledge.community_circle import institution_of, moderates, need_moderator, need_part, takes_part
from caminemos.knowledge.community_following import tell_shared
from caminemos.knowledge.community_rules import SHELVES, leads_somewhere, without_language
from caminemos.knowledge.models import CommunityLink, LearningEvent
from caminemos.knowledge.states import SHARED

TEXTS = ("title", "about")
FIELDS = (*TEXTS, "shelf", "address", "source", "day")
MOST = 1000
Row = TypeVar("Row", CommunityLink, LearningEvent)


@transaction.atomic
def write_link(body: Body, values: Mapping[str, Any], *, by: Actor) -> CommunityLink:
    """Put a link into the library, where the members of the community read it."""
    need_part(by, body)
    made = CommunityLink(body=body, by=by.key, organisation=institution_of(by))
    _fill(made, values)
    made.save()
    record(by=by, verb="community_link.write", subject=made, after=as_json(made, FIELDS) | {"body": body.code})
    tell_shared(made, "write", by=by)
    return made


@transaction.atomic
def correct_link(row: CommunityLink, values: Mapping[str, Any], version: int, *, by: Actor) -> CommunityLink:
    """Correct a link: who put it there while it is the members' alone, a moderator always."""
    held = held_own(row, by)
    need_version(version, held.version)
    before = as_json(held, FIELDS)
    _fill(held, values)
    old, new = changes(before, as_json(held, FIELDS))
    if new:
        held.version += 1
        held.changed_at = now()
        held.save()
        record(by=by, verb="community_link.correct", subject=held, before=old, after=new)
    return held


@transaction.atomic
def move_shared(row: Row, verb: str, *, version: int, by: Actor, why: str = "") -> Row:
    """Take a step of the table in `states.py`: its author offers it to everybody, a moderator decides."""
    held = held_shared(row, by)
    if verb == "offer":
        _need_author(held, by)
    else:
        need_moderator(by, held.body)
    before, after = step(held, SHARED, verb, version=version, by=by, why=why)
    held.save()
    name = "learning_event" if isinstance(held, LearningEvent) else "community_link"
    record(by=by, verb=f"{name}.{verb}", subject=held, before=before, after=after, detail={"why": held.why})
    if verb == "publish":
        tell_shared(held, verb, by=by)
    return held


def held_shared(row: Row, by: Actor) -> Row:
    """Return something shared that the actor may read, held until the end of the step."""
    return hold(type(row).objects.visible_to(by).select_related("body"), row)


def held_own(row: Row, by: Actor) -> Row:
    """Return something shared that the actor may correct now, held until the end of the step."""
    held = held_shared(row, by)
    if not writes_shared(by, held):
        raise Refused(
            "not_with_you", _("Only its author, while it is the members' alone, or a moderator corrects it."), status=404
        )
    return held


def writes_shared(by: Actor, row: CommunityLink | LearningEvent) -> bool:
    """Say whether the actor may correct something shared now."""
    if moderates(by, row.body):
        return row.state != "withdrawn"
    return row.by == by.key and row.state in {"members", "offered"} and takes_part(by, row.body)


def _need_author(row: CommunityLink | LearningEvent, by: Actor) -> None:
    if row.by != by.key or not takes_part(by, row.body):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def _fill(row: CommunityLink, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    row.address, row.source = without_language(row.address), " ".join(row.source.split())
    if not row.title:
        raise Refused("title_missing", _("Give it a title in at least one language."), status=422)
    need_short(row, ("title",), 300)
    need_short(row, ("about",), MOST)
    if row.shelf not in SHELVES:
        raise Refused("shelf_unknown", _("Choose the collection from the list."), status=422)
    if not leads_somewhere(row.address) or len(row.address) > 500:
        said = _("Give a whole web address, https://…, or the address of a page of this platform, /practices/….")
        raise Refused("address_unknown", said, status=422)
    if row.address.startswith("http") and not row.source:
        raise Refused("source_missing", _("Say who published what stands there."), status=422)
    if len(row.source) > 200:
        raise Refused("source_missing", _("Say in at most 200 characters who published it."), status=422)
