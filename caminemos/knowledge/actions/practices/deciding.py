"""Move a practice on: send it in, open its review, accept, publish, send back, withdraw; sign it off for its State."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import organisations_behind
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, need_version, now
from caminemos.knowledge.actions.practices.writing import TEXTS, demand, held_practice
from caminemos.knowledge.actions.steps import step
from caminemos.knowledge.models import Practice
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_following import tell_practice
from caminemos.knowledge.practice_rules import Reviewed, missing_reviews, unanswered
from caminemos.knowledge.sharing import signs_practice, writes_everywhere
from caminemos.knowledge.states import PRACTICE


@transaction.atomic
def move_practice(row: Practice, verb: str, *, version: int, by: Actor, why: str = "") -> Practice:
    """Take a step of the table in `states.py`; sending back and withdrawing say why, which its institution reads."""
    held = held_practice(row, by)
    need_version(version, held.version)
    _refuse_step(held, verb, by)
    before, after = step(held, PRACTICE, verb, version=version, by=by, why=why)
    if verb == "submit":
        held.submitted_at = now()
    if verb in {"return", "reopen"}:
        held.signed_at = None
        held.reviews.all().delete()
    held.save()
    detail = {"why": held.why, "version": held.version}
    place = held.owner.country_id or ""
    record(by=by, verb=f"practice.{verb}", subject=held, before=before, after=after, detail=detail, country=place)
    tell_practice(held, verb, by=by)
    return held


@transaction.atomic
def sign_off_practice(row: Practice, *, version: int, by: Actor) -> Practice:
    """Sign a practice off for the State whose institution owns it: what it says of the State may then be published."""
    demand(by, Permission.PRACTICE_SIGN_OFF)
    held = held_practice(row, by)
    need_version(version, held.version)
    if not signs_practice(by, held):
        raise Refused("not_to_sign", _("It does not wait for this State's sign-off. Load the page again to see where it stands."))
    held.signed_at = now()
    held.version += 1
    held.save(update_fields=["signed_at", "version"])
    after = {"signed_at": held.signed_at.isoformat(), "version": held.version}
    record(by=by, verb="practice.sign_off", subject=held, after=after, country=held.owner.country_id or "")
    return held


def _refuse_step(held: Practice, verb: str, by: Actor) -> None:
    if verb in {"submit", "recall"} and not (held.owner_id in organisations_behind(by) or writes_everywhere(by)):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    if verb == "submit" and unanswered({name: bool(getattr(held, name)) for name in TEXTS}):
        said = _("Before you send it in, tell the need, what was done and what came of it, and justify each of the six criteria.")
        raise Refused("unanswered", said, status=422)
    if verb == "accept":
        _refuse_unreviewed(held)
    if verb == "publish" and held.needs_sign_off and held.signed_at is None:
        said = _("It says something of a State: its focal point signs it off before it is published.")
        raise Refused("unsigned", said)


def _refuse_unreviewed(held: Practice) -> None:
    rows = held.reviews.select_related("organisation")
    found = [Reviewed(one.organisation.code, one.organisation.country_id or "", one.recommendation) for one in rows]
    missing = missing_reviews(held.country_id or "", found)
    if missing == "more":
        raise Refused("reviews_missing", _("Two institutions review a practice before it is accepted. Wait for the second."))
    if missing:
        said = _("One of the reviews comes from another country or from the region. Ask for one before you accept it.")
        raise Refused("reviews_abroad", said)
