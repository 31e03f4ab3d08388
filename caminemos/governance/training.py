"""An invented handover and an emblem for a training node, as `data/training-handover.yml` has them; harmless when repeated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from caminemos.access.api import User, actor_for
from caminemos.governance.actions.deliveries import deliver_dossier
from caminemos.governance.actions.emblems import keep_emblem
from caminemos.governance.actions.points import acknowledge, write_point
from caminemos.governance.models import SIDES, Delivery, Term
from caminemos.governance.permissions import Permission
from caminemos.governance.sides import term_before
from caminemos.kernel.api import Actor, Service, Text, only_in_training

DATA = Path(__file__).parent / "data"
READS = (
    "governance.meeting.plan",
    "governance.meeting.read_members",
    "governance.meeting.read_states",
    "access.post.read",
    "messages.outbox.read",
    "plan.evaluation.read_draft",
    "plan.plan.read_draft",
    "plan.update.review",
)
WRITER: Actor = Service.named("training", [Permission.HANDOVER_DELIVER, Permission.HANDOVER_MOVE, *READS])


@transaction.atomic
def load_training_handover(stdout: Any) -> None:
    """Deliver a dossier, write the checklist and acknowledge it on both sides, once; refused on any node but a training one."""
    only_in_training()
    told = yaml.safe_load((DATA / "training-handover.yml").read_text(encoding="utf-8"))
    term = Term.objects.filter(year=told["year"]).first()
    if term is None or Delivery.objects.filter(term=term).exists():
        stdout.write("    the handover is here already" if term else "    no such presidency on record")
        return
    deliver_dossier(term, told["delivery"], by=WRITER)
    teams = _teams(term)
    for one in told["points"]:
        _settle(term, one, teams)
    emblem = (DATA / "training-emblem.png").read_bytes()
    keep_emblem(term, emblem, "emblem.png", Text.of(es=told["emblem"]["es"], en=told["emblem"]["en"]), by=WRITER)
    stdout.write(f"    {len(told['points'])} points acknowledged, all invented")


def _teams(term: Term) -> list[tuple[str, Actor]]:
    before = term_before(term)
    states = (before.country_id if before else "", term.country_id)
    names = [f"presidency.{state.lower()}" for state in states]
    users = {one.sign_in_name: one for one in User.objects.filter(sign_in_name__in=names)}
    return [(side, actor_for(users[name])) for side, name in zip(SIDES, names, strict=True) if name in users]


def _settle(term: Term, one: dict[str, Any], teams: list[tuple[str, Actor]]) -> None:
    note = Text.of(es=one.get("es", ""), en=one.get("en", ""))
    facts = {"held_on": one["held_on"], "who": one.get("who", ""), "note": note}
    held = write_point(term, one["code"], facts, 1, by=WRITER)
    for side, actor in teams:
        acknowledge(term, one["code"], held.version, one.get("reservation", "") if side == "incoming" else "", by=actor)
