"""Write down who speaks for a State or an organisation in a body: since when, in which capacity, by which decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.models import Post
from caminemos.audit.api import record
from caminemos.governance.actions.bodies import as_json, corrected
from caminemos.governance.actions.memberships import demand
from caminemos.governance.actions.seats import PARTY, dates_of, struck, write_party
from caminemos.governance.body_rules import held_twice
from caminemos.governance.models import Body, Representation
from caminemos.governance.models.seats import Capacity
from caminemos.governance.permissions import Permission
from caminemos.governance.speaking import holders_on
from caminemos.kernel.api import Actor, Refused, Text

FIELDS = ("capacity", "post_id", "name", "position", "institution", *PARTY)


@transaction.atomic
def record_representation(body: Body, values: Mapping[str, Any], *, by: Actor) -> Representation:
    """Write down that an official speaks for a party in a body."""
    made = Representation(body=Body.objects.select_for_update().get(pk=body.pk))
    _may(by, values.get("country_id"))
    _write(made, values)
    made.save()
    after = as_json(made, FIELDS) | {"body": body.code}
    record(by=by, verb="representation.record", subject=made, after=after)
    return made


@transaction.atomic
def correct_representation(
    row: Representation, values: Mapping[str, Any], version: int, why: str, *, by: Actor
) -> Representation:
    """Correct who speaks, or write down the end, saying why."""
    held = _held(row, by)
    _may(by, values.get("country_id", held.country_id))
    kept: Representation = corrected(held, lambda: _write(held, values), FIELDS, version, why, by=by)
    return kept


@transaction.atomic
def strike_representation(row: Representation, why: str, *, by: Actor) -> None:
    """Take back what never was; who has stopped speaking gets an end instead."""
    struck(_held(row, by), FIELDS, why, by=by)


def _held(row: Representation, by: Actor) -> Representation:
    Body.objects.select_for_update().get(pk=row.body_id)
    held = Representation.objects.select_for_update().get(pk=row.pk)
    _may(by, held.country_id)
    return held


def _may(by: Actor, iso3: str | None) -> None:
    """Refuse who may not; a State's office speaks for its own State alone."""
    demand(by, Permission.REPRESENTATION_RECORD)
    if by.countries and (iso3 or "") not in by.countries:
        said = _("Your office writes down who speaks for its own State. For others, ask the secretariat.")
        raise Refused("not_your_state", said, status=422)


def _write(row: Representation, values: Mapping[str, Any]) -> None:
    write_party(row, values, FIELDS)
    if row.capacity not in Capacity.values:
        raise Refused("capacity_unknown", _("Choose in which capacity the official speaks."), status=422)
    if row.post_id is not None:
        _write_post(row, row.post_id)
    elif not row.position or not row.institution:
        said = _("Write position and institution: they are what everybody reads. Or choose a post of this node.")
        raise Refused("position_missing", said, status=422)
    if row.capacity == Capacity.HEAD:
        _refuse_second_head(row)


def _write_post(row: Representation, post_id: UUID) -> None:
    post = Post.objects.select_related("organisation").filter(pk=post_id).first()
    if post is None:
        raise Refused("post_unknown", _("There is no such post on this node."), status=422)
    home = post.country_id or post.organisation.country_id
    if home != row.country_id:
        said = _("This post stands in an institution of another party. Choose one of the same State, or write name and position.")
        raise Refused("post_elsewhere", said, status=422)
    if row.name:
        said = _("Who holds the post is read from it. Leave the name empty, or choose no post.")
        raise Refused("name_twice", said, status=422)
    row.position, row.institution = Text(), Text()


def _refuse_second_head(row: Representation) -> None:
    others = Representation.objects.filter(body=row.body, capacity=Capacity.HEAD).exclude(pk=row.pk)
    if other := held_twice(row, others.select_related("country", "post__organisation")):
        day = max(row.stretch.certain[0], other.stretch.certain[0])
        who = other.name or holders_on([other], day).get(other.pk, "") or str(other.post.title if other.post else other.position)
        said = _("%(who)s heads the delegation of %(party)s then (%(dates)s). Write down the end of that first.")
        raise Refused("second_head", said % {"who": who, "party": other.called, "dates": dates_of(other)}, status=422)
