"""Hold, release or cancel a notice before it leaves; read one's own."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.models import User
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.messages.models import Notice
from caminemos.messages.models.notices import OPEN
from caminemos.messages.permissions import Permission

STEPS = {"hold": ("waiting", "held"), "release": ("held", "waiting"), "cancel": ("waiting", "cancelled")}


@transaction.atomic
def move_notice(notice: Notice, verb: str, *, by: Actor, why: str = "") -> Notice:
    """Hold, release or cancel a notice that has not left; holding and cancelling say why."""
    held = Notice.objects.outbox(by).select_for_update(of=("self",)).filter(pk=notice.pk).first()
    if held is None or not by.may(Permission.OUTBOX_HOLD) or verb not in STEPS:
        raise Refused("not_found", "", status=404)
    source, target = STEPS[verb]
    if held.state != source and not (verb == "cancel" and held.state == "held"):
        raise Refused(
            "wrong_state", _("This cannot be done now: the state has changed. Load the page again to see where it stands.")
        )
    if verb != "release" and not why.strip():
        raise Refused("reason_missing", _("Say why the message does not leave."), status=422)
    before, held.state, held.held_because = held.state, target, why.strip()[:300]
    held.save(update_fields=["state", "held_because"])
    record(by=by, verb=f"notice.{verb}", subject=held, before={"state": before}, after={"state": target})
    return held


@transaction.atomic
def mark_read(user: User, ids: Iterable[UUID] | None = None, *, by: Actor) -> int:
    """Mark one's own notices as read: these, or all that are due; return how many."""
    if by.key != user.key:
        raise Refused("not_found", "", status=404)
    mine = Notice.objects.inbox(user, now()).filter(read_at__isnull=True)
    count = (mine if ids is None else mine.filter(pk__in=list(ids))).order_by().update(read_at=now())
    record(by=by, verb="notices.read", subject=user, after={"count": count})
    return count


@transaction.atomic
def cancel_notices(kind: str, keys: Iterable[str], *, by: Actor) -> int:
    """Cancel what has not left and is no longer true; return how many."""
    return take_back(Notice.objects.filter(kind=kind, key__in=list(keys), state__in=OPEN), by=by)


def take_back(notices: Iterable[Notice], *, by: Actor, why: str = "") -> int:
    """Cancel these notices, inside the caller's transaction; return how many."""
    gone = list(notices)
    for one in gone:
        record(by=by, verb="notice.cancel", subject=one, before={"state": one.state}, after={"state": "cancelled", "why": why})
    Notice.objects.filter(pk__in=[one.pk for one in gone]).update(state="cancelled", held_because=why[:300])
    return len(gone)
