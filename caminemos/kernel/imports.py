"""Read back the tables that `exports` writes: import file = export file. Columns are found by the key in their heading, wherever they stand.

A heading reads `Words in any language [key]`. A cell that holds a formula, a heading twice, a file that is no table: each is a
problem with its row and column, never an exception, and never silently a value.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from caminemos.kernel.exports import FORMULA_STARTS

KEY = re.compile(r"\[([a-z0-9_]+)\]\s*$")
ZIP = b"PK\x03\x04"
MOST_ROWS, MOST_CELL, MOST_BYTES, MOST_UNPACKED = 20_000, 8_000, 10 * 1024 * 1024, 150 * 1024 * 1024


@dataclass(frozen=True)
class TableProblem:
    """What is wrong, in which row (of the file, from 1) and column (as the file names it), and what to do."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class TableRow:
    """One row by its number in the file: text per key; a key that the file does not have is absent."""

    number: int
    cells: dict[str, str]


@dataclass
class ReadTable:
    """What a file holds, which columns were not known, and what is wrong with it."""

    rows: list[TableRow] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    problems: list[TableProblem] = field(default_factory=list)


class _Formula(str):
    """A cell that computes instead of holding."""


class _Failed(str):
    """A cell in which a computation failed, such as #REF!."""


def keyed(label: object, key: str) -> str:
    """Return a heading that can be found again."""
    return f"{label} [{key}]"


def read_table(content: bytes, *, known: Iterable[str], required: Sequence[str]) -> ReadTable:
    """Return the rows of a workbook's first sheet or of a CSV; empty rows are skipped."""
    table = ReadTable()
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        return _wrong(table, _("The file is larger than %(most)s MB. Split it.") % {"most": most})
    try:
        lines = _workbook(content, table) if content.startswith(ZIP) else _csv(content)
        headings = next(lines, [])
        places = _places(headings, frozenset(known), table)
        missing = [key for key in required if key not in places.values()]
        if missing:
            said = _("These columns are missing: %(names)s. Export the list again and fill in that file.")
            return _wrong(table, said % {"names": ", ".join(f"[{key}]" for key in missing)})
        for number, cells in enumerate(lines, start=2):
            if len(places) > 1 and _is_note(cells, places):
                continue
            if len(table.rows) >= MOST_ROWS:
                return _wrong(
                    table, _("From here on there are more than %(most)s rows. Split the file.") % {"most": MOST_ROWS}, number
                )
            _row(number, cells, places, table)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, UnicodeDecodeError, csv.Error, OSError):
        return _wrong(
            table, _("The file is neither a workbook (.xlsx) nor a CSV in UTF-8. Export the list again and fill in that file.")
        )
    return table


def read_date(text: str) -> date | None:
    """Return a day written 2023-03-31 or 31/03/2023; raise ValueError for anything else, None for nothing."""
    text = text.strip()
    if not text:
        return None
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return date.fromisoformat(text[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d[T ].*", text) else text)


def _places(headings: Sequence[Any], known: frozenset[str], table: ReadTable) -> dict[int, str]:
    places: dict[int, str] = {}
    for index, heading in enumerate(headings):
        found = KEY.search(str(heading or ""))
        key = found[1] if found else str(heading or "").strip().lower()
        if key in known and key in places.values():
            table.problems.append(
                TableProblem(1, _letter(index), _("The column [%(key)s] stands twice. Keep one.") % {"key": key})
            )
        elif key in known:
            places[index] = key
        elif str(heading or "").strip():
            table.ignored.append(str(heading))
    return places


def _is_note(cells: Sequence[Any], places: dict[int, str]) -> bool:
    """Return whether a line is one of the sentences under an exported list, also where a program has filled the line up."""
    if len(cells) < 2:
        return True
    alone = " " in str(cells[0] or "") and not any(str(cell or "").strip() for cell in cells[1:])
    return alone and places.get(0) in {"id", "code"}


def _row(number: int, cells: Sequence[Any], places: dict[int, str], table: ReadTable) -> None:
    held: dict[str, str] = {}
    for index, key in places.items():
        value = cells[index] if index < len(cells) else None
        if isinstance(value, _Formula):
            said = _("This cell holds a formula. Copy it and paste it as a value.")
            table.problems.append(TableProblem(number, _letter(index), said))
        elif isinstance(value, _Failed):
            said = _("This cell holds the error %(value)s. Write what belongs there, or empty it.") % {"value": value}
            table.problems.append(TableProblem(number, _letter(index), said))
        text = _text(value)
        if len(text) > MOST_CELL:
            said = _("This cell has more than %(most)s characters. Shorten it.") % {"most": MOST_CELL}
            table.problems.append(TableProblem(number, _letter(index), said))
            text = ""
        held[key] = text
    if any(held.values()):
        table.rows.append(TableRow(number, held))


def _text(value: Any) -> str:
    if value is None or isinstance(value, _Formula | _Failed):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()
    return text[1:] if text.startswith("'") and text[1:2] and text[1] in FORMULA_STARTS else text


def _workbook(content: bytes, table: ReadTable) -> Iterator[list[Any]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise ValueError("too large when unpacked")
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        page = book.worksheets[0]
        table.problems += _merged(page)
        for row in page.iter_rows():
            yield [_held(cell) for cell in row]
    finally:
        book.close()


def _merged(page: Any) -> Iterable[TableProblem]:
    """Yield each place where cells are merged: only the first of them holds something, and the others would seem emptied."""
    with page._get_source() as source:
        _cells, _end, tail = source.read().rpartition(b"</sheetData>")
    for column, row, last in re.findall(rb'<(?:\w+:)?mergeCell ref="([A-Z]+)(\d+):([A-Z]+\d+)"', tail):
        said = _("The cells from here to %(last)s are merged. Separate them and fill in each.") % {"last": last.decode()}
        yield TableProblem(int(row), column.decode(), said)


def _held(cell: Any) -> Any:
    kinds = {"f": _Formula, "e": _Failed}
    return kinds[cell.data_type](cell.value) if cell.data_type in kinds else cell.value


def _csv(content: bytes) -> Iterator[list[Any]]:
    text = content.decode("utf-8-sig")
    if "\x00" in text:
        raise ValueError("not text")
    first = text.partition("\n")[0]
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")


def _letter(index: int) -> str:
    return str(get_column_letter(index + 1))


def _wrong(table: ReadTable, sentence: str, row: int = 1) -> ReadTable:
    table.problems.append(TableProblem(row, "", sentence))
    return table
