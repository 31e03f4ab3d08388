"""Which actions of plans something serves: named by their codes and known when they are written."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Refused
from caminemos.plan.models import Action, Plan


def need_known_actions(actions: Collection[str], by: Actor) -> None:
    """Refuse a code (`plan:action`) that no plan has which this actor may read."""
    for one in actions:
        plan, _colon, action = one.partition(":")
        if not Action.objects.filter(plan__in=Plan.objects.visible_to(by), plan__code=plan, code=action).exists():
            said = _("No plan has the action %(code)s. Write plan and action with a colon, such as mirps-2023:2.1-c.")
            raise Refused("action_unknown", said % {"code": one[:60]}, status=422)
