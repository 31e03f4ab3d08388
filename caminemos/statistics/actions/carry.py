"""A partial edition carries forward, from the edition before it, the tables that it does not bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from caminemos.statistics.models import Edition, EditionFile, PublishedRow
from caminemos.statistics.reading import TABLES

BATCH = 2000


def row_model(table: str) -> type[PublishedRow]:
    """Return the model that keeps a table's rows."""
    return next(one.model for one in TABLES if one.name == table)  # type: ignore[return-value]


def carried(before: Edition | None, brought: set[str]) -> list[EditionFile]:
    """Return the tables of the edition before that the files do not bring; none where nothing is brought."""
    if before is None or not brought:
        return []
    return list(before.files.exclude(table__in=brought).select_related("edition", "carried_from"))


def rows_of(files: Iterable[EditionFile]) -> dict[str, list[Mapping[str, Any]]]:
    """Return the kept rows of some tables by table."""
    return {file.table: list(row_model(file.table)._default_manager.filter(edition=file.edition_id).values()) for file in files}


def carry(files: Iterable[EditionFile], *, into: Edition) -> None:
    """Copy the rows of the tables into an edition, which says of each where it comes from."""
    for file in files:
        model = row_model(file.table)
        rows = model._default_manager.filter(edition=file.edition_id).values()
        copies = (
            model(**{name: value for name, value in row.items() if name not in {"id", "edition_id"}}, edition=into)
            for row in rows
        )
        model._default_manager.bulk_create(copies, batch_size=BATCH)
        origin = file.carried_from or file.edition
        EditionFile.objects.create(
            edition=into, name=file.name, table=file.table, sha256=file.sha256, rows=file.rows, carried_from=origin
        )
