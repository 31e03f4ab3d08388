"""How to subscribe: the public addresses, and one's own secret ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.access.api import UserActor
from caminemos.governance.models import Body, CalendarToken
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor
from caminemos.places.api import members


@dataclass(frozen=True)
class FeedLine:
    """A calendar to subscribe to: its name, its address, the one that opens the calendar program, the one that opens Google's."""

    name: str
    url: str
    webcal: str
    google: str


@dataclass(frozen=True)
class TokenLine:
    """A secret address: what it is for and when it was used; the address itself is not kept."""

    pk: UUID
    label: str
    made_at: datetime
    last_used_on: date | None
    revoke_url: str


@dataclass(frozen=True)
class SubscribePage:
    """All of it; `secret` is a new address, shown this once."""

    whole: FeedLine
    bodies: list[FeedLine]
    countries: list[FeedLine]
    tokens: list[TokenLine]
    may_make: bool
    secret: FeedLine | None


def subscribe_page(origin: str, *, by: Actor, secret: str = "") -> SubscribePage:
    """Return the addresses that this reader may subscribe to; `origin` is where the node answers."""
    base = f"{origin.rstrip('/')}/api/v1/calendar"
    bodies = sorted((str(one.name), one.code) for one in Body.objects.all())
    return SubscribePage(
        whole=feed_line(_("Everything public"), f"{base}.ics"),
        bodies=[feed_line(name, f"{base}/bodies/{code}.ics") for name, code in bodies],
        countries=[feed_line(one.called(), f"{base}/countries/{one.iso3}.ics") for one in members()],
        tokens=_tokens(by),
        may_make=by.may(Permission.CALENDAR_SUBSCRIBE) and isinstance(by, UserActor),
        secret=feed_line(_("My calendar"), f"{base}/mine/{secret}.ics") if secret else None,
    )


def feed_line(name: str, url: str) -> FeedLine:
    """Return an address in its three forms."""
    whole = f"{url}?language={(get_language() or 'es')[:2]}"
    webcal = f"webcal://{whole.partition('://')[2]}"
    return FeedLine(name, whole, webcal, f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}")


def _tokens(by: Actor) -> list[TokenLine]:
    if not isinstance(by, UserActor):
        return []
    rows = CalendarToken.objects.filter(user=by.user_id, revoked_at=None)
    return [
        TokenLine(row.pk, row.label, row.made_at, row.last_used_on, reverse("governance:calendar-token-revoke", args=[row.pk]))
        for row in rows
    ]
