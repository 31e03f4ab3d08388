"""The checksum of every table of a running node, so that anyone can compare two hosts, or a host with an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from caminemos.audit.models import Entry, Pending
from caminemos.exchange import database
from caminemos.exchange.archive.layout import TableFacts
from caminemos.exchange.archive.tables import Table, tables
from caminemos.exchange.counted import Counted, Progress, silent
from caminemos.exchange.permissions import FINGERPRINT, Operation
from caminemos.exchange.reach import must, sources
from caminemos.kernel.api import Actor


@dataclass(frozen=True)
class Compared:
    """A table beside what an archive says of it; `same` is None where there is nothing to compare with."""

    name: str
    rows: int
    sha256: str
    same: bool | None = None


def fingerprint_node(*, by: Actor, progress: Progress = silent) -> list[Compared]:
    """Return rows and checksum of every table that an archive would hold, all of one moment; the reading is audited."""
    must(by, Operation.FINGERPRINT)
    held = tables()
    opened = sources(held, FINGERPRINT, by=by)
    with database.snapshot():
        return [_measured(Counted(table, source, progress)) for table, source in zip(held, opened, strict=True)]


def compared_with(facts: list[TableFacts], held: list[Table], *, by: Actor, progress: Progress = silent) -> list[Compared]:
    """Return the tables of this database beside those of an archive, read in the transaction at hand."""
    before = _waiting()
    opened = sources(held, FINGERPRINT, by=by)
    own = _waiting() - before
    found = []
    for one, table, source in zip(facts, held, opened, strict=True):
        here = _measured(Counted(table, _without(own, table, source), progress))
        found.append(Compared(here.name, here.rows, here.sha256, (here.rows, here.sha256) == (one.rows, one.sha256)))
    return found


def _waiting() -> set[UUID]:
    return set(Pending.objects.values_list("entry", flat=True))


def _without(own: set[UUID], table: Table, source: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out the entries that this very comparison made, which no archive can hold."""
    if table.model is Pending:
        return source.exclude(entry__in=own)
    return source.exclude(pk__in=own) if table.model is Entry else source


def _measured(counted: Counted) -> Compared:
    counted.progress(counted.table.name, 0)
    made = counted.fingerprint()
    return Compared(counted.table.name, counted.rows, made)
