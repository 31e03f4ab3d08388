"""Where a plan stands in its life, and what can be opened from there: adopted text, other years, draft, consultation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caminemos.kernel.api import Actor
from caminemos.plan.models import PlanComment
from caminemos.plan.pages.parts import PlanTree
from caminemos.plan.pages.version_parts import anchor
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import Key


@dataclass(frozen=True)
class LifeLink:
    """Somewhere to go from a plan."""

    label: str
    url: str
    icon: str
    note: str = ""


@dataclass(frozen=True)
class Life:
    """What can be opened from a plan."""

    links: list[LifeLink]
    is_consulted: bool
    is_carried: bool


@dataclass(frozen=True)
class PartLife:
    """What can be opened from an action or a result; an empty address: not for this reader."""

    deviations_url: str
    years_url: str
    comments_url: str
    edit_url: str
    comments: str


def plan_life(tree: PlanTree, by: Actor) -> Life:
    """Return the links that this reader may follow from a plan."""
    return Life(list(_links(tree, by)), tree.state == "consulted", is_carried=tree.state != "adopted")


def part_life(tree: PlanTree, key: Key, by: Actor, *, deviates: bool) -> PartLife:
    """Return the links that this reader may follow from an action or a result."""
    comments = reverse("plan:consultation-part", args=[tree.code, *key]) if by.may(Permission.DRAFT_COMMENT) else ""
    count = PlanComment.objects.visible_to(by).filter(plan__code=tree.code, kind=key[0], code=key[1]).count() if comments else 0
    drafts = tree.state == "draft" and by.may(Permission.DRAFT_EDIT)
    return PartLife(
        f"{reverse('plan:deviations', args=[tree.code])}#{anchor(key)}" if deviates else "",
        reverse("plan:lineage-part", args=[tree.code, *key]),
        comments,
        reverse("plan:draft-part", args=[tree.code, *key]) if drafts else "",
        comments_word(count),
    )


def comments_word(count: int) -> str:
    """Write a count of comments."""
    return ngettext("%(n)s comment", "%(n)s comments", count) % {"n": count}


def _links(tree: PlanTree, by: Actor) -> Iterator[LifeLink]:
    code = [tree.code]
    if tree.state == "adopted":
        touched = _touched(tree)
        words = ngettext("%(n)s part deviates", "%(n)s parts deviate", touched) % {"n": touched} if touched else _("unchanged")
        yield LifeLink(_("Adopted text"), reverse("plan:deviations", args=code), "file-earmark-text", words)
    yield LifeLink(_("Beside other years"), reverse("plan:lineage", args=code), "clock-history")
    yield LifeLink(_("As a workbook"), reverse("plan:draft-workbook", args=code), "download")
    if by.may(Permission.DRAFT_EDIT):
        if tree.state == "adopted":
            yield LifeLink(_("Draft next year's plan"), reverse("plan:draft-roll-over", args=code), "arrow-right")
        else:
            yield LifeLink(_("Edit the draft"), reverse("plan:draft", args=code), "pencil")
    if by.may(Permission.DRAFT_COMMENT):
        states = list(PlanComment.objects.visible_to(by).filter(plan__code=tree.code).values_list("state", flat=True))
        if tree.state == "adopted" and not states:
            return
        waiting = states.count("open")
        words = ngettext("%(n)s open", "%(n)s open", waiting) % {"n": waiting} if waiting else ""
        yield LifeLink(_("Consultation"), reverse("plan:consultation", args=code), "people", words)


def _touched(tree: PlanTree) -> int:
    leaves = [leaf for _objective, _block, leaf in tree.actions] + [leaf for _objective, leaf in tree.results]
    return sum(leaf.deviates for leaf in leaves)
