"""What was done to a draft, the newest first, and how to put each step back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.kernel.api import Actor, Column, Sheet, Text
from caminemos.plan.models import DraftStep, Plan
from caminemos.plan.pages.differences import ChangeLine, change_lines
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.rules import Change, changes

SHOWN, MOST = 30, 40


@dataclass(frozen=True)
class StepLine:
    """A step: when, from whose office, how, and what changed."""

    pk: int
    made_at: datetime
    office: Text
    how: str
    lines: list[ChangeLine]
    more: int
    is_undone: bool
    undo_url: str


@dataclass(frozen=True)
class StepsPage:
    """The steps of a draft, page by page."""

    plan: Plan
    steps: Page[DraftStep]
    lines: list[StepLine]
    may_undo: bool


def steps_page(code: str, *, by: Actor, number: str = "") -> StepsPage:
    """Return the steps by which a draft came about."""
    plan = visible_plan(code, by)
    found = DraftStep.objects.visible_to(by).filter(plan=plan).prefetch_related("undone_by")
    page = Paginator(found, SHOWN).get_page(number or 1)
    return StepsPage(plan, page, [_line(plan, step) for step in page], plan.state == "draft")


def steps_sheet(page: StepsPage) -> Sheet:
    """Return the steps shown as a table, one row per part and field."""
    rows = [
        {"when": step.made_at.date(), "who": str(step.office), "how": step.how, "part": line.name, "what": line.what}
        | {"field": field.name, "before": field.before, "after": field.after}
        for step in page.lines
        for line in step.lines
        for field in line.fields or [_NONE]
    ]
    columns = [
        Column("when", _("When"), kind="date"),
        Column("who", _("Who")),
        Column("how", _("How")),
        Column("part", _("Part")),
        Column("what", _("What happened")),
        Column("field", _("Field")),
        Column("before", _("Before")),
        Column("after", _("After")),
    ]
    name = _("Changes")
    return Sheet(f"{page.plan.code} – {name}", columns, rows, [str(page.plan.title)])


@dataclass(frozen=True)
class _Nothing:
    name: str = ""
    before: str = ""
    after: str = ""


_NONE = _Nothing()


def _line(plan: Plan, step: DraftStep) -> StepLine:
    words = {
        "screen": pgettext("how a draft was changed", "on screen"),
        "file": pgettext("how a draft was changed", "from a file"),
        "workbook": pgettext("how a draft was changed", "from a workbook"),
        "comment": pgettext("how a draft was changed", "wording taken over from a comment"),
        "undo": pgettext("how a draft was changed", "put back"),
    }
    found = _changes(step)
    lines = change_lines(found)
    url = reverse("plan:draft-undo", args=[plan.code, step.pk])
    undone = bool(step.undone_by.all())
    return StepLine(
        step.pk,
        step.made_at,
        step.office,
        words.get(step.source, step.source),
        lines[:MOST],
        max(0, len(lines) - MOST),
        undone,
        url,
    )


def _changes(step: DraftStep) -> list[Change]:
    before = {(kind, code): was for kind, code, _what, was, _now in step.parts if was is not None}
    after = {(kind, code): now for kind, code, _what, _was, now in step.parts if now is not None}
    found = changes(before, after)
    told = [one for one in found if one.what != "moved" and one.kind != "block"]
    return told or found[:1]
