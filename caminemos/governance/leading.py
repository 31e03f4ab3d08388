"""Which bodies an actor's own State leads today: those whose meetings it plans and runs without asking the presidency."""

from __future__ import annotations

from caminemos.governance.models import Body, Seat
from caminemos.governance.pages.body_people import people_of
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, today

LED_BY_A_STATE = ("working_group", "national_team", "coordination_group")
"""Kinds of bodies that a State's own office may convene; the plenary and what meets with others are the presidency's."""


def bodies_led_by(by: Actor) -> list[int]:
    """Return the keys of the bodies that one of the actor's States leads or chairs today, for whoever may run meetings."""
    if not by.may(Permission.MEETING_RUN) or not by.countries:
        return []
    seats = Seat.objects.filter(role__in=["lead", "chair"], country__in=by.countries)
    bodies = list(Body.objects.filter(pk__in=seats.values("body"), kind__in=LED_BY_A_STATE))
    if not bodies:
        return []
    return [pk for pk, people in people_of(bodies, today()).items() if {one.iso3 for one in people.heads} & by.countries]


def runs(by: Actor, body: Body) -> bool:
    """Say whether an actor plans and runs the meetings of a body."""
    return by.may(Permission.MEETING_PLAN) or body.pk in bodies_led_by(by)
