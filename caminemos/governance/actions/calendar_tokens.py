"""Make and revoke the secret addresses of a person's own calendar; say that one was used."""

from __future__ import annotations

import secrets
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from caminemos.access.api import User
from caminemos.audit.api import record
from caminemos.governance.actions.memberships import demand
from caminemos.governance.models import CalendarToken
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, now

MOST = 10
SECRET_BYTES = 32


@transaction.atomic
def make_token(user: User, label: str, *, by: Actor) -> tuple[CalendarToken, str]:
    """Make a secret address for one's own calendar and return it with its secret, which is never shown again."""
    _own(user, by)
    User.objects.select_for_update().get(pk=user.pk)
    if CalendarToken.objects.filter(user=user, revoked_at=None).count() >= MOST:
        raise Refused("too_many", _("You have ten addresses in use. Revoke one first."), status=422)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    words = label.strip()[:80] or _("My calendar")
    made = CalendarToken.objects.create(user=user, fingerprint=CalendarToken.fingerprint_of(secret), label=words, made_at=now())
    record(by=by, verb="calendar_token.make", subject=made, after={"label": made.label})
    return made, secret


@transaction.atomic
def revoke_token(user: User, pk: UUID, *, by: Actor) -> CalendarToken:
    """Revoke one of one's own addresses: from now on nothing is found under it."""
    _own(user, by)
    held = CalendarToken.objects.select_for_update().filter(user=user, pk=pk, revoked_at=None).first()
    if held is None:
        raise Http404
    held.revoked_at = now()
    held.save(update_fields=["revoked_at"])
    record(by=by, verb="calendar_token.revoke", subject=held, after={"label": held.label})
    return held


def token_of(secret: str) -> CalendarToken | None:
    """Return the address that a secret opens, if it is in force and its account open; found by its fingerprint, never by comparing."""
    found = CalendarToken.objects.select_related("user").filter(revoked_at=None, user__is_active=True)
    return found.filter(fingerprint=CalendarToken.fingerprint_of(secret)).first()


def note_use(token: CalendarToken, today: date) -> None:
    """Keep the day on which an address was last used; once a day, so that polling writes nothing."""
    unseen = Q(last_used_on=None) | Q(last_used_on__lt=today)
    CalendarToken.objects.filter(unseen, pk=token.pk).update(last_used_on=today)


def _own(user: User, by: Actor) -> None:
    demand(by, Permission.CALENDAR_SUBSCRIBE)
    if by.key != user.key:
        raise Http404
