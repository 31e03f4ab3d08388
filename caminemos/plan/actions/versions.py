"""Write the text of an adopted plan down, once and for good."""

from __future__ import annotations

from caminemos.kernel.api import Actor, Service, Text, now
from caminemos.plan.actions.held import held_records
from caminemos.plan.models import Plan, PlanVersion
from caminemos.plan.version_rules import fingerprint, stored


def write_version(plan: Plan, *, by: Actor, reason: str = "") -> PlanVersion:
    """Write the next version of an adopted plan: the first is what was adopted, each later one a reasoned correction."""
    held = held_records(plan)
    number = PlanVersion.objects.filter(plan=plan).count() + 1
    return PlanVersion.objects.create(
        plan=plan,
        number=number,
        kind=PlanVersion.Kind.CORRECTED if number > 1 else PlanVersion.Kind.ADOPTED,
        records=stored(held),
        sha256=fingerprint(held),
        made_at=now(),
        by=by.key,
        office=office_of(by),
        reason=reason,
    )


def office_of(by: Actor) -> Text:
    """Return the title of the post in which somebody acts: public pages name offices, the trail names persons."""
    post = getattr(by, "post", None)
    if isinstance(by, Service):
        return Text.of(es="Por orden en el servidor", en="By command on the server")
    return post if isinstance(post, Text) else Text.of(es=by.label, en=by.label)
