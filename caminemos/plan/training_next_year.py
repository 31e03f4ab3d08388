"""A training draft of next year's plan in consultation, clearly invented: `data/training-2024.yml` lists it. Harmless when repeated."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils.translation import override

from caminemos.access.api import User, actor_for
from caminemos.kernel.api import Actor, Service, Text, only_in_training
from caminemos.plan.actions.consultation import Said, answer_comment, make_comment, move_plan
from caminemos.plan.actions.draft import add_part, change_part
from caminemos.plan.actions.draft_roll_over import roll_over
from caminemos.plan.actions.draft_take_out import End, end_part
from caminemos.plan.actions.held import held_records
from caminemos.plan.actions.lineage import confirm_links, trace
from caminemos.plan.draft_rules import mark
from caminemos.plan.lineage_rules import Link
from caminemos.plan.models import Lineage, Plan
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import Key

FILE = Path(__file__).parent / "data" / "training-2024.yml"
TRAINER: Actor = Service.named("training", [*Permission])


@cache
def _told() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


@transaction.atomic
def load_training_next_year(source: str = "mirps-2023") -> Plan:
    """Roll the adopted plan over into a training draft, rework it, send it to consultation and let the sample people comment."""
    only_in_training()
    told = _told()
    held = Plan.objects.filter(code=told["plan"]["code"]).first()
    if held is not None:
        return held
    earlier = Plan.objects.get(code=source)
    ended: dict[Key, tuple[str, str]] = {(kind, code): (relation, note) for kind, code, relation, note in told["ended"]}
    draft = roll_over(earlier, **told["plan"], by=TRAINER, ended=ended)
    _rework(draft)
    _confirm(earlier, draft)
    move_plan(draft, "consult", by=TRAINER)
    for comment in told["comments"]:
        _comment(draft, comment)
    return Plan.objects.get(pk=draft.pk)


def _rework(draft: Plan) -> None:
    told = _told()
    _change(draft, ("plan", draft.code), {"title": told["title"]})
    for kind, code, field, spanish, english in told["reworded"]:
        _change(draft, (kind, code), {field: {"es": spanish, "en": english}})
    for kind, code, into, note in told["merged"]:
        end_part(draft, (kind, code), End("merged", note, into), by=TRAINER)
    for kind, block, spanish, english in told["added"]:
        values = {"title": {"es": spanish, "en": english}, "block": block, "quantity": [], "results": []}
        add_part(draft, kind, block.partition("/")[0], values, by=TRAINER)
    rows = sorted((values["order"], key) for key, values in held_records(draft).items() if key[0] == "row")
    for place, dates in told["dates"]:
        _change(draft, rows[place][1], {"dates": sorted(dates)})


def _change(draft: Plan, key: Key, given: dict[str, Any]) -> None:
    change_part(draft, key, given, seen=mark(held_records(draft)[key]), by=TRAINER)


def _confirm(earlier: Plan, draft: Plan) -> None:
    """Confirm half of the proposals and what was reworded; the rest waits, as on a real desk."""
    for kind, code, *_words in _told()["reworded"]:
        trace(earlier, draft, Link(kind, code, code, "reworded"), by=TRAINER)
    confirm_links(Lineage.objects.filter(to_plan=draft, from_code__startswith="1.1", relation="continued"), by=TRAINER)


def _comment(draft: Plan, told: list[str]) -> None:
    name, kind, code, text, wording_of, spanish, english, verb, reply = told
    user = User.objects.filter(sign_in_name=name).first()
    if user is None:
        return
    with override("en" if name.endswith(".blz") else "es"):
        said = Said(text, wording_of, Text.of(es=spanish, en=english))
        comment = make_comment(draft, (kind, code), said, by=actor_for(user))
    if verb:
        answer_comment(comment, verb, reply, by=TRAINER)
