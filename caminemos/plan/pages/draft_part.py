"""One part of a draft on its form: its words, last year's beside it, what was said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from caminemos.kernel.api import Actor, Text
from caminemos.plan.actions.draft_take_out import came_from
from caminemos.plan.actions.held import held_records
from caminemos.plan.draft_forms import PartForm, kind_choices
from caminemos.plan.draft_rules import mark
from caminemos.plan.lineage_rules import TRACED
from caminemos.plan.models import Plan
from caminemos.plan.pages.consultation import CommentLine, comment_lines
from caminemos.plan.pages.differences import change_lines
from caminemos.plan.pages.draft import form_choices
from caminemos.plan.pages.lineage_table import earlier_plans
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.version_parts import anchor, part_name, title_of
from caminemos.plan.pages.versions import FieldDiff
from caminemos.plan.rules import Key, Records, Values, changes
from caminemos.plan.version_rules import pieces


@dataclass(frozen=True)
class DraftPart:
    """A part of a draft; `values` are empty where the part is still to be added."""

    plan: Plan
    kind: str
    code: str
    name: str
    title: Text
    values: Values
    seen: str
    choices: dict[str, list[tuple[str, str]]]
    last_year: list[FieldDiff]
    earlier: Plan | None
    comments: list[CommentLine]
    back: str
    came_from: list[str]
    merge_into: list[tuple[str, str]]

    @property
    def may_edit(self) -> bool:
        return self.plan.state == "draft"

    def form(self, data: Mapping[str, Any] | None = None, **initial: Any) -> PartForm:
        """Return the part's form, as it reads now or as it was sent."""
        first = PartForm.initial_of(self.kind, self.values, self.seen) | initial
        return PartForm(data, part=self.kind, choices=self.choices, initial=first)


def draft_part(code: str, key: Key, *, by: Actor) -> DraftPart:
    """Return a part of a draft for its form."""
    plan = visible_plan(code, by)
    held = held_records(plan)
    if key not in held or key[0] not in PartForm.HAS:
        raise Http404
    earlier = next(iter(earlier_plans(plan, by)), None)
    was = held_records(earlier) if earlier else {}
    return DraftPart(
        plan=plan,
        kind=key[0],
        code=key[1],
        name=part_name(key),
        title=title_of(held[key], plan.language),
        values=held[key],
        seen=mark(held[key]),
        choices=_choices(key[0], held, plan.language),
        last_year=differing(key, was.get(key), held[key]),
        earlier=earlier if key in was else None,
        comments=comment_lines(plan, by=by, key=key),
        back=f"{reverse('plan:draft', args=[plan.code])}#{anchor(key)}",
        came_from=sorted({link.from_code for link in came_from(plan, key, held)}),
        merge_into=_others(key, held, plan.language),
    )


def new_part(code: str, kind: str, parent: str, *, by: Actor) -> DraftPart:
    """Return an empty part for its form; `parent` is the objective or priority under which it will stand."""
    plan = visible_plan(code, by)
    held = held_records(plan)
    above = {"action": "objective", "result": "objective", "objective": "priority"}.get(kind)
    if kind not in PartForm.HAS or kind == "plan" or (above and (above, parent) not in held):
        raise Http404
    values = {"block": f"{parent}/presidency", "objective": parent, "priority": parent}
    own = next((one for (was, one), held_as in held.items() if was == "block" and held_as["objective"] == parent), "")
    values |= {"block": own} if own else {}
    back = reverse("plan:draft", args=[plan.code])
    choices = _choices(kind, held, plan.language)
    return DraftPart(plan, kind, parent, "", Text(), values, "", choices, [], None, [], back, [], [])


def differing(key: Key, before: Values | None, after: Values | None) -> list[FieldDiff]:
    """Return how a part's words differ between two texts, word by word; its place in the documents does not count."""
    if before is None or after is None:
        return []
    bare = [{name: value for name, value in one.items() if name not in {"section", "page", "source"}} for one in (before, after)]
    return [
        FieldDiff(field.name, field.before, field.after, pieces(field.before, field.after))
        for line in change_lines(changes({key: bare[0]}, {key: bare[1]}))
        for field in line.fields
    ]


def _choices(kind: str, held: Records, language: str) -> dict[str, list[tuple[str, str]]]:
    found = form_choices(held, language)
    return found | {"place": found["blocks" if kind == "action" else "objectives"], "kind": kind_choices()}


def _others(key: Key, held: Records, language: str) -> list[tuple[str, str]]:
    if key[0] not in TRACED:
        return []
    return [
        (code, f"{code} {title_of(values, language)}")
        for (kind, code), values in held.items()
        if kind == key[0] and code != key[1]
    ]
