"""The tables of this node as an archive sees them: columns in order, rows by primary key, parents before children."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model, QuerySet
from django.db.models.functions import Collate

from caminemos.exchange.archive.values import Kind, kind_of, stored_as, writer_of
from caminemos.exchange.classified import BLANKED, LEFT_OUT, ONLY_HERE, SECRET

AT_ONCE = 2_000
TEXTS = {"CharField", "TextField", "SlugField"}


@dataclass(frozen=True)
class Table:
    """A table: its model, and what stands in its blanked columns."""

    model: type[Model]
    blanked: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    @cached_property
    def fields(self) -> list[Field[Any, Any]]:
        return [field for field in self.model._meta.local_concrete_fields if not getattr(field, "generated", False)]

    @cached_property
    def columns(self) -> list[str]:
        return [field.attname for field in self.fields]

    @cached_property
    def kinds(self) -> list[Kind]:
        return [kind_of(field) for field in self.fields]

    @cached_property
    def key(self) -> list[Field[Any, Any]]:
        return list(self.model._meta.pk_fields)

    @cached_property
    def parents(self) -> list[type[Model]]:
        return [field.related_model for field in self.fields if field.remote_field is not None]  # type: ignore[misc]

    def rows(self, source: QuerySet[Any]) -> Iterator[dict[str, Any]]:
        """Yield the rows of an opened set as open values, in the order of the primary key, the same on every database."""
        writers = self._writers()
        found = source.order_by(*[_in_order(field) for field in self.key]).values_list(*self.columns)
        columns = self.columns
        for row in found.iterator(chunk_size=AT_ONCE):
            open_row = dict(zip(columns, row, strict=True))
            for column, write in writers:
                open_row[column] = write(open_row[column])
            yield open_row

    def _writers(self) -> list[tuple[str, Callable[[Any], Any]]]:
        blank = dict(self.blanked)
        made = [(field.attname, writer_of(field)) for field in self.fields if field.attname not in blank]
        fixed = [(column, lambda _value, word=word: word) for column, word in blank.items()]
        return [(column, write) for column, write in made if write is not None] + fixed


def models() -> list[type[Model]]:
    """Return every model of this node that has a table of its own, parents before children, else by name."""
    found = {model._meta.label: model for model in apps.get_models(include_auto_created=True) if _has_table(model)}
    ordered: dict[str, type[Model]] = {}
    for label in sorted(found):
        _place(found[label], found, ordered, set())
    return list(ordered.values())


def tables(*, secrets: bool = True) -> list[Table]:
    """Return the tables that an archive of this node holds."""
    absent = {*LEFT_OUT} if secrets else {*LEFT_OUT, *SECRET}
    blank = {} if secrets else BLANKED
    return [
        Table(model, tuple(sorted(blank.get(model._meta.label, {}).items())))
        for model in models()
        if model._meta.label not in absent
    ]


def left_out(*, secrets: bool = True) -> dict[str, str]:
    """Return the tables of this node that an archive leaves out, each with its reason."""
    reasons = LEFT_OUT if secrets else LEFT_OUT | SECRET
    return {model._meta.label_lower: reasons[model._meta.label] for model in models() if model._meta.label in reasons}


def _has_table(model: type[Model]) -> bool:
    told = model._meta
    return told.managed and not (told.proxy or told.swapped or ".tests." in model.__module__ or told.label in ONLY_HERE)


def _place(model: type[Model], found: dict[str, Any], ordered: dict[str, Any], above: set[str]) -> None:
    """Put a model behind those it points to; where they point in a circle the deferred constraints hold."""
    label = model._meta.label
    if label in ordered or label in above:
        return
    for parent in Table(model).parents:
        if parent._meta.label in found:
            _place(parent, found, ordered, above | {label})
    ordered[label] = model


def _in_order(field: Field[Any, Any]) -> Any:
    """Return how to sort by a column of the key: texts by their bytes, whatever the language of the database."""
    return Collate(field.attname, _bytes()) if stored_as(field).get_internal_type() in TEXTS else field.attname


def _bytes() -> str:
    return "C" if connection.vendor == "postgresql" else "BINARY"
