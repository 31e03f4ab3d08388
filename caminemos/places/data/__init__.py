"""The reduced data files; README.md and NOTICE say where each comes from, tools/reduce_places.py how it was made."""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent


@lru_cache
def published(name: str) -> dict[str, Any]:
    """Return a YAML file of this folder, read once."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"), Loader=loader))  # noqa: S506 - a safe loader


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of this folder."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def outlines() -> dict[str, Any]:
    """Return the packed outlines."""
    return dict(json.loads((FOLDER / "outlines.json").read_text(encoding="utf-8")))
