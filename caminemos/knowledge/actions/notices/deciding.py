"""Move a notice on: send it in, publish what somebody else wrote, send it back, withdraw it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.knowledge.actions.notices.writing import day_in, held_notice
from caminemos.knowledge.actions.steps import step
from caminemos.knowledge.models import StateNotice
from caminemos.knowledge.states import NOTICE

OF_THE_STATE = {"submit", "recall", "withdraw"}
"""What only the State itself does: the region's office reads and publishes, it does not speak."""


@transaction.atomic
def move_notice(row: StateNotice, verb: str, *, version: int, by: Actor, why: str = "") -> StateNotice:
    """Take a step of the table in `states.py`; nobody publishes what they wrote themselves, nor what is over."""
    held = held_notice(row, by)
    if verb in OF_THE_STATE and held.country_id not in by.countries:
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    if verb == "publish" and by.key in held.written_by:
        raise Refused("own_notice", _("You wrote in it yourself. Somebody else reads it before everybody does."))
    if verb in {"submit", "publish"} and held.until_on < day_in(held.country):
        raise Refused("over", _("Its last day has passed. Correct the days first."))
    before, after = step(held, NOTICE, verb, version=version, by=by, why=why)
    if verb == "publish":
        held.published_at = now()  # its words may be others than those of an earlier publication
    held.save()
    detail = {"why": held.why, "version": held.version}
    record(by=by, verb=f"notice.{verb}", subject=held, before=before, after=after, detail=detail, country=held.country_id)
    return held


def may_take(by: Actor, row: StateNotice, verb: str) -> bool:
    """Say whether a step that the table offers is this actor's: of one's own State, and not with what one wrote."""
    if verb in OF_THE_STATE:
        return row.country_id in by.countries
    return verb != "publish" or by.key not in row.written_by
