"""How the operator reaches rows: guarded tables by their audited door, once for each purpose and table, all others plainly."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caminemos.exchange.archive.tables import Table
from caminemos.kernel.api import Actor, Guarded, Refused


def sources(tables: list[Table], purpose: str, *, by: Actor) -> list[QuerySet[Any]]:
    """Return the set of rows of each table; opening a guarded one leaves an entry, so this comes before the snapshot."""
    return [_source(table, purpose, by) for table in tables]


def _source(table: Table, purpose: str, by: Actor) -> QuerySet[Any]:
    if issubclass(table.model, Guarded):
        opened: QuerySet[Any] = table.model.objects.for_purpose(purpose, by=by)
        return opened
    return table.model._base_manager.all()


def must(by: Actor, permission: str) -> None:
    """Refuse an actor who does not hold the permission."""
    if not by.may(permission):
        raise Refused("not_found", _("There is nothing here for your post."), status=404)
