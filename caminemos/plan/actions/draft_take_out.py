"""Take a part out of a draft and write down what became of what it was before."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, now
from caminemos.plan.actions.draft import take_out_part
from caminemos.plan.actions.held import held_records
from caminemos.plan.actions.lineage import trace
from caminemos.plan.draft_rules import below
from caminemos.plan.lineage_rules import TRACED, Link
from caminemos.plan.models import Lineage, Plan
from caminemos.plan.rules import Key, Records


@dataclass(frozen=True)
class End:
    """What becomes of a part that is taken out: dropped, done, or merged into another of the draft."""

    relation: str
    note: str
    into: str = ""


@transaction.atomic
def end_part(plan: Plan, key: Key, end: End | None, *, by: Actor) -> Plan:
    """Take a part out; every earlier action and result that went on in it, or in what hangs on it, ends as said."""
    links = came_from(plan, key, held_records(plan))
    for link in links:
        record(by=by, verb="lineage.take_back", subject=link, before={"from": link.from_code, "to": link.to_code})
        link.delete()
    plan = take_out_part(plan, key, by=by)
    for link in links:
        if end is not None:
            _write(plan, link, end, by)
    return plan


def came_from(plan: Plan, key: Key, held: Records) -> list[Lineage]:
    """Return the links by which earlier parts go on in this part and in what hangs on it."""
    gone = [one for one in (key, *below(held, key)) if one[0] in TRACED]
    links = Lineage.objects.filter(to_plan=plan).exclude(from_code="").select_related("from_plan")
    return [link for link in links if (link.kind, link.to_code) in gone]


def _write(plan: Plan, link: Lineage, end: End, by: Actor) -> None:
    if end.relation == "merged":
        _make_room(plan, link, end.into, by)
    found = Link(link.kind, link.from_code, end.into if end.relation == "merged" else "", end.relation, end.note)
    trace(link.from_plan, plan, found, by=by)


def _make_room(plan: Plan, link: Lineage, into: str, by: Actor) -> None:
    """What already goes on alone in the other part is merged with this one from now on."""
    alone = Lineage.objects.filter(from_plan=link.from_plan, to_plan=plan, kind=link.kind, to_code=into)
    for other in alone.filter(relation__in=["continued", "reworded"]):
        before = {"relation": other.relation}
        other.relation, other.is_confirmed, other.by, other.made_at = "merged", True, by.key, now()
        other.save()
        record(by=by, verb="lineage.trace", subject=other, before=before, after={"relation": "merged"})
