"""The doors through which every change of an evaluation passes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import Actor, Refused
from caminemos.plan.evaluation_rules import Voice
from caminemos.plan.models import Evaluation
from caminemos.plan.permissions import Permission


def demand(by: Actor, permission: str) -> None:
    """Refuse, as if nothing were there, an actor without the permission."""
    if not by.may(permission):
        raise nothing_here()


def nothing_here() -> Refused:
    """Return the refusal that tells a stranger nothing."""
    return Refused("not_found", _("There is nothing here for your post."), status=404)


def locked(evaluation: Evaluation, by: Actor) -> Evaluation:
    """Return the evaluation as it stands, locked for a change, if the actor may read it."""
    found = Evaluation.objects.visible_to(by).select_for_update().filter(pk=evaluation.pk).first()
    if found is None:
        raise nothing_here()
    return found


def writable(evaluation: Evaluation, by: Actor) -> Evaluation:
    """Return the evaluation, locked, if the actor writes it and it is not frozen."""
    demand(by, Permission.EVALUATION_WRITE)
    found = locked(evaluation, by)
    if not found.is_open:
        raise Refused("evaluation_frozen", _("This evaluation is final: its findings, ratings and recommendations are frozen."))
    return found


def voice_of(by: Actor) -> Voice:
    """Return in whose name an actor answers."""
    return Voice(
        countries=by.countries if by.may(Permission.EVALUATION_RESPOND) else frozenset(),
        presidency=by.may(Permission.EVALUATION_ANSWER_AS_PRESIDENCY),
        secretariat=by.may(Permission.EVALUATION_ANSWER_AS_SECRETARIAT),
    )
