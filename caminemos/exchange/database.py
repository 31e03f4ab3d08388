"""The database as a whole: one moment of it to read, whether it is empty, which numbers it gives out next, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import AutoField, BigAutoField, Model, SmallAutoField

from caminemos.exchange.archive.tables import Table, models
from caminemos.exchange.classified import LEFT_OUT, SEEDED
from caminemos.kernel.api import EVERYTHING, Guarded, reading

BEGIN = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


class InsideTransaction(RuntimeError):
    """A snapshot was asked for inside a transaction, which began at another moment."""


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything as it stood at one moment, without making anybody wait; nothing can be written until the block ends."""
    if connection.in_atomic_block:
        raise InsideTransaction("snapshot() begins its own transaction")
    with reading(EVERYTHING), connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            cursor.execute("SELECT COUNT(*) FROM django_migrations")  # on SQLite the moment is that of the first reading
            yield
        finally:
            cursor.execute("ROLLBACK")


def engine() -> str:
    """Return name and version of the database, for people to read."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        return f"{'PostgreSQL' if connection.vendor == 'postgresql' else 'SQLite'} {cursor.fetchone()[0]}"


def has_tables() -> bool:
    """Say whether the database holds any table at all."""
    return bool(connection.introspection.table_names())


def applied_migrations() -> dict[str, list[str]]:
    """Return the migrations that this database has gone through, by app."""
    return _by_app(MigrationLoader(connection).applied_migrations)


def known_migrations() -> dict[str, list[str]]:
    """Return the migrations that this version of the platform brings, by app."""
    return _by_app(MigrationLoader(None).disk_migrations)


def filled_tables() -> list[str]:
    """List the tables that hold rows which no migration made: a database without any is empty."""
    kept = [model for model in models() if model._meta.label not in SEEDED and model._meta.label not in LEFT_OUT]
    with reading(EVERYTHING), connection.cursor() as cursor:
        return [model._meta.label_lower for model in kept if _has_rows(cursor, model)]


def last_number(table: Table) -> int | None:
    """Return the last number that the database gave to a row of this table, also when that row is gone; None where it gives none."""
    if not _is_numbered(table.model):
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.model._meta.db_table])
            found = cursor.fetchone()
        else:
            cursor.execute("SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s))", _place(table.model))
            found = cursor.fetchone()
    return int(found[0]) if found and found[0] is not None else 0


def set_last_number(table: Table, number: int) -> None:
    """Let the database go on after this number, so that none is ever given out twice."""
    name = table.model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, number])
        else:
            place = _place(table.model)
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)", [*place, max(number, 1), number > 0])


def unlocked_tables() -> list[str]:
    """List the guarded tables that PostgreSQL does not lock row by row."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        wanted = sorted(model._meta.db_table for model in models() if issubclass(model, Guarded))
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s) AND NOT relrowsecurity ORDER BY 1", [wanted])
        return [name for (name,) in cursor.fetchall()]


def _has_rows(cursor: object, model: type[Model]) -> bool:
    cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)} LIMIT 1")  # type: ignore[attr-defined]  # noqa: S608
    return cursor.fetchone() is not None  # type: ignore[attr-defined,no-any-return]


def _is_numbered(model: type[Model]) -> bool:
    return isinstance(model._meta.pk, AutoField | BigAutoField | SmallAutoField)


def _place(model: type[Model]) -> list[str]:
    return [connection.ops.quote_name(model._meta.db_table), str(model._meta.pk.column)]


def _by_app(found: object) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for app, name in sorted(found):  # type: ignore[call-overload]
        named.setdefault(app, []).append(name)
    return named
