"""Triggers of PostgreSQL: per statement, so that TRUNCATE and ON CONFLICT are refused too, and ALWAYS enabled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

REFUSE = """
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '23001';
END
"""
QUEUE = """
BEGIN
  INSERT INTO audit_pending (custody, entry, mac) VALUES (NEW.custody, NEW.id, NEW.mac);
  RETURN NULL;
END
"""
BEFORE_CHANGE = 2 + 8 + 16 + 32  # BEFORE, DELETE, UPDATE, TRUNCATE, per statement (pg_trigger.tgtype)
AFTER_INSERT = 1 + 4  # ROW, INSERT

TRIGGERS = {
    "audit_entry_append_only": ("audit_entry", BEFORE_CHANGE, REFUSE),
    "audit_link_append_only": ("audit_link", BEFORE_CHANGE, REFUSE),
    "audit_seal_append_only": ("audit_seal", BEFORE_CHANGE, REFUSE),
    "audit_entry_queue": ("audit_entry", AFTER_INSERT, QUEUE),
}
INSTALLED = """
    SELECT t.tgname, c.relname, t.tgtype, p.prosrc FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE pg_table_is_visible(c.oid) AND t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgname = ANY(%s)
"""


def create() -> Iterator[str]:
    """Yield the statements that create or replace functions and triggers."""
    for function, body in (("audit_refuse", REFUSE), ("audit_queue", QUEUE)):
        yield f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $body${body}$body$"
    for name, (table, kind, _body) in TRIGGERS.items():
        when = "AFTER INSERT" if kind == AFTER_INSERT else "BEFORE UPDATE OR DELETE OR TRUNCATE"
        each = "ROW EXECUTE FUNCTION audit_queue()" if kind == AFTER_INSERT else "STATEMENT EXECUTE FUNCTION audit_refuse()"
        yield f"CREATE OR REPLACE TRIGGER {name} {when} ON {table} FOR EACH {each}"
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"


def drop() -> Iterator[str]:
    """Yield the statements that take the triggers away."""
    for name, (table, _kind, _body) in TRIGGERS.items():
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"


def absent(cursor: Any) -> set[str]:
    """Return the triggers that are not there, or not as we made them."""
    cursor.execute(INSTALLED, [list(TRIGGERS)])
    found = set(cursor.fetchall())
    return {name for name, made in TRIGGERS.items() if (name, *made) not in found}
