"""The rows to check, streamed; the database itself lays out each signed message, so that a row costs one hash and little else."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from caminemos.audit.actions.seal import FORGOTTEN
from caminemos.audit.chain import ENTRY

AT_ONCE = 5_000

SIGNED = ("key", "{id}", "{moment}", "custody", "actor", "verb", "subject_kind", "subject_id", "payload")
DIALECTS = {
    "postgresql": {
        "id": "replace(e.id::text, '-', '')",
        "moment": "to_char(e.moment AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
    },
    "sqlite": {"id": "e.id", "moment": "CASE length(e.moment) WHEN 19 THEN e.moment || '.000000' ELSE e.moment END"},
}


Row = tuple[int | str, str | None, str | None, str | None]
"""An entry at its place: position (or id), name of the key, signed message, MAC; the last is None when the entry is gone."""


def linked(custody: str, first: int, last: int) -> Iterator[Row]:
    """Yield the linked entries of these positions in order."""
    for start in range(first, last + 1, AT_ONCE):
        yield from _rows(
            f"SELECT l.position, e.key, {_message()}, e.mac FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry "  # noqa: S608
            "WHERE l.custody = %s AND l.position BETWEEN %s AND %s ORDER BY l.position",
            [custody, start, min(start + AT_ONCE - 1, last)],
        )


def waiting(custody: str) -> Iterator[Row]:
    """Yield the entries that wait for their seal."""
    return _rows(
        f"SELECT {_text('p.entry')}, e.key, {_message()}, e.mac FROM audit_pending p "  # noqa: S608
        "LEFT JOIN audit_entry e ON e.id = p.entry WHERE p.custody = %s",
        [custody],
    )


def place_of(custody: str, position: int) -> str:
    """Return the id of the entry that is linked at a position."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_text('entry')} FROM audit_link WHERE custody = %s AND position = %s", [custody, position])  # noqa: S608
        found = cursor.fetchone()
    return str(UUID(found[0])) if found else "?"


def forgotten() -> tuple[int, str, str]:
    """Return how many entries are neither sealed nor waiting, with id and country of the first."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*), MIN({_text('e.id')}) {FORGOTTEN}")
        count, first = cursor.fetchone()
        if not count:
            return 0, "", ""
        cursor.execute("SELECT custody FROM audit_entry WHERE id = %s", [first])
        return int(count), str(UUID(first)), cursor.fetchone()[0]


def _rows(sql: str, values: list[str | int]) -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        yield from cursor.fetchall()


def _message() -> str:
    dialect = DIALECTS[connection.vendor]
    columns = [dialect[field[1:-1]] if field[0] == "{" else f"e.{field}" for field in SIGNED]
    line = "E'\\n'" if connection.vendor == "postgresql" else "char(10)"
    return f" || {line} || ".join([f"'{ENTRY}'", *columns])


def _text(column: str) -> str:
    return f"replace({column}::text, '-', '')" if connection.vendor == "postgresql" else column
