"""Read one published file, row by row; every row that cannot be kept is named by line, column and reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import today
from caminemos.statistics.reading.tables import Column, Table, table_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FIRST_YEAR = 1950
LISTED = 200
Row = tuple[int, dict[str, Any]]
NOT_GIVEN = {"", "NA", "NaN", "null"}


@dataclass(frozen=True)
class Problem:
    """What is wrong, and exactly where."""

    file: str
    line: int
    column: str
    reason: StrOrPromise


@dataclass
class Parsed:
    """A file that was read: its table, how many rows can be kept, what is wrong with the others. The rows themselves are not held."""

    file: str
    content: bytes = field(default=b"", repr=False)
    table: Table | None = None
    count: int = 0
    years: tuple[int, int] | None = None
    problems: list[Problem] = field(default_factory=list)
    wrong: int = 0
    extra: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Yield the rows that can be kept, as (line, values by field), reading the file again."""
        yield from _scan(Parsed(self.file, self.content))

    def refuse(self, line: int, column: str, reason: StrOrPromise) -> None:
        """Note a problem; all are counted, the first two hundred are listed."""
        self.wrong += 1
        if len(self.problems) < LISTED:
            self.problems.append(Problem(self.file, line, column, reason))


def read_table(file: str, content: bytes) -> Parsed:
    """Read a file's bytes (UTF-8, with or without BOM), one row at a time; problems are collected, never raised."""
    parsed = Parsed(file, content)
    for _line, values in _scan(parsed):
        parsed.count += 1
        if year := values.get("year"):
            first, last = parsed.years or (year, year)
            parsed.years = (min(first, year), max(last, year))
    return parsed


def _scan(parsed: Parsed) -> Iterator[Row]:
    try:
        text = parsed.content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = parsed.content[: problem.start].count(b"\n") + 1
        parsed.refuse(line, "", _("This line is not UTF-8 text. Save the file as CSV UTF-8."))
        return
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from _read(parsed, lines)
    except csv.Error as problem:
        parsed.refuse(
            lines.line_num, "", _("The line breaks off or a quotation mark is not closed (%(why)s).") % {"why": problem}
        )


def _read(parsed: Parsed, lines: Any) -> Iterator[Row]:
    headers = [name.strip().lower() for name in next(lines, [])]
    table = parsed.table = table_of(headers)
    if table is None:
        parsed.refuse(1, "", _("The headings are not those of one of UNHCR's eight tables."))
        return
    absent = sorted(table.headers - set(headers))
    twice = sorted({name for name in headers if headers.count(name) > 1})
    for name in absent:
        parsed.refuse(1, name, _("This column is missing."))
    for name in twice:
        parsed.refuse(1, name, _("This column appears twice."))
    if absent or twice:
        return
    parsed.extra = [name for name in headers if name not in table.headers and name not in table.ignored]
    places = [(headers.index(column.header), column, _converter(column)) for column in table.columns]
    for cells in lines:
        if cells and (values := _row(parsed, lines.line_num, cells, len(headers), places)):
            yield lines.line_num, values


Places = list[tuple[int, Column, Callable[[str], Any]]]


def _row(parsed: Parsed, line: int, cells: list[str], width: int, places: Places) -> dict[str, Any] | None:
    if len(cells) != width:
        parsed.refuse(
            line, "", _("The line has %(found)s fields, the headings %(wanted)s.") % {"found": len(cells), "wanted": width}
        )
        return None
    values: dict[str, Any] = {}
    right = True
    for index, column, convert in places:
        try:
            values[column.field] = convert(cells[index])
        except ValueError as problem:
            parsed.refuse(line, column.header, problem.args[0])
            right = False
    return values if right else None


def _converter(column: Column) -> Callable[[str], Any]:
    return {
        "year": _year,
        "code": _code,
        "code or nothing": lambda cell: _code(cell) if cell.strip() else "",
        "letters": lambda cell: _letters(cell),
        "unit": _unit,
        "text": lambda cell: _text(cell),
        "count": _count,
    }[column.kind]


def _year(cell: str) -> int:
    if cell.isdecimal() and FIRST_YEAR <= int(cell) <= today().year:
        return int(cell)
    raise ValueError(_("%(cell)r is not a year between 1950 and now.") % {"cell": cell})


def _code(cell: str) -> str:
    if len(cell) == 3 and cell.isascii() and cell.isalnum() and cell.isupper():
        return cell
    raise ValueError(_("%(cell)r is not a code of three capital letters.") % {"cell": cell})


def _letters(cell: str) -> str:
    if len(cell) <= 3 and (cell == "" or cell.isalnum()):
        return cell
    raise ValueError(_("%(cell)r is not a code of this column.") % {"cell": cell})


def _text(cell: str) -> str:
    if len(cell) <= 160 and "\x00" not in cell:
        return cell
    raise ValueError(_("The text is longer than 160 characters."))


def _unit(cell: str) -> str:
    if cell in {"P", "C"}:
        return cell
    raise ValueError(_("%(cell)r is neither P (persons) nor C (cases).") % {"cell": cell})


def _count(cell: str) -> int | None:
    if cell.isdecimal() and len(cell) < 10:
        return int(cell)
    if cell in NOT_GIVEN:
        return None
    if cell.endswith(".0") and cell[:-2].isdecimal():
        return int(cell[:-2])
    raise ValueError(_("%(cell)r is not a whole number from 0 up.") % {"cell": cell})


def problem_lines(problems: list[Problem]) -> Iterator[str]:
    """Yield each problem as one line for a terminal."""
    for problem in problems:
        where = f"{problem.file}:{problem.line}" + (f" [{problem.column}]" if problem.column else "")
        yield f"{where}: {problem.reason}"
