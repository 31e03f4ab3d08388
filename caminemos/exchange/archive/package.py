"""The data package (Frictionless): every table with its columns, their types and meaning, so that anyone can read the archive."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db.models import Field
from django.utils.translation import override

from caminemos.exchange.archive.layout import FORMAT, PartFacts, TableFacts
from caminemos.exchange.archive.tables import Table


def package(tables: list[Table], facts: list[TableFacts], files: list[PartFacts], at: datetime, version: str) -> bytes:
    """Return the `datapackage.json` of an archive."""
    held = {one.name for one in facts}
    with override("en"):
        resources = [_resource(table, one, held) for table, one in zip(tables, facts, strict=True)]
    described = {
        "profile": "data-package",
        "name": FORMAT,
        "title": f"Caminemos {version}: everything that a node holds",
        "created": at.isoformat(timespec="seconds"),
        "resources": resources + [_file(one) for one in files],
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(table: Table, facts: TableFacts, held: set[str]) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": facts.part,
        "title": str(table.model._meta.verbose_name),
        "description": (table.model.__doc__ or "").strip().split("\n")[0],
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "bytes": facts.bytes,
        "hash": f"sha256:{facts.sha256}",
        "schema": {
            "fields": [_field(field, kind.name, kind.format) for field, kind in zip(table.fields, table.kinds, strict=True)],
            "primaryKey": [field.attname for field in table.key],
            "foreignKeys": [_key(field) for field in table.fields if _parent(field) in held],
        },
    }


def _field(field: Field[Any, Any], kind: str, format: str) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.attname, "type": kind, "title": str(field.verbose_name)}
    if format != "default":
        described["format"] = format
    if field.help_text:
        described["description"] = str(field.help_text)
    constraints: dict[str, Any] = {"required": not field.null}
    if field.choices:
        constraints["enum"] = [value for value, _label in field.flatchoices if value not in {"", None}]
    if field.unique:
        constraints["unique"] = True
    if field.max_length and kind == "string" and format != "binary" and format != "uuid":
        constraints["maxLength"] = field.max_length
    described["constraints"] = constraints
    return described


def _parent(field: Field[Any, Any]) -> str:
    return field.related_model._meta.label_lower if field.remote_field is not None else ""  # type: ignore[union-attr]


def _key(field: Field[Any, Any]) -> dict[str, Any]:
    target = field.target_field.attname  # type: ignore[attr-defined]
    return {"fields": [field.attname], "reference": {"resource": _parent(field), "fields": [target]}}


def _file(facts: PartFacts) -> dict[str, Any]:
    name = facts.name.removeprefix("files/")
    return {"name": name, "path": facts.name, "bytes": facts.bytes, "hash": f"sha256:{facts.sha256}"}
