"""What of the calendar somebody reads: what every area tells them, within some days, as filtered in the address."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from caminemos.access.api import Tenure, UserActor
from caminemos.governance.calendar_rules import in_order, is_mine, lies_within
from caminemos.governance.calendar_words import KINDS
from caminemos.governance.models import Body, Representation
from caminemos.kernel.api import Actor, CalendarEntry, now, registries
from caminemos.places.api import all_countries

EARLIEST, LATEST = 2000, 2199
"""The years that the calendar shows."""


@dataclass(frozen=True)
class Filters:
    """What to show; an empty field leaves everything in."""

    kind: str = ""
    body: str = ""
    country: str = ""
    mine: bool = False

    def lets(self, entry: CalendarEntry) -> bool:
        """Say whether an entry is among what is asked, whose it is apart."""
        return (
            (not self.kind or entry.kind == self.kind)
            and (not self.body or self.body in entry.bodies)
            and (not self.country or self.country in entry.countries)
        )


@dataclass(frozen=True)
class Mine:
    """What makes an entry somebody's: the person, the bodies in which their post speaks, the States that they act for."""

    user: object
    bodies: frozenset[str]
    states: frozenset[str]

    def has(self, entry: CalendarEntry) -> bool:
        """Say whether an entry is theirs."""
        return is_mine(entry, self.user, self.bodies, self.states)


def filters_of(query: Mapping[str, str], by: Actor) -> Filters:
    """Return the filters of an address; a kind, body or country that there is not is not found."""
    kind, body, country = (query.get(name, "") for name in ("kind", "body", "country"))
    known = {one.iso3 for one in all_countries()} if country else set()
    if (kind and kind not in KINDS) or (country and country not in known):
        raise Http404
    if body and not (body.isprintable() and Body.objects.filter(code=body).exists()):
        raise Http404
    return Filters(kind, body, country, mine=bool(query.get("mine")) and isinstance(by, UserActor))


def entries_of(first: date, last: date, filters: Filters, *, by: Actor) -> list[CalendarEntry]:
    """Return what this actor may read of what may take place on these days, in the order of time."""
    told = (entry for source in registries.calendar.items() for entry in source(by, first, last))
    found = [entry for entry in told if filters.lets(entry) and lies_within(entry, first, last)]
    if filters.mine and isinstance(by, UserActor):
        mine = mine_of(by)
        found = [entry for entry in found if mine.has(entry)]
    return sorted(found, key=in_order)


def mine_of(by: UserActor) -> Mine:
    """Return what makes an entry this user's now."""
    held = list(_tenures(by))
    states = {one.post.country_id or one.post.organisation.country_id for one in held} | by.countries
    spoken = Representation.objects.filter(post__in={one.post_id for one in held}).select_related("body")
    today = now().date()
    bodies = {row.body.code for row in spoken if row.stretch.standing_on(today) in {"holds", "perhaps"}}
    return Mine(by.user_id, frozenset(bodies), frozenset(code for code in states if code))


def _tenures(by: UserActor) -> Collection[Tenure]:
    running = Tenure.objects.valid(now()).filter(user=by.user_id, post__closed_at__isnull=True)
    return list(running.select_related("post__organisation"))


def need_year(year: int) -> int:
    """Return a year that the calendar shows; of others there is no page."""
    if not EARLIEST <= year <= LATEST:
        raise Http404
    return year
