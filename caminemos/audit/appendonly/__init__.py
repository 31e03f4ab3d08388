"""The database itself refuses to change the trail: triggers on both databases, installed after each migration.

SQLite loses triggers when a table is altered; that is why they come back after every `migrate`, not in a migration.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from caminemos.audit.appendonly import postgresql, sqlite

FIRST = "audit.appendonly.first_connection"
TABLES = ("audit_entry", "audit_link", "audit_seal")


class NotAppendOnly(RuntimeError):
    """The database would let somebody change the trail."""


def install(**_: Any) -> None:
    """Create or replace every trigger; does nothing before the tables exist."""
    if _tables_exist():
        with connection.cursor() as cursor:
            for statement in _dialect().create():
                cursor.execute(statement)


def missing() -> list[str]:
    """List the triggers that are missing, disabled or not ours; empty before the tables exist."""
    if not _tables_exist():
        return []
    with connection.cursor() as cursor:
        return sorted(_dialect().absent(cursor))


def require() -> None:
    """Refuse to go on when a trigger is missing."""
    if absent := missing():
        raise NotAppendOnly(f"the audit trail is not protected: {', '.join(absent)}. Run: caminemos migrate")


def require_when_connected() -> None:
    """Have this process ask at its first connection: it may start before the database does, and reads nothing of an unprotected trail."""
    connection_created.connect(_required_once, dispatch_uid=FIRST)


def _required_once(connection: BaseDatabaseWrapper, **_: Any) -> None:
    try:
        require()
    except NotAppendOnly:
        connection.close()  # the next one asks again
        raise
    connection_created.disconnect(dispatch_uid=FIRST)


@contextmanager
def lifted() -> Iterator[None]:
    """Take the triggers away for a moment; only for throw-away databases of tests."""
    name = str(connection.settings_dict["NAME"])
    if not is_throw_away(name):
        raise NotAppendOnly(f"{name} is not a test database: its audit trail stays append-only")
    with connection.cursor() as cursor:
        for statement in _dialect().drop() if _tables_exist() else ():
            cursor.execute(statement)
    try:
        yield
    finally:
        install()


def is_throw_away(database: str) -> bool:
    """Say whether this is the name of a test database (`test_…`, or in memory)."""
    return database.rpartition("/")[2].startswith("test_") or "mode=memory" in database or database == ":memory:"


def _dialect() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _tables_exist() -> bool:
    return {*TABLES, "audit_pending"} <= set(connection.introspection.table_names())
