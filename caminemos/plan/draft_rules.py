"""A draft's records edited one part at a time, and written back as the content of a plan's file."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from caminemos.plan.rules import POSITION, PRESIDENCY, Key, Records, Values
from caminemos.plan.version_rules import fingerprint

LAST = 1_000_000
"""An order after every other; the file's own order renumbers."""
PARENT = {"objective": "priority", "block": "objective", "action": "block", "result": "objective"}


def content_of(held: Records) -> dict[str, Any]:
    """Return records as the content of a plan's file: `records(content_of(held))` are the same records, renumbered."""
    code, head = next((code, values) for (kind, code), values in held.items() if kind == "plan")
    plan = {"code": code} | {name: head[name] for name in ("year", "language", "title", "presidency")}
    plan |= {name: head[name] for name in ("vision", "document") if head.get(name)}
    if head.get("starts") and head.get("ends"):
        plan["period"] = {"from": head["starts"], "to": head["ends"]}
    return {
        "plan": plan,
        "working_groups": [_own(one, values, "lead", "source") for one, values in _of(held, "group")],
        "priorities": [
            _own(one, values, "page") | {"objectives": [_objective(held, *below) for below in _of(held, "objective", one)]}
            for one, values in _of(held, "priority")
        ],
        "methodology": _methodology(held),
        "schedule": _schedule(held),
    }


def mark(values: Values) -> str:
    """Return what a form remembers of a part as it was read; its place in the order does not count."""
    return fingerprint({("part", ""): {name: value for name, value in values.items() if name not in POSITION}})[:16]


def with_values(held: Records, key: Key, given: Mapping[str, Any]) -> Records:
    """Return the records with some values of a part changed; a part that changes its parent goes to its end."""
    kind = key[0]
    moved = kind in PARENT and PARENT[kind] in given and given[PARENT[kind]] != held[key].get(PARENT[kind])
    place = {"order": LAST} if moved else {}
    return _with_block({one: ({**values, **given, **place} if one == key else values) for one, values in held.items()})


def with_part(held: Records, key: Key, values: Values) -> Records:
    """Return the records with one part more, at the end of its parent."""
    empty: Values = {"order": LAST, "title": {}, "summary": {}, "section": "", "ordinal": None, "page": None}
    return _with_block({**held, key: empty | values})


def without(held: Records, key: Key) -> Records:
    """Return the records without a part and without all that hangs on it."""
    gone = {key, *below(held, key)}
    results = {code for kind, code in gone if kind == "result"}
    return {
        one: (values | {"results": [code for code in values["results"] if code not in results]} if one[0] == "action" else values)
        for one, values in held.items()
        if one not in gone
    }


def shifted(held: Records, key: Key, step: int) -> Records:
    """Return the records with a part one place earlier (-1) or later (1) among its siblings; at the end nothing moves."""
    row = siblings(held, key)
    place = row.index(key)
    if not 0 <= place + step < len(row):
        return held
    other = row[place + step]
    swapped = {key: held[other]["order"], other: held[key]["order"]}
    return {one: (values | {"order": swapped[one]} if one in swapped else values) for one, values in held.items()}


def siblings(held: Records, key: Key) -> list[Key]:
    """Return the parts among which a part stands, in order."""
    kind = key[0]
    name = PARENT.get(kind, "kind" if kind in {"means", "row"} else "")
    mine = held[key].get(name) if name else None
    found = [one for one, values in held.items() if one[0] == kind and (not name or values.get(name) == mine)]
    return sorted(found, key=lambda one: held[one].get("order", 0))


def below(held: Records, key: Key) -> list[Key]:
    """Return all that hangs on a part."""
    kinds = [kind for kind, parent in PARENT.items() if parent == key[0]]
    own = [one for one, values in held.items() if one[0] in kinds and values[PARENT[one[0]]] == key[1]]
    return [*own, *(further for one in own for further in below(held, one))]


