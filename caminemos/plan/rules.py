"""A plan as flat records by kind and code, and what one set of records says differently from another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

Key = tuple[str, str]
Values = dict[str, Any]
Records = dict[Key, Values]

KINDS = ("plan", "group", "priority", "objective", "block", "action", "result", "means", "row")
"""The kinds in the order in which they can be kept: what belongs to something comes after it."""
POSITION = frozenset({"order", "ordinal"})
PRESIDENCY = "presidency"
"""Stands for the working group in the code of a block that the presidency leads itself."""


@dataclass(frozen=True)
class Difference:
    """One field that reads otherwise."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One part that is added, removed, moved or changed."""

    kind: str
    code: str
    what: str
    fields: tuple[Difference, ...] = ()


def records(content: Mapping[str, Any]) -> Records:
    """Return the content of a plan's file as records; parents are named by their codes."""
    return {(kind, code): values for kind, code, values in _records(content)}


def changes(held: Records, wanted: Records) -> list[Change]:
    """Return what turns `held` into `wanted`, in the order of a plan."""
    found = [
        *(Change(*key, "added") for key in wanted if key not in held),
        *(Change(*key, "removed") for key in held if key not in wanted),
        *(change for key in wanted if key in held and (change := _changed(key, held[key], wanted[key]))),
    ]
    return sorted(found, key=lambda change: (KINDS.index(change.kind), change.code))


def counts(held: Records) -> dict[str, int]:
    """Return how many of each part the records hold."""
    names = {
        "priorities": "priority",
        "objectives": "objective",
        "actions": "action",
        "results": "result",
        "working_groups": "group",
        "methodology": "means",
        "schedule": "row",
    }
    return {name: sum(key[0] == kind for key in held) for name, kind in names.items()}


def block_code(objective: str, group: str | None) -> str:
    """Return the code of a block: its objective and the group that leads it."""
    return f"{objective}/{group or PRESIDENCY}"


def _changed(key: Key, before: Values, after: Values) -> Change | None:
    fields = tuple(Difference(name, was, now) for name, was, now in _fields(before, after) if was != now)
    if not fields:
        return None
    told = tuple(one for one in fields if one.field not in POSITION)
    return Change(*key, "changed", told) if told else Change(*key, "moved")


def _fields(before: Values, after: Values) -> Iterator[tuple[str, Any, Any]]:
    for name in dict.fromkeys([*before, *after]):
        was, now = before.get(name), after.get(name)
        if isinstance(was, dict) or isinstance(now, dict):
            was, now = was or {}, now or {}
            yield from ((f"{name}.{inner}", was.get(inner), now.get(inner)) for inner in sorted({*was, *now}))
        else:
            yield name, was, now


def _records(content: Mapping[str, Any]) -> Iterator[tuple[str, str, Values]]:
    head = content["plan"]
    period = head.get("period", {})
    yield (
        "plan",
        head["code"],
        {
            "year": head["year"],
            "language": head.get("language", "es"),
            "title": head["title"],
            "vision": head.get("vision", {}),
            "document": head.get("document", {}),
            "presidency": head["presidency"],
            "starts": period.get("from"),
            "ends": period.get("to"),
        },
    )
    for place, group in enumerate(content["working_groups"], 1):
        yield "group", group["code"], _part(group, place) | {"lead": group.get("lead"), "source": group.get("source", "")}
    order = count(1)
    for ordinal, priority in enumerate(content["priorities"], 1):
        yield "priority", priority["code"], _part(priority, ordinal, ordinal=ordinal)
        for objective in priority["objectives"]:
            yield "objective", objective["code"], _part(objective, next(order)) | {"priority": priority["code"]}
            yield from _under(objective, order)
    yield from _method(content["methodology"])
    yield from _schedule(content["schedule"])


def _under(objective: Mapping[str, Any], order: Iterator[int]) -> Iterator[tuple[str, str, Values]]:
    for block in objective["blocks"]:
        code, section = block_code(objective["code"], block["working_group"]), block.get("section", "")
        own = {"objective": objective["code"], "working_group": block["working_group"], "section": section}
        yield "block", code, own | {"order": next(order)}
        for ordinal, action in enumerate(block["actions"], 1):
            more = {"block": code, "quantity": action.get("quantity", []), "results": sorted(set(action.get("results", [])))}
            yield "action", action["code"], _part(action, next(order), section, ordinal) | more
    section = objective["results"].get("section", "")
    for ordinal, result in enumerate(objective["results"]["items"], 1):
        yield "result", result["code"], _part(result, next(order), section, ordinal) | {"objective": objective["code"]}


def _method(groups: list[dict[str, Any]]) -> Iterator[tuple[str, str, Values]]:
    order = count(1)
    for group in groups:
        for ordinal, item in enumerate(group["items"], 1):
            place = _part(item, next(order), group.get("section", ""), ordinal, group.get("page"))
            yield "means", item["code"], place | {"kind": group["kind"]}


def _schedule(schedule: Mapping[str, Any]) -> Iterator[tuple[str, str, Values]]:
    order = count(1)
    for group in schedule["groups"]:
        for row in group["rows"]:
            place = next(order)
            part = _part(row, place, schedule.get("section", ""), place, schedule.get("page"))
            more = {"kind": group["kind"], "working_group": row.get("working_group"), "dates": sorted(set(row["dates"]))}
            yield "row", row["code"], part | more


def _part(one: Mapping[str, Any], order: int, section: str = "", ordinal: int | None = None, page: int | None = None) -> Values:
    return {
        "order": order,
        "title": one["title"],
        "summary": one.get("summary", {}),
        "section": one.get("section", section),
        "ordinal": ordinal,
        "page": one.get("page", page),
    }
