"""Consult States and observers on a draft: send it, hear them, answer each, take over what was accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from caminemos.access.api import Organisation, Tenure, UserActor, permissions_of, role_at
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text, now
from caminemos.plan.actions.draft import change_part
from caminemos.plan.actions.held import held_records
from caminemos.plan.draft_rules import mark
from caminemos.plan.following import CONSULTED, REWORKED, tell_life
from caminemos.plan.models import Plan, PlanComment
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import Key
from caminemos.plan.states import COMMENT, PLAN


@dataclass(frozen=True)
class Seat:
    """For whom somebody speaks: an institution, and the State of the post (none: the region)."""

    institution: Organisation
    country: str | None


@dataclass(frozen=True)
class Said:
    """What a comment says: words, and for title or summary the wording that the institution would rather read."""

    text: str
    wording_of: str = "title"
    wording: Text = Text()  # noqa: RUF009 - a frozen value


def seat_of(by: Actor) -> Seat | None:
    """Return for whom the actor speaks in a consultation: the post, of several the one held longest, that may comment."""
    if not isinstance(by, UserActor):
        return None
    terms = Tenure.objects.valid().filter(user=by.user_id, post__closed_at__isnull=True).order_by("starts_at")
    posts = [term.post for term in terms.select_related("post__organisation")]
    moment = now()
    given = ((post, role_at(post, moment)) for post in posts)
    post = next((post for post, role in given if role and Permission.DRAFT_COMMENT in permissions_of([role])), None)
    return Seat(post.organisation, post.country_id) if post else None


@transaction.atomic
def move_plan(plan: Plan, verb: str, *, by: Actor) -> Plan:
    """Send a draft to consultation or take it back to rework it; states.py says who may and when."""
    plan = Plan.objects.visible_to(by).select_for_update().get(pk=plan.pk)
    before, after = PLAN.take(verb, plan, by)
    plan.save(update_fields=["state"])
    record(by=by, verb=f"plan.{verb}", subject=plan, before=before, after=after | {"sha256": plan.sha256})
    tell_life(plan, CONSULTED if verb == "consult" else REWORKED, by=by)
    return plan


@transaction.atomic
def make_comment(plan: Plan, key: Key, said: Said, *, by: Actor) -> PlanComment:
    """Comment on a part while its plan is in consultation."""
    plan, seat = _consulted(plan, by), _seat(by)
    if key not in held_records(plan):
        raise Refused("part_gone", _("The plan has no such part."), status=404)
    comment = PlanComment.objects.create(
        plan=plan,
        kind=key[0],
        code=key[1],
        institution=seat.institution,
        country_id=seat.country,
        language=(get_language() or "es")[:2],
        by=by.key,
        made_at=now(),
        **_said(said),
    )
    _tell(comment, "comment.make", by, after={"part": f"{key[0]} {key[1]}", "institution": seat.institution.code})
    return comment


@transaction.atomic
def change_comment(comment: PlanComment, said: Said, *, by: Actor) -> PlanComment:
    """Change a comment of one's own institution, until it is answered."""
    comment = _own(comment, by)
    for name, value in _said(said).items():
        setattr(comment, name, value)
    comment.changed_at = now()
    comment.save()
    _tell(comment, "comment.change", by)
    return comment


@transaction.atomic
def withdraw_comment(comment: PlanComment, *, by: Actor) -> None:
    """Withdraw a comment of one's own institution, until it is answered."""
    comment = _own(comment, by)
    _tell(comment, "comment.withdraw", by, before={"part": f"{comment.kind} {comment.code}"})
    comment.delete()


@transaction.atomic
def answer_comment(comment: PlanComment, verb: str, reply: str, *, by: Actor) -> PlanComment:
    """Accept a comment, in part or whole, decline it, or open it again; what is not accepted whole needs a reply."""
    comment = PlanComment.objects.visible_to(by).select_for_update(of=("self",)).get(pk=comment.pk)
    if comment.plan.state == "adopted":
        raise Refused("plan_adopted", _("The plan is adopted: its consultation is closed."))
    if verb in {"partly", "decline"} and not reply.strip():
        raise Refused("needs_reply", _("Say why: whoever commented reads it."), status=422)
    before, after = COMMENT.take(verb, comment, by)
    comment.reply, comment.answered_by, comment.answered_at = reply.strip(), by.key, now()
    comment.save()
    _tell(comment, f"comment.{verb}", by, before=before, after=after)
    return comment


@transaction.atomic
def take_over_wording(comment: PlanComment, *, by: Actor) -> PlanComment:
    """Take the wording of an accepted comment over into the draft, in one step."""
    comment = PlanComment.objects.visible_to(by).select_for_update(of=("self",)).select_related("plan").get(pk=comment.pk)
    if comment.state not in {"accepted", "partly"} or not comment.wording or comment.taken_over_at:
        raise Refused("nothing_to_take", _("Only an accepted wording that is not in the draft yet can be taken over."))
    key = (comment.kind, comment.code)
    held = held_records(comment.plan).get(key)
    if held is None:
        raise Refused("part_gone", _("This part is no longer in the draft. Somebody may have taken it out."))
    given = {comment.wording_of: {**held.get(comment.wording_of, {}), **comment.wording.values}}
    change_part(comment.plan, key, given, seen=mark(held), by=by, source="comment")
    comment.taken_over_at = now()
    comment.save(update_fields=["taken_over_at"])
    _tell(comment, "comment.take_over", by, after={"part": f"{comment.kind} {comment.code}"})
    return comment


def adoption_reason(plan: Plan, reason: str) -> str:
    """Return why a plan is adopted although comments wait for an answer; refuse where that is not said."""
    waiting = PlanComment.objects.filter(plan=plan).open().count()
    if waiting and not reason.strip():
        words = ngettext(
            "%(n)s comment waits for an answer. Answer it, or say why the plan is adopted without.",
            "%(n)s comments wait for an answer. Answer them, or say why the plan is adopted without.",
            waiting,
        )
        raise Refused("comments_open", words % {"n": waiting})
    return reason.strip() if waiting else ""


def _consulted(plan: Plan, by: Actor) -> Plan:
    found = Plan.objects.visible_to(by).select_for_update().filter(pk=plan.pk).first()
    if found is None or not by.may(Permission.DRAFT_COMMENT):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    if found.state != "consulted":
        raise Refused("not_consulted", _("This plan is not in consultation: comments are taken only while it is."))
    return found


def _seat(by: Actor) -> Seat:
    seat = seat_of(by)
    if seat is None:
        raise Refused("no_seat", _("Comments are made for an institution: your post has none."), status=404)
    return seat


def _own(comment: PlanComment, by: Actor) -> PlanComment:
    found = PlanComment.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=comment.pk).first()
    seat = seat_of(by)
    mine = found and seat and found.institution_id == seat.institution.pk and found.country_id == seat.country
    if found is None or not mine:
        raise Refused("not_allowed", _("Only the institution that made a comment changes it."), status=404)
    _consulted(found.plan, by)
    if found.state != "open":
        raise Refused("answered", _("This comment is answered: it stays as it was said. Make another."))
    return found


def _said(said: Said) -> dict[str, Any]:
    if not said.text.strip():
        raise Refused("empty", _("Write what you would say about this part."), status=422)
    return {"text": said.text.strip(), "wording_of": said.wording_of, "wording": said.wording}


def _tell(comment: PlanComment, verb: str, by: Actor, **told: Any) -> None:
    record(by=by, verb=verb, subject=comment, **told)
