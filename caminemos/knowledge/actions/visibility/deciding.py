"""Move an entry of the visibility log on: send it in, publish it, send it back, withdraw it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import organisations_behind
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused
from caminemos.knowledge.actions.steps import step
from caminemos.knowledge.actions.visibility.writing import held_entry
from caminemos.knowledge.models import VisibilityEntry
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import VISIBILITY


@transaction.atomic
def move_visibility(row: VisibilityEntry, verb: str, *, version: int, by: Actor, why: str = "") -> VisibilityEntry:
    """Take a step of the table in `states.py`; nobody publishes what they recorded themselves."""
    held = held_entry(row, by)
    if verb in {"submit", "recall"} and not sends_in(by, held):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    if verb == "publish" and held.by == by.key:
        raise Refused("own_entry", _("You recorded it yourself. Somebody else reads it before it is published."))
    before, after = step(held, VISIBILITY, verb, version=version, by=by, why=why)
    held.save()
    detail = {"why": held.why, "version": held.version}
    country = held.owner.country_id or ""
    record(by=by, verb=f"visibility.{verb}", subject=held, before=before, after=after, detail=detail, country=country)
    return held


def sends_in(by: Actor, row: VisibilityEntry) -> bool:
    """Say whether the actor sends an entry in: one's own, or of one's own institution."""
    return by.may(Permission.VISIBILITY_RECORD) and (row.by == by.key or row.owner_id in organisations_behind(by))
