"""Rows of an archive into the tables of an empty database, as fast as the engine takes them; a wrong one is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import Error, connection
from django.db.models import Field
from django.utils.translation import gettext as _

from caminemos.exchange.archive.layout import PartFacts
from caminemos.exchange.archive.reading import Archive, damaged, rows_of
from caminemos.exchange.archive.tables import Table
from caminemos.exchange.archive.values import Kind
from caminemos.kernel.api import Refused

AT_ONCE = 2_000
Row = list[Any]


def fill(table: Table, archive: Archive, facts: PartFacts, progress: Callable[[int], None]) -> None:
    """Put every row of a table's part into the table."""
    rows = _heard(stored_rows(table, archive, facts), progress)
    try:
        (_copy if connection.vendor == "postgresql" else _insert)(table, rows)
    except Error as problem:
        words = _("The database does not take a row of %(table)s: %(problem)s. Nothing was loaded.")
        raise Refused("row_refused", words % {"table": table.name, "problem": _said(problem)}) from problem


def stored_rows(table: Table, archive: Archive, facts: PartFacts) -> Iterator[Row]:
    """Yield the rows of a part as this database stores them; name the row and column that cannot be read."""
    columns = [_Column(field, kind) for field, kind in zip(table.fields, table.kinds, strict=True)]
    names = set(table.columns)
    for number, row in rows_of(archive, facts):
        if not isinstance(row, dict) or set(row) != names:
            raise damaged(_where(facts, number), _("its columns are not those of the table"))
        yield [column.stored(row[column.name], facts, number) for column in columns]


class _Column:
    def __init__(self, field: Field[Any, Any], kind: Kind) -> None:
        self.name, self.field, self.kind = field.attname, field, kind
        self.nothing = None if field.null else field.get_db_prep_value(None, connection)

    def stored(self, value: Any, facts: PartFacts, number: int) -> Any:
        """Return the value as the database stores it."""
        if value is None:
            return self.nothing
        try:
            read = self.kind.read(value)
            return read if self.kind.direct else self.field.get_db_prep_value(read, connection)
        except (ValueError, TypeError, OverflowError, RecursionError) as problem:
            where = _("%(row)s, column %(column)s") % {"row": _where(facts, number), "column": self.name}
            raise damaged(where, problem) from problem


def _where(facts: PartFacts, number: int) -> str:
    return _("%(part)s, row %(row)s") % {"part": facts.name, "row": number}


def _heard(rows: Iterator[Row], progress: Callable[[int], None]) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        yield row
        if number % 20_000 == 0:
            progress(number)


def _insert(table: Table, rows: Iterable[Row]) -> None:
    rows = iter(rows)
    places = ", ".join(["%s"] * len(table.columns))
    statement = f"INSERT INTO {_target(table)} VALUES ({places})"  # noqa: S608 - names of our own tables, quoted
    with connection.cursor() as cursor:
        while batch := list(islice(rows, AT_ONCE)):
            cursor.executemany(statement, batch)


def _copy(table: Table, rows: Iterable[Row]) -> None:
    statement = f"COPY {_target(table)} FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.cursor.copy(statement) as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)


def _target(table: Table) -> str:
    quoted = connection.ops.quote_name
    return f"{quoted(table.model._meta.db_table)} ({', '.join(quoted(str(field.column)) for field in table.fields)})"


def _said(problem: Error) -> str:
    """Return what the database says, with the row where it says which."""
    cause = getattr(problem.__cause__, "diag", None)
    context = getattr(cause, "context", None) or ""
    return " ".join(f"{problem} {context}".split())[:300]
