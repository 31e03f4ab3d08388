"""The guards that the compilers of both back ends carry."""

from __future__ import annotations

from typing import Any

from caminemos.kernel.guarded import check_scope


class ReadGuard:
    """Refuse at compilation a query that reads guarded tables without being opened for them."""

    query: Any

    def get_from_clause(self) -> Any:
        """Check the tables at the moment when exactly those in use are counted (later the compiler forgets its own joins)."""
        check_scope(self.query)
        return super().get_from_clause()  # type: ignore[misc]


class WriteGuard(ReadGuard):
    """Refuse at compilation an update or a delete of guarded rows that were not opened."""

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        """Check the table that is written to."""
        check_scope(self.query)
        return super().as_sql(*args, **kwargs)  # type: ignore[misc]
