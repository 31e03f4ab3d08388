"""Who may write about a practice, review it, sign it off and record an adaptation of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.access.api import Organisation, organisations_behind
from caminemos.kernel.api import Actor, Refused
from caminemos.knowledge.models import Practice, Replication
from caminemos.knowledge.permissions import Permission


def own_institutions(by: Actor, *, everywhere: bool) -> list[Organisation]:
    """Return the institutions for which this actor may write: its own; with `everywhere`, all of them."""
    every = Organisation.objects.select_related("country").order_by("country", "code")
    return list(every if everywhere else every.filter(pk__in=organisations_behind(by)))


def writes_everywhere(by: Actor) -> bool:
    """Say whether the actor may write down a practice or an adaptation on behalf of any institution, which the region's offices may."""
    return by.may(Permission.PRACTICE_PUBLISH)


def writes_practice(by: Actor, row: Practice) -> bool:
    """Say whether the actor may change a practice now: while it is with its owner; the region's offices also once it is sent in."""
    if not by.may(Permission.PRACTICE_SUBMIT):
        return False
    mine = row.by == by.key or row.owner_id in organisations_behind(by)
    if writes_everywhere(by):
        return row.state != "draft" or mine
    return mine and row.state in {"draft", "returned"}


def reviews_practice(by: Actor, row: Practice) -> bool:
    """Say whether the actor may review a practice: it is in review, and of no institution of theirs."""
    if row.state != "in_review" or not by.may(Permission.PRACTICE_REVIEW):
        return False
    return bool(mine := organisations_behind(by)) and row.owner_id not in mine


def signs_practice(by: Actor, row: Practice) -> bool:
    """Say whether the actor signs a practice off for the State of its owner, once it was sent in."""
    awaited = row.needs_sign_off and row.signed_at is None and row.state in {"submitted", "in_review", "accepted"}
    return awaited and by.may(Permission.PRACTICE_SIGN_OFF) and row.owner.country_id in by.countries


def confirms_replication(by: Actor, row: Replication) -> bool:
    """Say whether the actor confirms an adaptation for the State of the institution that made it."""
    if row.state != "waiting" or not by.may(Permission.PRACTICE_SIGN_OFF):
        return False
    return row.organisation.country_id in by.countries


def speaks_for(by: Actor, organisation: Organisation) -> None:
    """Refuse who neither belongs to an institution nor writes for all; to them there is nothing here."""
    if organisation.pk not in organisations_behind(by) and not writes_everywhere(by):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
