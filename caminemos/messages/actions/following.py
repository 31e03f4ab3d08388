"""Follow something, and stop following it: only for oneself, and only what one may see."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.models import User
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.messages.followed import followed
from caminemos.messages.models import Follow

MOST_FOLLOWS = 500


@transaction.atomic
def follow(user: User, key: str, *, by: Actor) -> Follow:
    """Follow a thing; what does not exist and what one may not see look alike; followed already, it stays as it is."""
    _own(user, by)
    if followed(key, by) is None:
        raise Refused("not_found", "", status=404)
    User.objects.select_for_update().get(pk=user.pk)
    if found := Follow.objects.filter(user=user, key=key).first():
        return found
    if Follow.objects.filter(user=user).count() >= MOST_FOLLOWS:
        said = _("You follow %(most)s things already, and nobody reads more. Stop following some of them first.")
        raise Refused("too_many_follows", said % {"most": MOST_FOLLOWS})
    made = Follow.objects.create(user=user, key=key, since=now())
    record(by=by, verb="follow.begin", subject=made, after={"key": key})
    return made


@transaction.atomic
def stop_following(user: User, key: str, *, by: Actor) -> bool:
    """Stop following a thing, also one that is no longer open to the person; say whether it was followed."""
    _own(user, by)
    found = Follow.objects.select_for_update().filter(user=user, key=key).first()
    if found is None:
        return False
    record(by=by, verb="follow.stop", subject=found, before={"key": key})
    found.delete()
    return True


def followed_keys(user: User) -> frozenset[str]:
    """Return the keys of all that a person follows."""
    return frozenset(Follow.objects.filter(user=user).values_list("key", flat=True))


def _own(user: User, by: Actor) -> None:
    if by.key != user.key:
        raise Refused("not_found", "", status=404)
