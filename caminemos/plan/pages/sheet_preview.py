"""What bringing a sheet back would do, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import ngettext

from caminemos.kernel.api import TableProblem
from caminemos.plan.actions.sheets import RowOutcome, SheetReport
from caminemos.plan.pages.subjects import Named, named
from caminemos.plan.pages.update import FieldChange, changed_fields

MOST = 200


@dataclass(frozen=True)
class PreviewRow:
    """A row that does something, or is wrong."""

    number: int
    what: str
    subject: Named | None
    round: str
    changed: list[FieldChange]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class SheetPreview:
    """A sheet before it is kept."""

    counted: list[str]
    rows: list[PreviewRow]
    more: int
    problems: list[TableProblem]
    ignored: list[str]
    is_keepable: bool


def sheet_preview(report: SheetReport) -> SheetPreview:
    """Return what a report says: wrong rows first, then conflicts, then what changes; at most as many as a person reads."""
    order = {"wrong": 0, "conflict": 1, "changes": 2, "begins": 3}
    told = sorted((row for row in report.rows if row.what in order), key=lambda row: (order[row.what], row.number))
    subjects = named(row.obligation.subject_key for row in told[:MOST] if row.obligation)
    rows = [_row(row, subjects) for row in told[:MOST]]
    return SheetPreview(
        _counted(report.counts), rows, max(len(told) - MOST, 0), report.problems, report.ignored, report.is_keepable
    )


def _row(row: RowOutcome, subjects: dict[tuple[str, object], Named]) -> PreviewRow:
    owed = row.obligation
    changed = changed_fields(row.before, row.told) if row.what != "wrong" else []
    return PreviewRow(
        row.number,
        row.what,
        subjects[owed.subject_key] if owed else None,
        owed.round.code if owed else "",
        changed,
        row.sentences,
    )


def _counted(counts: dict[str, int]) -> list[str]:
    said = {
        "begins": ngettext("%(n)s report is begun", "%(n)s reports are begun", counts.get("begins", 0)),
        "changes": ngettext("%(n)s report changes", "%(n)s reports change", counts.get("changes", 0)),
        "conflict": ngettext("%(n)s was changed here meanwhile", "%(n)s were changed here meanwhile", counts.get("conflict", 0)),
        "wrong": ngettext("%(n)s row is wrong", "%(n)s rows are wrong", counts.get("wrong", 0)),
        "same": ngettext("%(n)s stays as it is", "%(n)s stay as they are", counts.get("same", 0)),
    }
    return [words % {"n": counts[what]} for what, words in said.items() if counts.get(what)]
