"""Row-level security: a second lock on guarded tables, held by PostgreSQL itself, for roles that do not own the tables.

The connection says whose rows it may read (`caminemos.custody`): `,HND,` for one country, `,,` for the region's own rows, nothing for
nobody, `*` for the worker and the commands of an operator. Adding rows is not limited: an entry may have to be written for any country.
"""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from psycopg import sql

from caminemos.kernel.guarded import Guarded

VARIABLE = "caminemos.custody"
HELD = sql.SQL("coalesce(current_setting({}, true), '')").format(sql.Literal(VARIABLE))
READABLE = sql.SQL("({held} = '*' OR position(',' || custody || ',' in {held}) > 0)").format(held=HELD)


def statements(table: str, shared_when: str = "") -> list[sql.Composed]:
    """Return the statements that put the lock on a table, whether it has one already or not; shared rows are outside it."""
    name = sql.Identifier(table)
    readable = sql.SQL("({} OR ({}))").format(READABLE, sql.SQL(shared_when)) if shared_when else READABLE
    return [
        sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name),
        sql.SQL("DROP POLICY IF EXISTS custody ON {}").format(name),
        sql.SQL("CREATE POLICY custody ON {} USING {} WITH CHECK (true)").format(name, readable),
    ]


def install(sender: AppConfig, using: str, **_: Any) -> None:
    """Put the lock on the guarded tables of an app after its migrations (receiver of `post_migrate`)."""
    if connections[using].vendor != "postgresql":
        return
    present = set(connections[using].introspection.table_names())
    for model in sender.get_models():
        if issubclass(model, Guarded) and model._meta.db_table in present:
            with connections[using].cursor() as cursor:
                for statement in statements(model._meta.db_table, model.shared_when):
                    cursor.execute(statement)
