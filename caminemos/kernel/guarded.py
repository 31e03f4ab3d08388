"""Rows that no bare query can reach.

A guarded table may be read only through a query that was opened, either by `visible_to(actor)` or by
`for_purpose(purpose, by=actor)`. The check sits in the query compiler (`caminemos.kernel.db`), so that joins, subqueries,
aggregates, unions, bulk updates and deletes are held by it too, whichever model they start from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.sql import Query

from caminemos.kernel.actor import Actor
from caminemos.kernel.refused import Refused
from caminemos.kernel.signals import bulk_read

_guarded_tables: set[str] = set()
_node_purposes: dict[str, str] = {}


class Unscoped(RuntimeError):
    """A query would read a guarded table without saying for whom."""


def allow_node_purpose(purpose: str, permission: str) -> None:
    """Let every guarded model, today's and tomorrow's, be read for a purpose of the whole node by whoever holds the permission."""
    _node_purposes[purpose] = permission


def guarded_tables() -> frozenset[str]:
    """Return the names of the guarded tables."""
    return frozenset(_guarded_tables)


def check_scope(query: Query) -> None:
    """Raise `Unscoped` when the query touches a guarded table that it was not opened for."""
    opened: frozenset[str] = getattr(query, "opened_tables", frozenset())
    used = {alias.table_name for name, alias in query.alias_map.items() if query.alias_refcount.get(name, 1)}
    if query.model is not None and not used:
        used = {query.get_meta().db_table}
    closed = (used & _guarded_tables) - opened
    if closed:
        raise Unscoped(
            f"{', '.join(sorted(closed))}: say who reads it with visible_to(actor), or why with for_purpose(purpose, by=actor)"
        )


class GuardedQuerySet(models.QuerySet[Any]):
    """A set that must be opened before it can be read."""

    def visible_to(self, by: Actor) -> Self:
        """Return the rows that this actor may see."""
        return self.filter(self.model.rows_visible_to(by))._open()

    def for_purpose(self, purpose: str, *, by: Actor) -> Self:
        """Return all rows for a purpose that the model or the node allows and the actor holds; the reading is announced (and audited)."""
        permission = self.model.bulk_purposes.get(purpose) or _node_purposes.get(purpose)
        if permission is None or not by.may(permission):
            raise Refused(
                "bulk_read_refused", f"{self.model._meta.label} may not be read in bulk for {purpose!r} by {by.key}.", status=404
            )
        bulk_read.send(sender=self.model, by=by, model=self.model, purpose=purpose)
        return self._open()

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: raw SQL cannot be checked."""
        raise Unscoped(f"{self.model._meta.label}: raw queries are not allowed on guarded rows")

    def _open(self) -> Self:
        opened = self._chain()  # type: ignore[attr-defined]
        held: frozenset[str] = getattr(opened.query, "opened_tables", frozenset())
        opened.query.opened_tables = held | {self.model._meta.db_table}
        return opened  # type: ignore[no-any-return]


GuardedManager = models.Manager.from_queryset(GuardedQuerySet)


class Guarded(models.Model):
    """A row in the custody of one country, which never changes."""

    bulk_purposes: ClassVar[dict[str, str]] = {}
    """Purpose → permission for `for_purpose`; empty: no bulk reading but for purposes of the whole node (`allow_node_purpose`)."""
    shared_when: ClassVar[str] = ""
    """SQL over the row's columns: when true the row has left its country's hands and the database's own lock (PostgreSQL) lets others
    read it too; `rows_visible_to` still says who. Empty: the lock never opens."""

    custody = models.CharField(max_length=3, editable=False, db_index=True)

    objects = GuardedManager()

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        models.signals.class_prepared.connect(_register)

    @classmethod
    def rows_visible_to(cls, by: Actor) -> models.Q:
        """Return the condition for the rows an actor may see; by default those in the custody of the actor's countries."""
        return models.Q(custody__in=by.countries)

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:
        """Remember the custody that the row was read with."""
        row = super().from_db(db, field_names, values)
        row.__dict__["_custody_read"] = row.__dict__.get("custody")
        return row

    def refresh_from_db(self, using: Any = None, fields: Iterable[str] | None = None, from_queryset: Any = None) -> None:
        """Read again a row that was already read through an open door."""
        own = from_queryset if from_queryset is not None else type(self).objects.all()._open()
        super().refresh_from_db(using=using, fields=fields, from_queryset=own)  # type: ignore[arg-type]

    def _do_update(self, base_qs: Any, *args: Any) -> bool:
        if self.__dict__.get("_custody_read") != self.custody:
            raise Unscoped(
                f"{self._meta.label}: only a row read through an open door can be saved, and its custody never changes"
            )
        base_qs.query.opened_tables = frozenset({self._meta.db_table})
        return super()._do_update(base_qs, *args)  # type: ignore[misc,no-any-return]


def _register(sender: type[models.Model], **_: Any) -> None:
    if issubclass(sender, Guarded) and not sender._meta.abstract:
        _guarded_tables.add(sender._meta.db_table)
