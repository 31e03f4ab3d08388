"""What a file would do to a plan, before anybody confirms it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caminemos.kernel.api import Text
from caminemos.plan.actions import LoadReport, Outcome
from caminemos.plan.loading import PlanProblem
from caminemos.plan.pages.differences import ChangeLine, change_lines, count_words


@dataclass(frozen=True)
class Branch:
    """A part of the file's tree."""

    code: str
    title: Text
    actions: tuple[Branch, ...] = ()
    results: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class Preview:
    """A file that was checked: its problems, or the tree that it holds and what it changes."""

    code: str
    title: Text
    problems: list[PlanProblem]
    counts: str
    changes: list[ChangeLine]
    objectives: list[Branch]
    is_new: bool
    is_unchanged: bool
    is_frozen: bool


def preview(report: LoadReport) -> Preview:
    """Return what a report says for the screen."""
    found = report.outcome is not Outcome.WRONG
    return Preview(
        report.code,
        Text(report.content["plan"]["title"]) if found else Text(),
        report.problems,
        count_words(report.counts) if found else "",
        [] if report.is_new else change_lines(report.changes),
        _objectives(report.content) if found else [],
        report.is_new,
        report.outcome is Outcome.UNCHANGED,
        report.frozen,
    )


def _objectives(content: dict[str, Any]) -> list[Branch]:
    return [
        Branch(
            one["code"],
            Text(one["title"]),
            tuple(_leaf(action) for block in one["blocks"] for action in block["actions"]),
            tuple(_leaf(result) for result in one["results"]["items"]),
        )
        for priority in content["priorities"]
        for one in priority["objectives"]
    ]


def _leaf(one: dict[str, Any]) -> Branch:
    return Branch(one["code"], Text(one["title"]))
