"""What each State had signed off on each part by a day: its status then, how old it was, its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from caminemos.kernel.api import Text
from caminemos.plan.pages.marks import published
from caminemos.plan.pages.parts import PlanTree
from caminemos.plan.standing import Said, day_of_reference, freshness


@dataclass(frozen=True)
class Word:
    """The newest word of a State on a part, as the public knew it on a day; `status` is `stale` once it is too old for that day."""

    status: str
    said: str
    as_of: date
    age: int
    signed_off_on: date
    narrative: Text
    reason: Text
    url: str


def words_on(tree: PlanTree, day: date) -> Mapping[str, Mapping[str, Word]]:
    """Return by the code of each action, then by State, what that State had signed off by a day."""
    codes = {leaf.id: leaf.code for _objective, _block, leaf in tree.actions}
    judged = day_of_reference(day, tree.ends.last if tree.ends else None)
    found: dict[str, dict[str, Word]] = defaultdict(dict)
    for one in published(tree.id, day).filter(action__in=codes):
        found[codes[one.action_id]][one.custody] = Word(
            freshness(Said(one.status, one.as_of), judged),
            one.status,
            one.as_of,
            max((judged - one.as_of).days, 0),
            one.signed_off_at.date(),
            one.narrative,
            one.reason,
            reverse("plan:update", args=[one.pk]),
        )
    return found
