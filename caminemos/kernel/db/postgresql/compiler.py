from django.db.backends.postgresql import compiler as postgresql  # type: ignore[attr-defined]
from django.db.models.sql import compiler

from caminemos.kernel.db.guard import ReadGuard, WriteGuard

SQLAggregateCompiler = compiler.SQLAggregateCompiler
SQLInsertCompiler = postgresql.SQLInsertCompiler


class SQLCompiler(ReadGuard, compiler.SQLCompiler):
    pass


class SQLDeleteCompiler(WriteGuard, compiler.SQLDeleteCompiler):
    pass


class SQLUpdateCompiler(WriteGuard, compiler.SQLUpdateCompiler):
    pass
