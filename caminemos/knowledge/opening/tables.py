"""A set of open data as CSV and JSON: the same bytes for the same data, with columns named by their keys and each language apart."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import override

from caminemos.kernel.api import Column, OpenDataSet, Sheet, Text, registries, safe_cell, write_xlsx

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
Row = dict[str, Any]


@dataclass(frozen=True)
class OpenTable:
    """A set with its columns (key, kind) and rows; words that have no language of their own are in Spanish."""

    key: str
    about: OpenDataSet
    columns: list[tuple[str, str]]
    rows: list[Row]


def open_table(key: str) -> OpenTable | None:
    """Return a set as a table, or None where there is none of this name."""
    about = registries.open_data.get(key)
    if about is None:
        return None
    with override("es"):
        sheet = about.sheet()
        raw = [{column.key: column.of(row) for column in sheet.columns} for row in sheet.rows]
        told = {name for row in raw for name, value in row.items() if isinstance(value, Text)}
        rows = [{key: value for name, one in row.items() for key, value in _cells(name, one, name in told)} for row in raw]
    columns = [pair for one in sheet.columns for pair in _columns(one.key, one.kind, one.key in told)]
    return OpenTable(key, about, columns, rows)


def _columns(key: str, kind: str, is_told: bool) -> list[tuple[str, str]]:
    return [(f"{key}_{language}", "text") for language in LANGUAGES] if is_told else [(key, kind)]


def _cells(key: str, value: Any, is_told: bool) -> list[tuple[str, Any]]:
    if is_told:
        values = value.values if isinstance(value, Text) else {}
        return [(f"{key}_{language}", values.get(language, "")) for language in LANGUAGES]
    if value is None or isinstance(value, bool | int | float):
        return [(key, value)]
    return [(key, value.isoformat() if isinstance(value, date) else str(value))]


def hashtags(table: OpenTable) -> list[str]:
    """Return the HXL hashtag of each column, or nothing where no column has one."""
    tags = [_tag(table, key) for key, _kind in table.columns]
    return tags if any(tags) else []


def _tag(table: OpenTable, key: str) -> str:
    if tag := table.about.tags.get(key):
        return tag
    bare, _, language = key.rpartition("_")
    return f"{table.about.tags[bare]}+i_{language}" if bare in table.about.tags and language in LANGUAGES else ""


def as_csv(table: OpenTable) -> bytes:
    """Return the table as CSV (UTF-8, CRLF): a row of keys, a row of hashtags where there are any, then the rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([key for key, _kind in table.columns])
    if tags := hashtags(table):
        writer.writerow(tags)
    for row in table.rows:
        writer.writerow(["" if row.get(key) is None else safe_cell(row[key]) for key, _kind in table.columns])
    return out.getvalue().encode("utf-8", "replace")


def as_json(table: OpenTable) -> bytes:
    """Return the rows as a JSON list of objects."""
    return (json.dumps(table.rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def as_xlsx(table: OpenTable) -> bytes:
    """Return the table as a workbook with the same columns; its second sheet says where it comes from and under what licence."""
    columns = [Column(key, key, kind=kind) for key, kind in table.columns]
    notes: list[StrOrPromise] = [table.about.about, table.about.source, table.about.licence]
    out = io.BytesIO()
    write_xlsx(Sheet(table.key, columns, table.rows, notes), out)
    return out.getvalue()


FORMS = {"csv": (as_csv, "text/csv; charset=utf-8"), "json": (as_json, "application/json")}
WORKBOOK = {"xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")}
"""For people; not in the archive, since its bytes tell when it was written."""
