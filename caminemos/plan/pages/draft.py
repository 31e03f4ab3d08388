"""A draft on screen: every part in its place, what can be done with it, and what still waits before adoption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, Sheet, Text
from caminemos.places.api import members
from caminemos.plan.actions.held import held_records
from caminemos.plan.draft_rules import siblings
from caminemos.plan.lineage_rules import same_text
from caminemos.plan.models import Lineage, Plan, PlanComment
from caminemos.plan.pages.lineage_table import earlier_plans
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.version_parts import anchor, kind_words, part_name, title_of
from caminemos.plan.rules import PRESIDENCY, Key, Records
from caminemos.plan.states import PLAN


@dataclass(frozen=True)
class DraftLine:
    """A part of the draft; `depth` says under what it stands."""

    kind: str
    code: str
    name: str
    title: Text
    depth: int
    anchor: str
    url: str
    is_carried: bool
    is_first: bool
    is_last: bool
    comments: int
    adds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DraftSection:
    """A heading of the draft with its lines, and the parts that can be added to it."""

    title: str
    lines: list[DraftLine]
    adds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DraftPage:
    """The whole draft."""

    plan: Plan
    earlier: Plan | None
    sections: list[DraftSection]
    verbs: list[str]
    open_comments: int
    unconfirmed: int
    carried: int
    parts: int

    @property
    def may_edit(self) -> bool:
        return self.plan.state == "draft"


def draft_page(code: str, *, by: Actor) -> DraftPage:
    """Return a draft with what may be done next."""
    plan = visible_plan(code, by)
    earlier = next(iter(earlier_plans(plan, by)), None)
    held, was = held_records(plan), held_records(earlier) if earlier else {}
    comments = Counter(PlanComment.objects.visible_to(by).filter(plan=plan).open().values_list("kind", "code"))
    sections = list(_sections(_Draft(plan, held, was, comments)))
    lines = [line for section in sections for line in section.lines if line.kind != "block"]
    waiting = Lineage.objects.filter(to_plan=plan, is_confirmed=False).count()
    carried = sum(line.is_carried for line in lines)
    return DraftPage(plan, earlier, sections, PLAN.offers(plan, by), sum(comments.values()), waiting, carried, len(lines))


def draft_sheet(page: DraftPage) -> Sheet:
    """Return the draft's parts as a table."""
    columns = [
        Column("name", _("Part")),
        Column("title_es", _("Title in Spanish"), lambda line: line.title.values.get("es", "")),
        Column("title_en", _("Title in English"), lambda line: line.title.values.get("en", "")),
        Column("carried", _("Same words as last year"), lambda line: _("yes") if line.is_carried else _("no")),
        Column("comments", _("Open comments"), kind="integer"),
    ]
    lines = [line for section in page.sections for line in section.lines if line.kind != "block"]
    return Sheet(page.plan.code, columns, lines, [str(page.plan.title)])


@dataclass(frozen=True)
class _Draft:
    plan: Plan
    held: Records
    was: Records
    comments: Counter[Key]

    def line(self, key: Key, depth: int, adds: tuple[tuple[str, str], ...] = ()) -> DraftLine:
        """Return a part as a line."""
        kind, code = key
        row = siblings(self.held, key)
        url = reverse("plan:draft-part", args=[self.plan.code, kind, code]) if kind != "block" else ""
        title = self._title(key)
        carried = key in self.was and kind != "block" and same_text(self.was[key], self.held[key])
        first, last = row[0] == key, row[-1] == key
        name = part_name(key) if kind != "block" else ""
        return DraftLine(
            kind, code, name, title, depth, anchor(key), url, carried, first, last, self.comments[key], self._addresses(adds)
        )

    def of(self, kind: str, name: str = "", parent: str = "") -> list[Key]:
        """Return the parts of a kind, under a parent, in order."""
        found = [key for key, values in self.held.items() if key[0] == kind and (not name or values[name] == parent)]
        return sorted(found, key=lambda key: self.held[key]["order"])

    def _title(self, key: Key) -> Text:
        if key[0] != "block":
            return title_of(self.held[key], self.plan.language)
        group = self.held[key]["working_group"]
        return title_of(self.held["group", group], self.plan.language) if group else _presidency()

    def _addresses(self, adds: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        words = {
            "objective": _("Add an objective"),
            "action": _("Add an action"),
            "result": _("Add a result"),
            "priority": _("Add a priority"),
            "group": _("Add a working group"),
            "means": _("Add a means"),
            "row": _("Add a row"),
        }
        return tuple(
            (words[kind], f"{reverse('plan:draft-add', args=[self.plan.code, kind])}?parent={parent}") for kind, parent in adds
        )


def _sections(draft: _Draft) -> Iterator[DraftSection]:
    yield DraftSection(_("The plan"), [draft.line(("plan", draft.plan.code), 0)])
    yield _flat(draft, _("Working groups"), "group")
    for priority in draft.of("priority"):
        title = f"{kind_words()['priority']} {priority[1]}"
        yield DraftSection(title, list(_under_priority(draft, priority)), draft._addresses((("objective", priority[1]),)))
    yield DraftSection("", [], draft._addresses((("priority", ""),)))
    yield _flat(draft, _("Methodology"), "means")
    yield _flat(draft, _("Cronograma"), "row")


def _flat(draft: _Draft, title: str, kind: str) -> DraftSection:
    return DraftSection(title, [draft.line(key, 0) for key in draft.of(kind)], draft._addresses(((kind, ""),)))


def _under_priority(draft: _Draft, priority: Key) -> Iterator[DraftLine]:
    yield draft.line(priority, 0)
    for objective in draft.of("objective", "priority", priority[1]):
        yield draft.line(objective, 1, (("action", objective[1]), ("result", objective[1])))
        for block in draft.of("block", "objective", objective[1]):
            yield draft.line(block, 2)
            yield from (draft.line(action, 3) for action in draft.of("action", "block", block[1]))
        yield from (draft.line(result, 2) for result in draft.of("result", "objective", objective[1]))


def _presidency() -> Text:
    """Name the leader of the blocks that no working group leads, in the words of the page."""
    said = _("The presidency itself")
    return Text.of(es=said, en=said)


def form_choices(held: Records, language: str) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen in the form of a part: places, lead States, working groups."""
    groups = [(code, str(title_of(values, language))) for (kind, code), values in held.items() if kind == "group"]
    leaders = [*groups, (PRESIDENCY, _("The presidency itself"))]
    objectives = [(code, f"{code} {title_of(values, language)}") for (kind, code), values in held.items() if kind == "objective"]
    return {
        "blocks": [(f"{code}/{group}", f"{code} · {name}") for code, _title in objectives for group, name in leaders],
        "objectives": objectives,
        "lead": [("", _("not known")), *((one.iso3, str(one.name)) for one in members())],
        "working_group": [("", _("none")), *groups],
    }
