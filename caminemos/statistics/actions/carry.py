"""A partial edition carries forward, from the edition before it, the tables that it does not bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django.db.models import Model

from caminemos.statistics.models import Edition, EditionFile, PublishedRow
from caminemos.statistics.reading import TABLES

BATCH = 2000
OWN = frozenset({"id", "edition_id"})


def row_model(table: str) -> type[PublishedRow]:
    """Return the model that keeps a table's rows."""
    return next(one.model for one in TABLES if one.name == table)  # type: ignore[return-value]


def carried(before: Edition | None, brought: set[str]) -> list[EditionFile]:
    """Return the tables of the edition before that the files do not bring; none where nothing is brought."""
    if before is None or not brought:
        return []
    return list(before.files.exclude(table__in=brought).select_related("edition", "carried_from"))


def rows_of(files: Iterable[EditionFile]) -> dict[str, Iterable[Mapping[str, Any]]]:
    """Return the kept rows of some tables by table, read as they are asked for."""
    return {file.table: _kept(file).iterator(BATCH) for file in files}


def carry(files: Iterable[EditionFile], *, into: Edition) -> None:
    """Copy the rows of the tables into an edition, which says of each where it comes from."""
    for file in files:
        model = row_model(file.table)
        rows = ({name: value for name, value in row.items() if name not in OWN} for row in _kept(file))
        keep_in_batches(model, (model(**row, edition=into) for row in rows))
        origin = file.carried_from or file.edition
        EditionFile.objects.create(
            edition=into, name=file.name, table=file.table, sha256=file.sha256, rows=file.rows, carried_from=origin
        )


def keep_in_batches(model: type[Model], rows: Iterable[Model]) -> None:
    """Store rows a batch at a time, so that no table is ever held whole."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        model._default_manager.bulk_create(batch)


def _kept(file: EditionFile) -> Any:
    return row_model(file.table)._default_manager.filter(edition=file.edition_id).values()
