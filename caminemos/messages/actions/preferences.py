"""Choose how often letters come; what waits is put at its new time."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.models import User
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused
from caminemos.messages.habits import habit_of
from caminemos.messages.models import Notice, Preference
from caminemos.messages.models.notices import OPEN
from caminemos.messages.rhythm import NEWS, RHYTHMS


@transaction.atomic
def choose_rhythm(user: User, rhythm: str, hour: int, *, by: Actor) -> Preference:
    """Keep one's own rhythm and the hour of the digest; news that wait leave by the new one."""
    if by.key != user.key:
        raise Refused("not_found", "", status=404)
    if rhythm not in RHYTHMS or hour not in range(24):
        raise Refused("rhythm_unknown", _("Choose one of the four rhythms, and an hour of the day."), status=422)
    kept, _made = Preference.objects.update_or_create(user=user, defaults={"rhythm": rhythm, "hour": hour})
    _put_at_its_time(user)
    record(by=by, verb="messages.rhythm", subject=kept, after={"rhythm": rhythm, "hour": hour})
    return kept


def _put_at_its_time(user: User) -> None:
    habit = habit_of(user.pk)
    waiting = list(Notice.objects.select_for_update(of=("self",)).filter(recipient=user, weight=NEWS, state__in=OPEN))
    for one in waiting:
        one.leaves_at = habit.leaves_at(one.due_at, one.weight)
    Notice.objects.bulk_update(waiting, ["leaves_at"])
