"""The rights of the runtime roles on PostgreSQL: they may add to the trail and read it; only the tables' owner could do more."""

from __future__ import annotations

from psycopg import sql

READ_AND_ADD = {
    "audit_entry": "SELECT, INSERT",
    "audit_link": "SELECT",
    "audit_seal": "SELECT",
    "audit_pending": "SELECT, INSERT",
}
SEALER_TOO = {"audit_link": "SELECT, INSERT", "audit_seal": "SELECT, INSERT", "audit_pending": "SELECT, INSERT, DELETE"}


def statements(role: str, *, seals: bool) -> list[sql.Composed]:
    """Return the statements that give a role exactly what it needs; `seals` for the role of the worker."""
    rights = READ_AND_ADD | (SEALER_TOO if seals else {})
    name = sql.Identifier(role)
    return [
        statement
        for table, granted in rights.items()
        for statement in (
            sql.SQL("REVOKE ALL ON TABLE {} FROM {}").format(sql.Identifier(table), name),
            sql.SQL("GRANT {} ON TABLE {} TO {}").format(sql.SQL(granted), sql.Identifier(table), name),
        )
    ]