def uses_of(held: Records, group: str) -> list[Key]:
    """Return the blocks and the rows of the cronograma that a working group leads."""
    return [one for one, values in held.items() if one[0] in {"block", "row"} and values.get("working_group") == group]


def next_code(held: Records, kind: str, parent: str = "") -> str:
    """Return the first free code for a new part: 1.1-f, 1.1-R5, 1.4, 3, or a word with a number."""
    taken = {code for one, code in held if one == kind}
    return next(code for code in _codes(kind, parent) if code not in taken)


def _codes(kind: str, parent: str) -> Iterable[str]:
    numbers = [str(number) for number in range(1, 1000)]
    if kind == "action":
        letters = [*string.ascii_lowercase, *(f"{one}{two}" for one in string.ascii_lowercase for two in string.ascii_lowercase)]
        return [f"{parent}-{letter}" for letter in letters]
    if kind == "priority":
        return numbers
    pattern = {"objective": f"{parent}.%s", "result": f"{parent}-R%s"}.get(kind, f"{kind}-%s")
    return [pattern % number for number in numbers]


def _with_block(held: Records) -> Records:
    """Add the blocks that actions name and that are not there yet."""
    named = {values["block"] for (kind, _code), values in held.items() if kind == "action"}
    for code in sorted(named - {code for kind, code in held if kind == "block"}):
        objective, _slash, group = code.partition("/")
        own: Values = {"objective": objective, "working_group": None if group == PRESIDENCY else group, "section": ""}
        held = {**held, ("block", code): own | {"order": LAST}}
    return held


def _of(held: Records, kind: str, parent: str = "") -> list[tuple[str, Values]]:
    name = PARENT.get(kind, "")
    found = [(code, values) for (one, code), values in held.items() if one == kind and (not name or values.get(name) == parent)]
    return sorted(found, key=lambda pair: pair[1]["order"])


def _own(code: str, values: Values, *more: str, place: bool = True) -> dict[str, Any]:
    names = ("summary", "section", *more) if place else ("summary", *more)
    return {"code": code, "title": values["title"]} | {name: values[name] for name in names if values.get(name)}


def _objective(held: Records, code: str, values: Values) -> dict[str, Any]:
    results = _of(held, "result", code)
    section = next((one["section"] for _code, one in results if one.get("section")), "")
    return _own(code, values, "page") | {
        "blocks": [block for name, own in _of(held, "block", code) if (block := _block(held, name, own))["actions"]],
        "results": ({"section": section} if section else {}) | {"items": [_own(*one, place=False) for one in results]},
    }


def _block(held: Records, code: str, values: Values) -> dict[str, Any]:
    actions = [_own(*one, "quantity", "results", place=False) for one in _of(held, "action", code)]
    section = {"section": values["section"]} if values.get("section") else {}
    return {"working_group": values["working_group"]} | section | {"actions": actions}


def _place(values: Values) -> dict[str, Any]:
    return {name: values[name] for name in ("section", "page") if values.get(name)}


def _methodology(held: Records) -> list[dict[str, Any]]:
    def group(pair: tuple[str, Values]) -> tuple[Any, ...]:
        return pair[1]["kind"], pair[1].get("section"), pair[1].get("page")

    return [
        {"kind": kind} | _place(items[0][1]) | {"items": [_own(*one, place=False) for one in items]}
        for (kind, *_rest), items in ((key, list(run)) for key, run in groupby(_of(held, "means"), key=group))
    ]


def _schedule(held: Records) -> dict[str, Any]:
    rows = _of(held, "row")
    runs = [(kind, list(run)) for kind, run in groupby(rows, key=lambda pair: pair[1]["kind"])]
    groups = [
        {"kind": kind, "rows": [_own(*one, "working_group", place=False) | {"dates": one[1]["dates"]} for one in run]}
        for kind, run in runs
    ]
    return (_place(rows[0][1]) if rows else {}) | {"groups": groups}
