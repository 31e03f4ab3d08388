"""The map as the architecture tests read it: the floors of `.importlinter`, from the top down."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "caminemos"


def floors() -> list[list[str]]:
    """Return the areas floor by floor, the top first."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    lines = parser["importlinter:contract:map"]["layers"].split("\n")
    return [[area.strip() for area in line.split("|")] for line in lines if line.strip()]


def floor_of(area: str) -> int:
    """Return the floor of an area, counted from the bottom."""
    return next(number for number, areas in enumerate(reversed(floors())) if area in areas)


def may_point_to(upper: str, lower: str) -> bool:
    """Say whether a row of one area may point to a row of another: to itself, or strictly down."""
    return upper == lower or floor_of(upper) > floor_of(lower)
