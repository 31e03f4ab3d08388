"""Who is in a community and who moderates it, asked of one community."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.access.api import Organisation, User, UserActor, organisations_behind
from caminemos.governance.api import Body, runs
from caminemos.kernel.api import Actor, Refused
from caminemos.knowledge.models import CommunityLink, CommunityMember, LearningEvent, PostReport
from caminemos.knowledge.permissions import Permission


def communities() -> list[Body]:
    """Return the working groups: each has a community."""
    return list(Body.objects.filter(kind="working_group"))


def community_of(code: str) -> Body | None:
    """Return the working group of a code, or None."""
    return Body.objects.filter(kind="working_group", code=code).first() if code.isprintable() else None


def moderates(by: Actor, body: Body) -> bool:
    """Say whether an actor moderates a community: whoever runs the meetings of its group."""
    return by.may(Permission.COMMUNITY_MODERATE) and runs(by, body)


def person(by: Actor) -> User:
    """Return the person who acts; a service is none, and joins nothing."""
    found = User.objects.filter(pk=by.user_id).first() if isinstance(by, UserActor) else None
    if found is None:
        raise Refused("not_found", "", status=404)
    return found


def membership(by: Actor, body: Body) -> CommunityMember | None:
    """Return how the actor is in a community now, or None."""
    return CommunityMember.objects.filter(body=body, user=getattr(by, "user_id", None), left_at__isnull=True).first()


def takes_part(by: Actor, body: Body) -> bool:
    """Say whether an actor reads and writes in a community: who joined it and still holds a post, and who moderates it."""
    return by.may(Permission.COMMUNITY_TAKE_PART) and (membership(by, body) is not None or moderates(by, body))


def need_part(by: Actor, body: Body) -> None:
    """Refuse who is not in the community; to them what is said there is not there."""
    if not takes_part(by, body):
        raise Refused("not_found", "", status=404)


def need_moderator(by: Actor, body: Body) -> None:
    """Refuse who does not moderate the community."""
    if not moderates(by, body):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def institution_of(by: Actor) -> Organisation | None:
    """Return the institution for which somebody speaks."""
    return Organisation.objects.filter(pk__in=organisations_behind(by)).order_by("code").first()


def waiting_for(body: Body) -> int:
    """Return how much waits for the moderators of a community: what was reported, and what was offered to everybody."""
    offered = {"body": body, "state": "offered"}
    reported = PostReport.objects.filter(post__body=body, settled_at__isnull=True).count()
    return reported + CommunityLink.objects.filter(**offered).count() + LearningEvent.objects.filter(**offered).count()
