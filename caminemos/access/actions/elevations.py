"""Ask for another role for a few hours; a second person answers where the role table says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caminemos.access.actor import UserActor, role_at
from caminemos.access.models import Elevation, Tenure, User
from caminemos.access.permissions import Permission
from caminemos.access.roles import ELEVATIONS
from caminemos.access.rules import reaches
from caminemos.access.states import ELEVATION
from caminemos.audit.api import record
from caminemos.kernel.api import Refused, now

LAPSE = timedelta(hours=24)


@transaction.atomic
def request_elevation(*, role: str, hours: int, reason: str, by: UserActor) -> Elevation:
    """Ask for a role that the table offers to one's posts; where no second person is needed it begins at once."""
    tenure = _asking_post(role, by)
    offered = ELEVATIONS[role]
    if not 1 <= hours <= offered.hours:
        raise Refused("elevation_too_long", _("This role is given for at most the hours that the table of roles says."))
    if not reason.strip():
        raise Refused("elevation_without_reason", _("Say why you need the role."))
    User.objects.select_for_update().get(pk=by.user_id)
    mine = Elevation.objects.filter(user_id=by.user_id, role=role)
    if mine.valid().exists() or mine.waiting().exists():
        raise Refused("elevation_pending", _("You already have or await this role."))
    elevation = Elevation.objects.create(
        user_id=by.user_id,
        role=role,
        country_id=tenure.post.country_id,
        reason=reason.strip(),
        hours=hours,
        lapses_at=now() + LAPSE,
    )
    record(by=by, verb="elevation.request", subject=elevation, after=_facts(elevation), country=elevation.country_id or "")
    return elevation if offered.second_person else _begin(elevation, by)


@transaction.atomic
def answer_elevation(elevation: Elevation, verb: str, *, by: UserActor) -> Elevation:
    """Approve or decline another person's request that has not lapsed."""
    elevation = Elevation.objects.select_for_update().get(pk=elevation.pk)
    if elevation.user_id == by.user_id or not reaches(by.countries, elevation.country_id):
        raise Refused("second_person", _("Another person must answer this request."), status=404)
    if elevation.lapses_at <= now():
        raise Refused("elevation_lapsed", _("This request has lapsed: it must be made again."))
    before, after = ELEVATION.take(verb, elevation, by)
    elevation.answered_by_id, elevation.answered_at = by.user_id, now()
    _set_term(elevation)
    elevation.save()
    record(by=by, verb=f"elevation.{verb}", subject=elevation, before=before, after=after, country=elevation.country_id or "")
    return elevation


@transaction.atomic
def end_elevation(elevation: Elevation, *, by: UserActor) -> Elevation:
    """Give the role back, or take the request back, before its time; one's own, or as an approver."""
    elevation = Elevation.objects.select_for_update().get(pk=elevation.pk)
    approver = by.may(Permission.ELEVATION_APPROVE) and reaches(by.countries, elevation.country_id)
    if elevation.user_id != by.user_id and not approver:
        raise Refused("not_found", _("There is nothing here for your post."), status=404)
    before, after = ELEVATION.take("end", elevation, by)
    elevation.save(update_fields=["state"])
    record(by=by, verb="elevation.end", subject=elevation, before=before, after=after, country=elevation.country_id or "")
    return elevation


def end_elevations_of(user: User) -> int:
    """End what a person was raised to when they leave a post; the caller records the leaving."""
    return Elevation.objects.filter(user=user, state__in=["requested", "active"]).update(state="ended")


def _asking_post(role: str, by: UserActor) -> Tenure:
    offered = ELEVATIONS.get(role)
    terms = Tenure.objects.valid().filter(user_id=by.user_id, post__closed_at__isnull=True)
    moment = now()
    held = ((term, role_at(term.post, moment)) for term in terms.select_related("post__organisation"))
    term = next((term for term, given in held if offered and given in offered.asked_by), None)
    if term is None or not by.may(Permission.ELEVATION_REQUEST):
        raise Refused("elevation_not_offered", _("The table of roles does not offer this role to your post."), status=404)
    return term


def _begin(elevation: Elevation, by: UserActor) -> Elevation:
    elevation.state = Elevation.State.ACTIVE
    _set_term(elevation)
    elevation.save()
    record(by=by, verb="elevation.begin", subject=elevation, after=_facts(elevation), country=elevation.country_id or "")
    return elevation


def _set_term(elevation: Elevation) -> None:
    if elevation.state == Elevation.State.ACTIVE:
        elevation.starts_at = now()
        elevation.ends_at = elevation.starts_at + timedelta(hours=elevation.hours)


def _facts(elevation: Elevation) -> dict[str, Any]:
    return {"role": elevation.role, "hours": elevation.hours, "state": elevation.state}
