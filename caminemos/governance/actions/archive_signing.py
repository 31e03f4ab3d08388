"""Publish an achievement: a direct result that nobody published before waits for the sign-off of its State."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.archive_telling import tell_sign_off
from caminemos.governance.following import tell_archive
from caminemos.governance.models import Achievement
from caminemos.governance.news import ACHIEVEMENT_PUBLISHED
from caminemos.governance.states import ACHIEVEMENT
from caminemos.kernel.api import Actor, Refused, now

OF_THE_STATE = frozenset({"sign_off", "return", "revoke"})
WITH_A_REASON = frozenset({"return", "revoke", "withdraw"})


@transaction.atomic
def move_achievement(row: Achievement, verb: str, *, version: int, by: Actor, why: str = "") -> Achievement:
    """Ask for the sign-off, sign off the words that were read, return them, publish or withdraw; states.py says who and when."""
    held = Achievement.objects.visible_to(by).select_for_update().filter(pk=row.pk).first()
    if held is None or (verb in OF_THE_STATE and held.country_id not in by.countries):
        raise Refused("not_found", "", status=404)
    if version != held.version:
        raise Refused("moved", _("It was corrected while you read it. Read it again before you decide."))
    before, after = ACHIEVEMENT.take(verb, held, by)
    _refuse_way(held, verb)
    if verb in WITH_A_REASON and not why.strip():
        raise Refused("reason_missing", _("Say why: who wrote it reads it, and the audit trail keeps it."), status=422)
    held.returned_because = why.strip()[:400] if verb in OF_THE_STATE - {"sign_off"} else ""
    held.signed_by, held.signed_at = (by.key, now()) if verb == "sign_off" else ("", None)
    held.save(update_fields=["state", "returned_because", "signed_by", "signed_at"])
    detail = {"version": held.version} | ({"why": why.strip()[:400]} if why.strip() else {})
    record(
        by=by, verb=f"achievement.{verb}", subject=held, before=before, after=after, detail=detail, country=held.country_id or ""
    )
    tell_sign_off(held, verb, by=by)
    if held.state == "published":
        tell_archive(held, ACHIEVEMENT_PUBLISHED, by=by)
    return held


def _refuse_way(held: Achievement, verb: str) -> None:
    if verb == "reword":
        raise ValueError("only a correction rewords")
    if verb == "publish" and held.needs_sign_off:
        said = _("Nobody has published this result yet: ask %(country)s for its sign-off, or name where it was published.")
        raise Refused("sign_off_first", said % {"country": held.country.called() if held.country else ""})
    if verb == "ask" and not held.needs_sign_off:
        raise Refused("no_sign_off_needed", _("It needs no State's sign-off: publish it."))
    if verb == "revoke" and held.signed_at is None:
        raise Refused(
            "not_signed", _("Your State has not signed it off: it was published elsewhere. Ask for a correction instead.")
        )
