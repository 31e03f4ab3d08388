"""The workbook of a plan: which sheet holds which kind, and what stands in each column. Written and read by the same table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from caminemos.plan.rules import PRESIDENCY, Values, block_code

WORDS = ("title_es", "title_en", "summary_es", "summary_en")
HEAD = ("code", "year", "language", "title_es", "title_en")
BASE = "base"
"""The hidden sheet that remembers each part as it was when the workbook was taken."""


@dataclass(frozen=True)
class KindSheet:
    """A sheet: its name, its columns, and which of them must be filled."""

    kind: str
    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]


SHEETS = (
    KindSheet(
        "plan",
        "plan",
        (*HEAD, "vision_es", "vision_en", "document_es", "document_en", "presidency", "starts", "ends"),
        (*HEAD, "presidency"),
    ),
    KindSheet("group", "working_groups", ("code", *WORDS, "lead", "section", "source"), ("code", "title_es", "title_en")),
    KindSheet("priority", "priorities", ("code", *WORDS, "section", "page"), ("code", "title_es", "title_en")),
    KindSheet(
        "objective", "objectives", ("code", "priority", *WORDS, "section", "page"), ("code", "priority", "title_es", "title_en")
    ),
    KindSheet("block", "blocks", ("objective", "working_group", "section"), ("objective", "working_group")),
    KindSheet(
        "action",
        "actions",
        ("code", "objective", "working_group", *WORDS, "quantity", "results"),
        ("code", "objective", "working_group", "title_es", "title_en"),
    ),
    KindSheet("result", "results", ("code", "objective", *WORDS, "section"), ("code", "objective", "title_es", "title_en")),
    KindSheet("means", "methodology", ("code", "kind", *WORDS, "section", "page"), ("code", "kind", "title_es", "title_en")),
    KindSheet(
        "row",
        "schedule",
        ("code", "kind", *WORDS, "working_group", "dates", "section", "page"),
        ("code", "kind", "title_es", "title_en", "dates"),
    ),
)
BY_KIND = {sheet.kind: sheet for sheet in SHEETS}
TEXTS = ("title", "summary", "vision", "document")
QUANTITY = re.compile(r"\s*(\d{1,7})\s+(.+?)\s*")


def cells(kind: str, code: str, values: Values) -> dict[str, Any]:
    """Return a part as its row says it."""
    row: dict[str, Any] = {"code": code}
    for text in TEXTS:
        row |= {f"{text}_{language}": (values.get(text) or {}).get(language, "") for language in ("es", "en")}
    row |= {name: values[name] for name in values if name not in TEXTS}
    if kind in {"block", "action"}:
        objective, _slash, leader = (code if kind == "block" else values["block"]).partition("/")
        row |= {"objective": objective, "working_group": leader}
    if "quantity" in values:
        row["quantity"] = "; ".join(f"{one['count']} {one['kind']}" for one in values["quantity"])
    for name in ("results", "dates"):
        row[name] = ", ".join(values.get(name, ()))
    return {name: row.get(name) for name in BY_KIND[kind].columns}


def part_of(kind: str, row: Mapping[str, str], order: int) -> tuple[str, Values]:
    """Return code and values of a part from the text of its row; raise ValueError with the column's name and a code of what is wrong."""
    values = _texts(kind, row)
    if kind == "plan":
        span = {name: row.get(name) or None for name in ("starts", "ends")}
        return row["code"], values | span | {
            "year": _whole(row, "year"),
            "language": row["language"],
            "presidency": row["presidency"],
        }
    place: Values = {"order": order, "section": row.get("section", "")}
    leader = row.get("working_group") or None
    if kind == "block":
        group = None if leader == PRESIDENCY else leader
        return block_code(row["objective"], group), place | {"objective": row["objective"], "working_group": group}
    place |= {"ordinal": None, "page": _whole(row, "page") if row.get("page") else None}
    return row["code"], values | place | _own(kind, row, leader)


def _own(kind: str, row: Mapping[str, str], leader: str | None) -> Values:
    if kind == "group":
        return {"lead": row.get("lead") or None, "source": row.get("source", "")}
    if kind == "action":
        block = block_code(row["objective"], None if leader == PRESIDENCY else leader)
        return {
            "block": block,
            "quantity": _quantity(row.get("quantity", "")),
            "results": sorted(set(_list(row.get("results", "")))),
        }
    if kind == "row":
        return {"kind": row["kind"], "working_group": leader, "dates": sorted(set(_list(row["dates"])))}
    parent = {"objective": "priority", "result": "objective", "means": "kind"}.get(kind)
    return {parent: row[parent]} if parent else {}


def _texts(kind: str, row: Mapping[str, str]) -> Values:
    if kind == "block":
        return {}
    names = ("title", "vision", "document") if kind == "plan" else ("title", "summary")
    return {name: {one: row[f"{name}_{one}"] for one in ("es", "en") if row.get(f"{name}_{one}")} for name in names}


def _whole(row: Mapping[str, str], name: str) -> int:
    if not row[name].isdecimal():
        raise ValueError(name, "number")
    return int(row[name])


def _list(written: str) -> list[str]:
    return [one.strip() for one in written.split(",") if one.strip()]


def _quantity(written: str) -> list[Values]:
    found = [QUANTITY.fullmatch(one) for one in written.split(";") if one.strip()]
    if not all(found):
        raise ValueError("quantity", "quantity")
    return [{"kind": one[2], "count": int(one[1])} for one in found if one]
