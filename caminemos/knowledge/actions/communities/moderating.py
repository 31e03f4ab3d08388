"""Withdraw a post with the reason, ask the moderator to look at one, and settle what was asked."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, need_reason, now
from caminemos.knowledge.actions.communities.talking import held_post
from caminemos.knowledge.community_circle import moderates, need_moderator
from caminemos.knowledge.models import CommunityPost, PostReport


@transaction.atomic
def withdraw_post(post: CommunityPost, why: str, *, by: Actor) -> CommunityPost:
    """Withdraw a post: its writer their own, a moderator any; its place and the reason stay, and what was asked of it is settled."""
    held = held_post(post, by)
    if held.by != by.key and not moderates(by, held.body):
        raise Refused("not_found", "", status=404)
    if held.withdrawn_at:
        raise Refused("withdrawn", _("It is withdrawn already."))
    held.withdrawn_at, held.withdrawn_why = now(), need_reason(why)
    held.save(update_fields=["withdrawn_at", "withdrawn_why"])
    record(by=by, verb="community_post.withdraw", subject=held, detail={"why": held.withdrawn_why})
    for one in held.reports.select_for_update(of=("self",)).filter(settled_at__isnull=True):
        _settle(one, held.withdrawn_why, by)
    return held


@transaction.atomic
def report_post(post: CommunityPost, why: str, *, by: Actor) -> PostReport:
    """Ask the moderator to look at what somebody else said."""
    held = held_post(post, by)
    if held.by == by.key:
        raise Refused("own_post", _("It is your own: correct it or withdraw it."))
    if held.withdrawn_at:
        raise Refused("withdrawn", _("It is withdrawn already."))
    if found := held.reports.filter(by=by.key, settled_at__isnull=True).first():
        return found
    if not why.strip():
        raise Refused("reason_missing", _("Say in a sentence what the moderator should look at."), status=422)
    made = PostReport.objects.create(post=held, why=why.replace("\x00", "").strip()[:400], by=by.key)
    record(by=by, verb="community_post.report", subject=held, detail={"why": made.why})
    return made


@transaction.atomic
def settle_report(report: PostReport, outcome: str, *, by: Actor) -> PostReport:
    """Say that a post may stay, and why; withdrawing it settles the question as well."""
    post = held_post(report.post, by)
    need_moderator(by, post.body)
    held = PostReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.settled_at:
        raise Refused("settled", _("Somebody has settled it already."))
    return _settle(held, need_reason(outcome), by)


def _settle(report: PostReport, outcome: str, by: Actor) -> PostReport:
    report.settled_at, report.settled_by, report.outcome = now(), by.key, outcome
    report.save(update_fields=["settled_at", "settled_by", "outcome"])
    record(by=by, verb="community_post.settle", subject=report.post, detail={"outcome": outcome})
    return report
