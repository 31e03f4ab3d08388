"""One area enters another by its door: `api`, or `models` for a foreign key; persons, claims and cases by `api` alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import get_resolver

from tests.architecture.map import PACKAGE

STRICT = {"people", "asylum", "casework"}
OPEN = {"engines"}
EXEMPT = {"tests", "migrations"}


def imported(source: str) -> Iterator[str]:
    """Yield the dotted names that a file imports from the platform."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("caminemos."):
            deep = node.module.count(".") > 1
            yield from [node.module] if deep else [f"{node.module}.{name.name}" for name in node.names]
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("caminemos."))


def back_doors(area: str, source: str) -> list[str]:
    """List the imports that enter another area other than by its door."""
    found = []
    for name in imported(source):
        _root, target, *rest = name.split(".")
        doors = {"api"} if target in STRICT else {"api", "models"}
        if target not in {area, *OPEN} and (not rest or rest[0] not in doors):
            found.append(name)
    return found


def files() -> Iterator[tuple[str, Path]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).parts
        if len(parts) > 1 and parts[0] != "config" and not EXEMPT & set(parts):
            yield parts[0], file


def test_areas_enter_each_other_by_their_doors():
    wrong = {str(file.relative_to(PACKAGE)): found for area, file in files() if (found := back_doors(area, file.read_text()))}
    assert wrong == {}


@pytest.mark.parametrize(
    "line",
    [
        "from caminemos.people.models import Person",
        "import caminemos.casework.actions.referrals",
        "from caminemos.plan.pages.tree import plan_tree",
        "from caminemos.asylum import models",
    ],
)
def test_a_planted_back_door_is_caught(line):
    assert back_doors("governance", line) != []


@pytest.mark.parametrize("line", ["from caminemos.people.api import person", "from caminemos.places.models import Country"])
def test_a_front_door_is_open(line):
    assert back_doors("statistics", line) == []


def schema_names() -> dict[str, set[str]]:
    """Return the names of the schemas of the JSON interface, each with the modules that use it."""
    from ninja import Schema

    get_resolver().url_patterns  # noqa: B018 - loads every endpoint
    found: dict[str, set[str]] = {}
    waiting: list[type] = [Schema]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("caminemos."):
                found.setdefault(kind.__name__, set()).add(kind.__module__)
    return found


def test_no_two_schemas_of_the_interface_share_a_name():
    shared = {name: sorted(modules) for name, modules in schema_names().items() if len(modules) > 1}
    assert shared == {}, "the description would tell one of them for both"
