"""Read a plan's workbook into the same content as its YAML file; every problem is named with sheet, row and column."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from caminemos.plan.draft_columns import BASE, SHEETS, KindSheet, part_of
from caminemos.plan.draft_rules import content_of
from caminemos.plan.loading.problem import Path, PlanProblem
from caminemos.plan.loading.reader import PlanFile
from caminemos.plan.loading.sense import nonsense
from caminemos.plan.loading.shape import misshapen
from caminemos.plan.rules import PRESIDENCY, Key, Records

SIGNATURE = b"PK\x03\x04"
MOST_UNPACKED, MOST_ROWS, MOST_COLUMNS, SHOWN = 20 * 1024 * 1024, 600, 40, 200
KINDS_OF_LISTS = {
    "working_groups": "group",
    "priorities": "priority",
    "objectives": "objective",
    "actions": "action",
    "rows": "row",
}


@dataclass
class WorkbookFile(PlanFile):
    """A workbook that was read; `base` holds the mark of each part as it was when the workbook was taken."""

    held: Records = field(default_factory=dict)
    base: dict[Key, str] = field(default_factory=dict)
    rows: dict[Key, tuple[str, int]] = field(default_factory=dict)

    def add(self, sheet: str, row: int, column: str, sentence: str) -> None:
        """Note a problem at its place."""
        self.problems.append(PlanProblem(row, f"{sheet}!{column}" if column else sheet, sentence))

    def at(self, key: Key) -> tuple[str, int]:
        """Return the sheet and the row of a part."""
        return self.rows.get(key, ("", 1))


def is_workbook(content: bytes) -> bool:
    """Say whether the content is a workbook rather than YAML."""
    return content.startswith(SIGNATURE)


def read_workbook(content: bytes, *, countries: Iterable[str]) -> WorkbookFile:
    """Read a plan from its workbook; problems are collected, never raised."""
    found = WorkbookFile(sha256=hashlib.sha256(content).hexdigest())
    book = _opened(content, found)
    if book is None:
        return found
    for sheet in SHEETS:
        _read_sheet(book, sheet, found)
    if not found.problems:
        _parents(found)
    if not found.problems:
        check_records(found, set(countries))
    found.base = _base(book) if BASE in book.sheetnames else {}
    found.problems = sorted(found.problems)[:SHOWN]
    return found


def check_records(found: WorkbookFile, countries: set[str]) -> None:
    """Hold the records to what a plan's file is held to; without a problem they are its content."""
    content = content_of(found.held)
    for path, sentence in sorted({*misshapen(content), *nonsense(content, countries)}, key=str):
        key = _key_at(content, path)
        sheet, row = found.at(key)
        found.add(sheet or "plan", row, _column(path), sentence)
    found.content = {} if found.problems else content


def _opened(content: bytes, found: WorkbookFile) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                found.add("", 1, "", _("The workbook is too large when unpacked. A plan is text: take out what is not."))
                return None
        return load_workbook(io.BytesIO(content), read_only=False, data_only=False, keep_links=False)
    except Exception:  # noqa: BLE001 - whatever a broken file makes the reader raise
        found.add("", 1, "", _("This file cannot be read as a workbook. Save it again as .xlsx."))
        return None


def _read_sheet(book: Any, sheet: KindSheet, found: WorkbookFile) -> None:
    if sheet.name not in book.sheetnames:
        found.add(sheet.name, 1, "", _("The sheet is missing. Take the workbook again and copy your rows into it."))
        return
    page = book[sheet.name]
    if page.max_row > MOST_ROWS or page.max_column > MOST_COLUMNS:
        found.add(sheet.name, 1, "", _("The sheet is larger than any plan. Delete the empty rows and columns."))
        return
    columns = _headings(page, sheet, found)
    if columns is None:
        return
    for number in range(2, page.max_row + 1):
        row = {name: page.cell(number, index) for name, index in columns.items()}
        if any(cell.value not in {None, ""} for cell in row.values()):
            _read_row(sheet, number, row, found)


