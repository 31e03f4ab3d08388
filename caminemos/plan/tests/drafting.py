"""A region in which next year's plan is drafted: the 2023 plan adopted, the cast as actors, the draft rolled over."""

from caminemos.access.api import actor_for
from caminemos.kernel.api import Service
from caminemos.plan.actions.draft_roll_over import roll_over
from caminemos.plan.actions.held import held_records
from caminemos.plan.draft_rules import mark
from caminemos.plan.models import Plan
from caminemos.plan.permissions import Permission

DRAFTER = Service.named("test drafter", [*Permission])
NEXT = {"code": "mirps-2024", "year": 2024, "presidency": "BLZ"}
KEY = ("action", "1.1-a")
WORDS = {"title": {"es": "Otra acción", "en": "Another action"}}


def acting(user):
    """Return somebody of the cast as an actor."""
    return actor_for(user)


def rolled(plan, **more):
    """Return the draft of 2024, rolled over."""
    return roll_over(plan, **NEXT, by=DRAFTER, **more)


def seen(plan, key=KEY):
    """Return the mark of a part as a form would carry it."""
    return mark(held_records(plan)[key])


def fresh(plan):
    """Return the plan as the database has it."""
    return Plan.objects.get(pk=plan.pk)
