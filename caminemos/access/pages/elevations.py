"""Temporary roles: mine, and those that wait for my answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from caminemos.access.actor import UserActor
from caminemos.access.models import Elevation
from caminemos.access.permissions import Permission
from caminemos.access.roles import ELEVATIONS, role_name
from caminemos.access.states import ELEVATION
from caminemos.kernel.api import now

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHOWN = 50


@dataclass(frozen=True)
class ElevationRow:
    """A request, from asking to its end."""

    person: str
    role: StrOrPromise
    reason: str
    hours: int
    state: StrOrPromise
    requested_at: datetime
    until: datetime | None
    answered_by: str
    approve_url: str
    decline_url: str
    end_url: str


@dataclass(frozen=True)
class Offer:
    """A role that I may ask for."""

    role: str
    name: StrOrPromise
    hours: int
    second_person: bool


@dataclass(frozen=True)
class ElevationsPage:
    """What I may ask for, what I asked for, what waits for me, what was given."""

    offers: list[Offer]
    waiting: list[ElevationRow]
    mine: list[ElevationRow]
    given: list[ElevationRow]
    may_approve: bool


def elevations_page(*, by: UserActor) -> ElevationsPage:
    """Return the temporary roles that concern this person."""
    approver = by.may(Permission.ELEVATION_APPROVE)
    near = Q(country__in=by.countries) if by.countries else Q()
    everything = Elevation.objects.select_related("user", "answered_by")
    others = everything.filter(near).exclude(user_id=by.user_id) if approver else everything.none()
    return ElevationsPage(
        offers=offers_to(by),
        waiting=[_row(one, by) for one in others.waiting()[:SHOWN]],
        mine=[_row(one, by) for one in everything.filter(user_id=by.user_id)[:SHOWN]],
        given=[_row(one, by) for one in others.exclude(state=Elevation.State.REQUESTED)[:SHOWN]],
        may_approve=approver,
    )


def offers_to(by: UserActor) -> list[Offer]:
    """List the roles that the table offers to this person's posts."""
    if not by.may(Permission.ELEVATION_REQUEST):
        return []
    offered = [(role, offer) for role, offer in ELEVATIONS.items() if by.roles & set(offer.asked_by) and role not in by.roles]
    return [Offer(role, role_name(role), offer.hours, offer.second_person) for role, offer in offered]


def _row(elevation: Elevation, by: UserActor) -> ElevationRow:
    mine = elevation.user_id == by.user_id
    waits = elevation.state == Elevation.State.REQUESTED and elevation.lapses_at > now()
    verbs = ELEVATION.offers(elevation, by) if waits or elevation.is_in_force(now()) else []
    link = {verb: reverse(f"access:elevation-{verb}", args=[elevation.pk]) for verb in verbs}
    return ElevationRow(
        person=str(elevation.user),
        role=role_name(elevation.role),
        reason=elevation.reason,
        hours=elevation.hours,
        state=Elevation.State(elevation.state).label,
        requested_at=elevation.requested_at,
        until=elevation.ends_at,
        answered_by=str(elevation.answered_by or ""),
        approve_url="" if mine else link.get("approve", ""),
        decline_url="" if mine else link.get("decline", ""),
        end_url=link.get("end", ""),
    )