def _headings(page: Any, sheet: KindSheet, found: WorkbookFile) -> dict[str, int] | None:
    columns: dict[str, int] = {}
    for index in range(1, page.max_column + 1):
        name = _text(page.cell(1, index).value)
        letter = get_column_letter(index)
        if name in columns:
            found.add(sheet.name, 1, letter, _("The heading %(name)s stands twice. Delete one column.") % {"name": name})
        elif name in sheet.columns:
            columns[name] = index
        elif name:
            known = ", ".join(sheet.columns)
            sentence = _("The heading %(name)s is not known. Headings stay as they were taken: %(known)s.")
            found.add(sheet.name, 1, letter, sentence % {"name": name, "known": known})
    absent = [name for name in sheet.columns if name not in columns]
    for name in absent:
        sentence = _("The column %(name)s is missing. Columns may be moved, but each keeps its heading.")
        found.add(sheet.name, 1, name, sentence % {"name": name})
    return None if absent else columns


def _read_row(sheet: KindSheet, number: int, row: Mapping[str, Any], found: WorkbookFile) -> None:
    for name, cell in row.items():
        if cell.data_type == "f":
            found.add(sheet.name, number, name, _("This cell holds a formula. Paste its value instead."))
            return
        if cell.data_type == "e":
            found.add(sheet.name, number, name, _("This cell holds an error of the spreadsheet. Write its value."))
            return
    said = {name: _text(cell.value) for name, cell in row.items()}
    absent = [name for name in sheet.needed if not said[name]]
    for name in absent:
        found.add(sheet.name, number, name, _("This cell is empty. Fill it."))
    if absent:
        return
    try:
        code, values = part_of(sheet.kind, said, number)
    except ValueError as problem:
        name, what = problem.args
        found.add(sheet.name, number, name, _unreadable(what, said[name]))
        return
    key = (sheet.kind, code)
    if key in found.held:
        found.add(sheet.name, number, "code", _("The code %(code)s is used twice. Each needs its own.") % {"code": code})
    found.held[key], found.rows[key] = values, (sheet.name, number)


def _unreadable(what: str, written: str) -> str:
    if what == "quantity":
        return _("“%(written)s” is not a quantity. Write a number and what is counted: 2 virtual; 1 in person.") % {
            "written": written
        }
    return _("“%(written)s” is not a whole number.") % {"written": written}


def _parents(found: WorkbookFile) -> None:
    """Name each part that hangs on something that is not there, before it would fall away."""
    for key, column, wanted in _asked(found.held):
        if wanted not in found.held:
            sheet, row = found.at(key)
            facts = {"kind": wanted[0], "code": wanted[1]}
            found.add(sheet, row, column, _("Nothing in this workbook has the code %(code)s.") % facts)
    if not any(kind == "plan" for kind, _code in found.held):
        found.add("plan", 2, "code", _("This cell is empty. Fill it."))
    if sum(kind == "plan" for kind, _code in found.held) > 1:
        found.add("plan", 3, "code", _("A workbook holds one plan: delete the other row."))


def _asked(held: Records) -> Iterator[tuple[Key, str, Key]]:
    for key, values in held.items():
        if key[0] == "objective":
            yield key, "priority", ("priority", values["priority"])
        if key[0] in {"block", "action", "result"}:
            objective = values["block"].partition("/")[0] if key[0] == "action" else values["objective"]
            yield key, "objective", ("objective", objective)
        leader = values["block"].partition("/")[2] if key[0] == "action" else values.get("working_group")
        if leader and leader != PRESIDENCY:
            yield key, "working_group", ("group", leader)
        for code in values.get("results", ()) if key[0] == "action" else ():
            yield key, "results", ("result", code)


def _base(book: Any) -> dict[Key, str]:
    page = book[BASE]
    rows = (page.cell(number, 1).value for number in range(1, min(page.max_row, 4 * MOST_ROWS) + 1))
    marks = [str(value).split(" ") for value in rows if value]
    return {(one[0], one[1]): one[2] for one in marks if len(one) == 3}


def _key_at(content: Any, path: Path) -> Key:
    held: Any = content
    key, kind = ("plan", ""), ""
    step: Any
    for step in path:
        if isinstance(step, str):
            kind = KINDS_OF_LISTS.get(step, kind)
            kind = "result" if step == "results" else "means" if step == "methodology" else kind
        held = held[step] if isinstance(held, list) or step in held else {}
        if isinstance(held, dict) and isinstance(held.get("code"), str) and kind:
            key = (kind, held["code"])
    return key if key[1] else ("plan", content["plan"]["code"])


def _column(path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    return "_".join(names[-2:]) if len(names) > 1 and names[-1] in {"es", "en"} else (names[-1] if names else "")


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
