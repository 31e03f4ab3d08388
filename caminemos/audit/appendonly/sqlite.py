"""Triggers of SQLite: update, delete, and the silent delete of INSERT OR REPLACE; a table that is altered loses them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SAME_ROW = {
    "audit_entry": "id = NEW.id OR rowid = NEW.rowid",
    "audit_link": "entry = NEW.entry OR rowid = NEW.rowid OR (custody = NEW.custody AND position = NEW.position)",
    "audit_seal": "(custody = NEW.custody AND sequence = NEW.sequence) OR rowid = NEW.rowid",
}


def _triggers() -> Iterator[tuple[str, str]]:
    for table, same in SAME_ROW.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: {table}'); END"
        yield f"{table}_no_update", f"BEFORE UPDATE ON {table} {refuse}"
        yield f"{table}_no_delete", f"BEFORE DELETE ON {table} {refuse}"
        yield f"{table}_no_replace", f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}"  # noqa: S608
    queue = "INSERT INTO audit_pending (custody, entry, mac) VALUES (NEW.custody, NEW.id, NEW.mac);"
    yield "audit_entry_queue", f"AFTER INSERT ON audit_entry BEGIN {queue} END"


TRIGGERS = {name: f"CREATE TRIGGER {name} {body}" for name, body in _triggers()}


def create() -> Iterator[str]:
    """Yield the statements that replace the triggers."""
    for name, statement in TRIGGERS.items():
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield statement


def drop() -> Iterator[str]:
    """Yield the statements that take the triggers away."""
    for name in TRIGGERS:
        yield f"DROP TRIGGER IF EXISTS {name}"


def absent(cursor: Any) -> set[str]:
    """Return the triggers that are not there, or not as we made them."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = dict(cursor.fetchall())
    return {name for name, statement in TRIGGERS.items() if found.get(name) != statement}
