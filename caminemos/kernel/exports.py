"""What a list exports: columns plus a scoped source; the writers are here, once, and they stream."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponseBase, StreamingHttpResponse
from django.utils.text import slugify

from caminemos.kernel.actor import Actor
from caminemos.kernel.signals import exported

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER_FORMATS = {"integer": "#,##0", "number": "#,##0.##", "percent": "0.0%", "date": "yyyy-mm-dd"}


@dataclass(frozen=True)
class Column:
    """A column: its key in data, its heading, how to get its value from a row, and its kind."""

    key: str
    label: StrOrPromise
    value: Callable[[Any], Any] | str | None = None
    kind: str = "text"

    def of(self, row: Any) -> Any:
        """Return the value of this column in the row (a callable, an attribute or a key)."""
        if callable(self.value):
            return self.value(row)
        name = self.value or self.key
        return row.get(name) if isinstance(row, dict) else getattr(row, name)


@dataclass(frozen=True)
class Sheet:
    """A named table to download; `notes` carry source, date and method with it."""

    name: StrOrPromise
    columns: list[Column]
    rows: Iterable[Any]
    notes: list[StrOrPromise] = field(default_factory=list)


def safe_cell(value: Any) -> Any:
    """Return the value as a spreadsheet may hold it: text that would be taken for a formula gets an apostrophe in front."""
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """Yield the sheet as CSV (UTF-8 with BOM), line by line; notes stand at the end."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)

    def line(cells: Iterable[Any]) -> str:
        writer.writerow(["" if cell is None else safe_cell(cell) for cell in cells])
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    yield "\ufeff" + line(column.label for column in sheet.columns)
    for row in sheet.rows:
        yield line(column.of(row) for column in sheet.columns)
    for note in sheet.notes:
        yield line([note])


def write_xlsx(sheet: Sheet, target: Any) -> None:
    """Write the sheet as a workbook in constant memory: heading row frozen, numbers as numbers, notes on a second sheet."""
    with xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(_tab_name(sheet.name))
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {kind: book.add_format({"num_format": pattern}) for kind, pattern in NUMBER_FORMATS.items()}
        page.freeze_panes(1, 0)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, 14 if column.kind in NUMBER_FORMATS else 26)
            page.write_string(0, index, str(column.label), bold)
        for number, row in enumerate(sheet.rows, start=1):
            for index, column in enumerate(sheet.columns):
                _write_cell(page, number, index, column.of(row), formats.get(column.kind))
        if sheet.notes:
            notes = book.add_worksheet("Notes")
            notes.set_column(0, 0, 110)
            for number, note in enumerate(sheet.notes):
                notes.write_string(number, 0, str(note))


def _write_cell(page: Any, row: int, column: int, value: Any, style: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        page.write_string(row, column, str(value), style)
    else:
        page.write_number(row, column, value, style)


TAKEN = frozenset({"notes", "history"})
"""Names of our own second sheet, and of the one that Excel keeps for itself."""


def _tab_name(name: StrOrPromise) -> str:
    tab = "".join(" " if character in "[]:*?/\\'" else character for character in str(name))[:31].strip() or "Caminemos"
    return f"{tab} (1)" if tab.casefold() in TAKEN else tab


def download(sheet: Sheet, *, format: str, filename: str, by: Actor) -> HttpResponseBase:
    """Answer with the sheet as csv or xlsx and announce it; any other format is not found."""
    if format not in {"csv", "xlsx"}:
        raise Http404
    rows = len(sheet.rows) if isinstance(sheet.rows, Sized) else -1
    with transaction.atomic():
        exported.send(sender=Sheet, by=by, name=filename, format=format, rows=rows)
    name = f"{slugify(filename) or 'caminemos'}.{format}"
    if format == "csv":
        response: HttpResponseBase = StreamingHttpResponse(csv_lines(sheet), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    write_xlsx(sheet, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_TYPE)
