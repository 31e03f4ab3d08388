"""Join a community, and leave it: everybody for themselves."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import User
from caminemos.audit.api import record
from caminemos.governance.api import Body
from caminemos.kernel.api import Actor, Refused, in_turn, now
from caminemos.knowledge.community_circle import institution_of, membership, person
from caminemos.knowledge.models import CommunityMember
from caminemos.knowledge.permissions import Permission
from caminemos.messages.api import follow, stop_following


@transaction.atomic
def join_community(body: Body, *, by: Actor) -> CommunityMember:
    """Join a community for one's own institution and follow its discussion; who is in already stays so."""
    user = person(by)
    if not by.may(Permission.COMMUNITY_TAKE_PART) or body.kind != "working_group":
        raise Refused("not_found", "", status=404)
    mine = institution_of(by)
    if mine is None:
        raise Refused("no_institution", _("You belong to no institution here. Ask whoever runs this node for a post in yours."))
    in_turn(User.objects.filter(pk=user.pk))
    if found := membership(by, body):
        return found
    made = CommunityMember.objects.create(body=body, user=user, organisation=mine)
    record(by=by, verb="community.join", subject=made, after={"body": body.code, "organisation": mine.code})
    follow(user, f"knowledge.discussion:{body.code}", by=by)
    return made


@transaction.atomic
def leave_community(body: Body, *, by: Actor) -> None:
    """Leave a community and stop following its discussion; what was said there stays."""
    user = person(by)
    held = CommunityMember.objects.select_for_update(of=("self",)).filter(body=body, user=user, left_at__isnull=True).first()
    if held is None:
        raise Refused("not_found", "", status=404)
    held.left_at = now()
    held.save(update_fields=["left_at"])
    record(by=by, verb="community.leave", subject=held, after={"body": body.code})
    stop_following(user, f"knowledge.discussion:{body.code}", by=by)
